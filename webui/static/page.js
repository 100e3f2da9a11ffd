// Conveniences only: every page works without this file.
"use strict";

const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

function announce(link, message) {
  const said = link.textContent;
  link.textContent = message;
  document.getElementById("announcement").textContent = message;
  setTimeout(() => { link.textContent = said; }, 1600);
}

// Clipboards are closed to pages served without TLS from elsewhere: there, the link just opens.
async function copy(event) {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    announce(link, "已复制");
  } catch {
    location.assign(link.href);
  }
}

// Where the reader is: the hit that has the focus, else the one the address names.
function current(hits) {
  const here = document.activeElement.closest("[data-hit]");
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return hits.indexOf(here ?? named);
}

function step(by) {
  const hits = [...document.querySelectorAll("[data-hit]")];
  if (!hits.length) return;
  const at = current(hits);
  const next = at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length;
  const hit = hits[next];
  if (hit.id) location.replace(`#${hit.id}`);
  (hit.id ? hit : hit.querySelector("a")).focus();
  hit.scrollIntoView({ block: "center" });
}

const keys = {
  "/": () => document.querySelector("#in-report, #q")?.focus(),
  "?": () => location.assign("/help"),
  n: () => step(1),
  p: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  // Enter that confirms an input method's candidate must not search.
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
document.addEventListener("click", copy);

// Browsers that cannot show a closed drawer from CSS get it opened where there is room.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches) {
  document.querySelectorAll(".drawer").forEach((drawer) => { drawer.open = true; });
}
