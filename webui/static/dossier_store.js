// The dossier as this browser keeps it: passages and selections, in order, with a note each.
//
// Everything lives in localStorage and nowhere else, under one key, in the format of the file that
// is saved. A dossier is a value: what changes it makes another one, and undoing puts the difference
// between two of them back into whatever is there by then, so that no tab undoes another's work.

export const FORMAT = "xxgk-dossier";
export const VERSION = 1;
export const MOST = 1000; // as search/answers/dossier/collected.py has it

const KEY = "xxgk-dossier";
const EMPTY = { format: FORMAT, version: VERSION, title: "", items: [] };

/** What the reader can do something about; the message is for him. */
export class DossierError extends Error {}

/** What tells one collected thing from another: the passage, or the report and what is quoted. */
export function keyOf({ report, passage, quoted }) {
  return passage ?? JSON.stringify([report, Object.entries(quoted).sort()]);
}

/** The link of a collected thing, a path on this site. */
export function linkOf({ report, passage, quoted, text }) {
  if (!passage) return `/r/${encodeURIComponent(report)}?${new URLSearchParams(quoted)}#quote`;
  const quote = [...text.split(/\s+/u).filter(Boolean).join(" ")].slice(0, 30).join("");
  return `/p/${encodeURIComponent(passage)}?${new URLSearchParams({ quote })}`;
}

/** The dossier that a text is; throws DossierError. */
export function dossierIn(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    throw new DossierError("这不是收集夹的文件：不是 JSON");
  }
  if (read?.format !== FORMAT) throw new DossierError("这不是收集夹的文件");
  if (read.version > VERSION) throw new DossierError("它是较新版本的程序写的，请刷新页面再试");
  if (read.version !== VERSION || typeof read.title !== "string" || !Array.isArray(read.items)) {
    throw new DossierError("收集夹的文件不完整");
  }
  read.items.forEach((item, at) => {
    if (!isItem(item)) throw new DossierError(`收集夹的文件里，第 ${at + 1} 段不完整`);
  });
  return { ...EMPTY, title: read.title, items: once(read.items) };
}

function isItem(item) {
  const texts = [item?.report, item?.text, item?.note, item?.collected, item?.facts?.title];
  return texts.every((each) => typeof each === "string")
    && Array.isArray(item.trail) && item.trail.every((each) => typeof each === "string")
    && (typeof item.passage === "string" || typeof item.quoted?.exact === "string");
}

// The first of each.
function once(items) {
  const seen = new Set();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

// ---- changes: a dossier in, another out ----

export function withItem(dossier, item) {
  return merged(dossier, { ...EMPTY, items: [item] });
}

export function withoutItem(dossier, key) {
  return { ...dossier, items: dossier.items.filter((item) => keyOf(item) !== key) };
}

export function withNote(dossier, key, note) {
  const items = dossier.items.map((item) => (
    keyOf(item) === key && item.note !== note ? { ...item, note } : item
  ));
  return { ...dossier, items };
}

/** The item moved to a place counted from 0; beyond the ends it stays at the end. */
export function withMoved(dossier, key, to) {
  const item = dossier.items.find((each) => keyOf(each) === key);
  const items = dossier.items.filter((each) => each !== item);
  items.splice(Math.max(0, to), 0, item);
  return { ...dossier, items };
}

const PINYIN = new Intl.Collator("zh-Hans-CN", { numeric: true });
const ORDERS = {
  school: (a, b) => PINYIN.compare(a.facts.school ?? "", b.facts.school ?? "") || byYear(a, b),
  year: (a, b) => byYear(a, b) || PINYIN.compare(a.facts.school ?? "", b.facts.school ?? ""),
  collected: (a, b) => (a.collected < b.collected ? -1 : Number(a.collected > b.collected)),
};

function byYear(a, b) {
  return (b.facts.year ?? 0) - (a.facts.year ?? 0);
}

/** Sorted by `school`, by `year` (the latest first) or by the day `collected`; else as before. */
export function sorted(dossier, order) {
  return { ...dossier, items: [...dossier.items].sort(ORDERS[order]) };
}

/** What another dossier has and this one has not, added at its end; a note only where none is. */
export function merged(dossier, other) {
  const notes = new Map(other.items.map((item) => [keyOf(item), item.note]));
  const items = dossier.items.map((item) => {
    const note = item.note || notes.get(keyOf(item)) || "";
    return note === item.note ? item : { ...item, note };
  });
  return { ...dossier, title: dossier.title || other.title, items: once([...items, ...other.items]) };
}

/**
 * What a dossier becomes when the change from one value to another is made to it.
 *
 * The other way round it is undone. What others did meanwhile stays: their items, their notes, and
 * their order unless this change was one of order.
 */
export function applied(dossier, from, to) {
  const [now, was, becomes] = [dossier, from, to].map(byKey);
  const stays = (key) => now.has(key) || !was.has(key);
  const kept = [...now.keys()].filter((key) => becomes.has(key) || !was.has(key));
  const wanted = [...becomes.keys()].filter(stays);
  const order = isReordered(was, becomes) ? interleaved(wanted, kept) : interleaved(kept, wanted);
  const items = order.map((key) => {
    const [before, after, item] = [was.get(key), becomes.get(key), now.get(key) ?? becomes.get(key)];
    return before && after && before.note !== after.note ? { ...item, note: after.note } : item;
  });
  return { ...dossier, title: from.title === to.title ? dossier.title : to.title, items };
}

function byKey({ items }) {
  return new Map(items.map((item) => [keyOf(item), item]));
}

function isReordered(was, becomes) {
  const before = [...was.keys()].filter((key) => becomes.has(key));
  const after = [...becomes.keys()].filter((key) => was.has(key));
  return before.some((key, at) => key !== after[at]);
}

// The first keys in their order, and each of the others behind what it stands behind.
function interleaved(keys, others) {
  const order = [...keys];
  const there = new Set(keys);
  others.forEach((key, at) => {
    if (!there.has(key)) order.splice(order.indexOf(others[at - 1]) + 1, 0, key);
  });
  return order;
}

function isSame(one, other) {
  return one.title === other.title && one.items.length === other.items.length
    && one.items.every((item, at) => item === other.items[at]);
}

// ---- the store ----

/** The dossier of this browser, and what was done to it on this page. */
export class Store extends EventTarget {
  #past = [];
  #future = [];

  constructor() {
    super();
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) this.#tell();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#tell();
    });
  }

  /** The dossier as it is now, empty before anything was collected; throws DossierError. */
  read() {
    const text = this.raw();
    return text === null ? EMPTY : dossierIn(text);
  }

  /** What is kept, whatever it is; null for nothing. Throws DossierError. */
  raw() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      throw new DossierError("这个浏览器不让网页保存数据，收集夹用不了；请看看隐私设置");
    }
  }

  /** Throw away what is kept, also when it cannot be read. */
  forget() {
    localStorage.removeItem(KEY);
    this.#tell();
  }

  /**
   * Make a change, a function from dossier to dossier; whether anything is different now. It can be
   * undone; changes that follow each other with the same `as` are undone together. Throws
   * DossierError and changes nothing.
   */
  change(make, as) {
    const from = this.read();
    const to = make(from);
    if (isSame(from, to)) return false;
    this.#write(to);
    const last = this.#past.at(-1);
    if (as && last?.as === as) last.to = applied(last.to, from, to);
    else this.#past.push({ from, to, as });
    this.#future = [];
    this.#tell();
    return true;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    this.#step(this.#past, this.#future, ({ from, to }) => [to, from]);
  }

  redo() {
    this.#step(this.#future, this.#past, ({ from, to }) => [from, to]);
  }

  #step(stack, other, way) {
    const step = stack.at(-1);
    if (!step) return;
    this.#write(applied(this.read(), ...way(step)));
    other.push({ ...stack.pop(), as: undefined });
    this.#tell();
  }

  #write(dossier) {
    if (dossier.items.length > MOST) {
      throw new DossierError(`收集夹最多 ${MOST} 段；请先导出，再移走一些`);
    }
    try {
      localStorage.setItem(KEY, JSON.stringify(dossier));
    } catch {
      throw new DossierError("浏览器给这个网站的空间满了，没有保存；请先导出，再移走一些");
    }
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

/** The one store of a page. */
export const store = new Store();
