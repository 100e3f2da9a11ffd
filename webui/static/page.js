// What every page gets: copied links and the keys. Each page works without this file.

import {
  announce, copyText, currentHit, isComposing, made, onKey, opensElsewhere, stepToHit,
} from "./shared.js";

// Where the clipboard is closed the link just opens.
async function copy(event) {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard || opensElsewhere(event)) return;
  event.preventDefault();
  if (await copyText(link.href)) announce("已复制链接。");
  else location.assign(link.href);
}

async function showKeys() {
  let dialog = document.getElementById("keys");
  if (!dialog) {
    const answer = await fetch("/help.json");
    dialog = keysDialog((await answer.json()).keys);
    document.body.append(dialog);
  }
  dialog.showModal();
}

function keysDialog(keys) {
  const title = made("h2", { id: "keys-title", textContent: "快捷键" });
  const list = made("dl", { className: "keys" }, ...keys.map(({ key, meaning }) => made(
    "div", {}, made("dt", {}, made("kbd", { textContent: key })), made("dd", { textContent: meaning }),
  )));
  const more = made("a", { href: "/help", textContent: "检索语法和全部说明" });
  const close = made("button", { className: "search-button", textContent: "关闭" });
  const form = made("form", { method: "dialog", className: "dialog-end" }, more, close);
  const dialog = made("dialog", { id: "keys", className: "dialog" }, title, list, form);
  dialog.setAttribute("aria-labelledby", title.id);
  return dialog;
}

onKey("/", () => (document.querySelector("#in-report") ?? document.querySelector("#q"))?.focus());
onKey("?", () => showKeys().catch(() => location.assign("/help")));
onKey("o", () => currentHit()?.querySelector("[data-open]")?.click());
for (const key of ["n", "j"]) onKey(key, () => stepToHit(1));
for (const key of ["p", "k"]) onKey(key, () => stepToHit(-1));

document.addEventListener("click", copy);
document.addEventListener("keydown", (event) => {
  // Enter that confirms an input method's candidate must not search.
  if (event.key === "Enter" && isComposing(event)) event.preventDefault();
});

// Browsers that cannot show a closed drawer from CSS get it opened where there is room.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches) {
  document.querySelectorAll(".drawer").forEach((drawer) => { drawer.open = true; });
}
