// Collecting from any page: the button at each passage, the key, what was selected, and how many
// things the dossier has. The server says what a passage is; only the browser keeps it.

import { announce, currentHit, made, onKey } from "./shared.js";
import { DossierError, keyOf, store, withItem, withoutItem } from "./dossier_store.js";

/** Do something with the dossier and say what was wrong with it, if anything was. */
export async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (error instanceof DossierError) announce(`${error.message}。`);
    else if (error instanceof TypeError) announce("连不上网站，没有收集；请再试一次。");
    else throw error;
  }
}

/** Say what has just been done, with a way to take it back and what else there is to do. */
export function announceUndoable(said, ...others) {
  const undo = made("button", { type: "button", textContent: "撤销" });
  undo.addEventListener("click", () => attempt(() => {
    store.undo();
    announce("已撤销。");
  }));
  announce(said, undo, ...others);
}

async function asked(query) {
  const answer = await fetch(`/dossier/item.json?${new URLSearchParams(query)}`);
  const said = await answer.json();
  if (!answer.ok) throw new DossierError(said.error.replace(/。$/u, ""));
  return said;
}

// A Swede writes a day as YYYY-MM-DD.
function today() {
  return new Date().toLocaleDateString("sv-SE");
}

async function collect(query) {
  const item = { ...await asked(query), collected: today(), note: "" };
  const isNew = store.change((dossier) => withItem(dossier, item));
  const there = made("a", { href: "/dossier", textContent: "看收集夹" });
  if (isNew) announceUndoable(`已收集，共 ${store.read().items.length} 段。`, there);
  else announce("已经在收集夹里。", there);
}

// The links beside the button name its passage.
function passageOf(button) {
  const link = button.parentElement.querySelector('a[href^="/p/"]');
  return decodeURIComponent(new URL(link.href).pathname.split("/")[2]);
}

async function toggle(button) {
  const passage = passageOf(button);
  if (button.getAttribute("aria-pressed") === "true") {
    store.change((dossier) => withoutItem(dossier, keyOf({ passage })));
    announceUndoable("已从收集夹里移走。");
  } else {
    await collect({ passage });
  }
}

function show() {
  let items;
  try {
    ({ items } = store.read());
  } catch {
    items = []; // said when something is collected, and on the page of the dossier
  }
  const held = new Set(items.map(({ passage }) => passage));
  for (const button of document.querySelectorAll(".collect")) {
    button.setAttribute("aria-pressed", held.has(passageOf(button)));
  }
  document.getElementById("collected-count").textContent = items.length || "";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".collect");
  if (button) attempt(() => toggle(button));
});

// What was selected: the report, the words and what stands around them.
document.addEventListener("collect", ({ detail }) => attempt(() => collect(detail)));

onKey("x", () => {
  const place = currentHit() ?? document.querySelector(".passage:target");
  const button = place?.querySelector(".collect");
  if (button) button.click();
  else announce("先按 j 或 k 移到一处，再按 x 收集。");
});

store.addEventListener("change", show);
show();
