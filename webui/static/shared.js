// What the scripts of the pages share: keys, messages, the clipboard, and where the reader is.

const MESSAGE_STAYS = 6000; // milliseconds

const SELECTABLE = "input:not([type=checkbox], [type=radio], [type=button], [type=submit])";
const actions = new Map();
let clearing;

/** An element with properties of its own and children, not yet on the page. */
export function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Whether a key belongs to the candidates of an input method. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** Whether a key belongs to a field or to the candidates of an input method. */
export function belongsToField(event) {
  return isComposing(event) || event.target.closest?.(`${SELECTABLE}, textarea, select, [contenteditable], dialog`);
}

/** Let a key do something wherever the reader is not typing; the last to ask for a key has it. */
export function onKey(key, action) {
  actions.set(key, action);
}

/** Show a message at the edge of the window for some seconds, and have it read out. */
export function announce(...content) {
  const message = document.getElementById("announcement");
  message.replaceChildren(...content);
  clearTimeout(clearing);
  clearing = setTimeout(() => message.replaceChildren(), MESSAGE_STAYS);
}

/**
 * Put a text, or what a promise of one brings, on the clipboard; whether that was allowed.
 *
 * Clipboards are closed to pages that come without TLS from another machine. A promise is handed
 * over as it is, since a browser takes only what comes with the reader's own click.
 */
export async function copyText(text) {
  if (!navigator.clipboard) return false;
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    return true;
  } catch {
    return false;
  }
}

/** Whether a click on a link asks for another tab or window. */
export function opensElsewhere(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0;
}

/** The hits of the page, in order. */
export function hits() {
  return [...document.querySelectorAll("[data-hit]")];
}

/** The hit that has the focus, else the one that the address names; undefined for none. */
export function currentHit() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const here = document.activeElement.closest("[data-hit]") ?? named;
  return hits().find((hit) => hit === here);
}

/** Go to the next hit, or with -1 to the one before; from either end to the other. */
export function stepToHit(by) {
  const all = hits();
  if (!all.length) return;
  const at = all.indexOf(currentHit());
  const from = at < 0 ? seenFrom(all, by) : at + by;
  const hit = all[(from + all.length) % all.length];
  if (hit.id) location.replace(`#${hit.id}`);
  (hit.id ? hit : hit.querySelector("a")).focus();
  hit.scrollIntoView({ block: "center" });
}

// Where nothing is current: the first hit that is in the window or below it, or the last above it.
function seenFrom(all, by) {
  const seen = all.findIndex((hit) => hit.getBoundingClientRect().bottom > 0);
  const next = seen < 0 ? all.length : seen;
  return by > 0 ? next : next - 1;
}

document.addEventListener("keydown", (event) => {
  if (belongsToField(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = actions.get(event.key);
  if (!action) return;
  event.preventDefault();
  action(event);
});
