// Items of a list dragged by a handle, with a mouse, a pen or a finger. The item moves through the
// list as it is dragged; Escape puts it back.

const NEAR = 72; // pixels from an edge of the window, where the page begins to scroll
const FASTEST = 16; // pixels a frame

/** Let items be dragged by what matches `handle` inside them; `moved(item, to)` is told at the end. */
export function makeDraggable(list, handle, moved) {
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest(handle) && event.target.closest("li");
    if (!item || event.button > 0) return;
    event.preventDefault();
    drag(list, item, event, moved);
  });
}

function drag(list, item, { pointerId, clientY }, moved) {
  const from = item.nextElementSibling;
  const ended = new AbortController();
  let at = clientY;
  let frame = requestAnimationFrame(scroll);
  // The list has the pointer: the handle itself moves in the document.
  list.setPointerCapture(pointerId);
  item.classList.add("is-dragged");

  function scroll() {
    const beyond = Math.min(0, at - NEAR) + Math.max(0, at - innerHeight + NEAR);
    if (beyond) scrollBy({ top: (beyond / NEAR) * FASTEST, behavior: "instant" });
    place();
    frame = requestAnimationFrame(scroll);
  }

  function place() {
    const others = [...list.children].filter((each) => each !== item);
    const next = others.find((each) => at < middle(each)) ?? null;
    if (item.nextElementSibling !== next) list.insertBefore(item, next);
  }

  function end(keep) {
    ended.abort();
    cancelAnimationFrame(frame);
    item.classList.remove("is-dragged");
    if (!keep) list.insertBefore(item, from);
    else if (item.nextElementSibling !== from) moved(item, [...list.children].indexOf(item));
  }

  const during = { signal: ended.signal };
  list.addEventListener("pointermove", (event) => { at = event.clientY; }, during);
  list.addEventListener("pointerup", () => { place(); end(true); }, during);
  list.addEventListener("pointercancel", () => end(false), during);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); }, during);
}

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
