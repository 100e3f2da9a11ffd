// The page of the dossier: what this browser keeps, to be put in order, annotated, taken away and
// brought back.

import { announceUndoable, attempt } from "./collecting.js";
import {
  dossierIn, keyOf, linkOf, merged, sorted, store, withMoved, withNote, withoutItem,
} from "./dossier_store.js";
import { makeDraggable } from "./dragging.js";
import { announce, belongsToField, currentHit, made, onKey } from "./shared.js";

const SAVED_AFTER = 400; // milliseconds without typing

const at = (id) => document.getElementById(id);
const list = at("items");
const cards = new Map(); // by the key of the item
let unsaved = () => {};
let timer;

// ---- showing ----

function show() {
  let dossier;
  try {
    dossier = store.read();
  } catch (error) {
    at("why").textContent = error.message;
    [at("unreadable").hidden, at("dossier").hidden] = [false, true];
    return;
  }
  [at("unreadable").hidden, at("dossier").hidden] = [true, false];
  const { title, items } = dossier;
  if (document.activeElement !== at("title")) at("title").value = title;
  document.title = `${title || "收集夹"} · 高校信息公开年报检索`;
  at("empty").hidden = items.length > 0;
  at("total").textContent = `共 ${items.length} 段`;
  for (const each of document.querySelectorAll(".needs-items")) each.hidden = !items.length;
  at("ordering").hidden = !items.length && !store.canUndo && !store.canRedo;
  at("undo").disabled = !store.canUndo;
  at("redo").disabled = !store.canRedo;
  arrange(items.map(cardOf));
}

// Cards that stand right are not touched: whoever is writing in one goes on.
function arrange(wanted) {
  const writing = document.activeElement;
  const stay = new Set(wanted);
  for (const card of [...list.children]) if (!stay.has(card)) card.remove();
  wanted.forEach((card, place) => {
    if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
  });
  if (list.contains(writing) && document.activeElement !== writing) writing.focus();
}

function cardOf(item) {
  const key = keyOf(item);
  if (!cards.has(key)) cards.set(key, newCard(item, key));
  const card = cards.get(key);
  const note = card.querySelector("textarea");
  if (document.activeElement !== note) note.value = item.note;
  card.querySelector(".printed-note").textContent = item.note;
  return card;
}

function newCard(item, key) {
  const card = at("card").content.firstElementChild.cloneNode(true);
  const name = nameOf(item);
  const fill = (selector, text) => { card.querySelector(selector).textContent = text; };
  card.id = `item-${cards.size + 1}`;
  card.dataset.key = key;
  fill(".collected-source", name);
  fill(".collected-place", placeOf(item));
  fill(".collected-text", item.text);
  fill(".collected-day", `${item.collected} 收集`);
  card.querySelector("a[data-open]").href = linkOf(item);
  card.querySelector("a[data-cite]").href = citedAt(item);
  card.querySelector("textarea").setAttribute("aria-label", `笔记：${name}`);
  for (const button of card.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${button.textContent}：${name}`);
  }
  return card;
}

// The page of the citations of what a link leads to.
function citedAt(item) {
  const { pathname, search } = new URL(linkOf(item), location);
  return `${pathname}/cite${search}`;
}

function nameOf({ facts }) {
  return `${facts.school ?? "学校不详"} ${facts.period ?? ""}`.trim();
}

function placeOf({ trail, page }) {
  return [trail.join(" › "), page && `第 ${page} 页`].filter(Boolean).join(" · ");
}

// ---- changing ----

function move(card, to) {
  const last = list.children.length - 1;
  if (to < 0 || to > last) return announce(to < 0 ? "已经在最前面。" : "已经在最后面。");
  store.change((dossier) => withMoved(dossier, card.dataset.key, to));
  return announceUndoable(`移到第 ${to + 1} 位，共 ${last + 1} 段。`);
}

function placeIn(card) {
  return [...list.children].indexOf(card);
}

function remove(card) {
  const neighbour = card.nextElementSibling ?? card.previousElementSibling;
  const hadFocus = card.contains(document.activeElement);
  store.change((dossier) => withoutItem(dossier, card.dataset.key));
  if (hadFocus) (neighbour ?? at("undo")).focus();
  announceUndoable("已从收集夹里移走。");
}

function sort(order) {
  const isNew = store.change((dossier) => sorted(dossier, order));
  if (isNew) announceUndoable("已重新排序。");
  else announce("已经是这个次序。");
}

function clear() {
  const count = list.children.length;
  store.change((dossier) => ({ ...dossier, items: [] }));
  announceUndoable(`移走了全部 ${count} 段。`);
}

function undo() {
  if (!store.canUndo) return announce("没有可以撤销的。");
  store.undo();
  return announce("已撤销。");
}

function redo() {
  if (!store.canRedo) return announce("没有可以重做的。");
  store.redo();
  return announce("已重做。");
}

// What is typed is saved when the reader pauses, leaves the field, or does something else.
function saveSoon(save) {
  clearTimeout(timer);
  unsaved = () => {
    unsaved = () => {};
    save();
  };
  timer = setTimeout(() => attempt(() => unsaved()), SAVED_AFTER);
}

function noteTyped({ value }, key) {
  saveSoon(() => store.change((dossier) => withNote(dossier, key, value), `note ${key}`));
}

function titleTyped({ value }) {
  saveSoon(() => store.change((dossier) => ({ ...dossier, title: value }), "title"));
}

// ---- taking away and bringing back ----

function saveFile(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  made("a", { href: address, download: `${name}.json` }).click();
  URL.revokeObjectURL(address);
}

async function importFile(input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  let other;
  try {
    other = dossierIn(await file.text());
  } catch (error) {
    announce(`没有导入“${file.name}”：${error.message}。`);
    return;
  }
  const before = store.read().items.length;
  store.change((dossier) => merged(dossier, other));
  const added = store.read().items.length - before;
  const known = other.items.length - added;
  announceUndoable(`导入了 ${added} 段${known ? `，另有 ${known} 段已经在收集夹里` : ""}。`);
}

// ---- what the reader does ----

function attemptWith(action) {
  return (event) => attempt(() => {
    unsaved();
    return action(event);
  });
}

const acts = {
  up: (card) => move(card, placeIn(card) - 1),
  down: (card) => move(card, placeIn(card) + 1),
  remove,
};

list.addEventListener("click", attemptWith(({ target }) => {
  const button = target.closest("[data-act]");
  if (button) acts[button.dataset.act](button.closest("li"));
}));

list.addEventListener("input", ({ target }) => noteTyped(target, target.closest("li").dataset.key));
at("title").addEventListener("input", ({ target }) => titleTyped(target));
at("dossier").addEventListener("focusout", () => attempt(() => unsaved()));
addEventListener("pagehide", () => attempt(() => unsaved()));

for (const button of document.querySelectorAll("[data-order]")) {
  button.addEventListener("click", attemptWith(() => sort(button.dataset.order)));
}
for (const [id, action] of Object.entries({ undo, redo, clear })) {
  at(id).addEventListener("click", attemptWith(action));
}
at("save").addEventListener("click", attemptWith(() => {
  saveFile(store.raw(), store.read().title || "收集夹");
}));
at("import").addEventListener("change", attemptWith(({ target }) => importFile(target)));
at("export").addEventListener("submit", () => {
  unsaved();
  at("sent").value = store.raw();
});
at("keep").addEventListener("click", () => saveFile(store.raw(), "收集夹（打不开的）"));
at("forget").addEventListener("click", () => store.forget());

onKey("x", () => {
  const card = currentHit();
  if (card) attempt(() => remove(card));
  else announce("先按 j 或 k 移到一段，再按 x 移走。");
});

document.addEventListener("keydown", (event) => {
  if (belongsToField(event)) return;
  const card = document.activeElement.closest(".collected-item");
  const key = event.key.toLowerCase();
  let action;
  if (event.altKey && card) action = { arrowup: () => acts.up(card), arrowdown: () => acts.down(card) }[key];
  if (event.ctrlKey || event.metaKey) action = { z: event.shiftKey ? redo : undo, y: redo }[key];
  if (!action) return;
  event.preventDefault();
  attemptWith(action)();
});

makeDraggable(list, ".grip", (card, to) => attempt(() => {
  unsaved();
  move(card, to);
}).then(show));

store.addEventListener("change", show);
show();
