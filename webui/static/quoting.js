// The words that a reader has selected in a report, as a link quotes them: with what stands around
// them, so that the server finds them again (search/answers/quoting.py). Letters are counted here
// just as there (search/model/quotations.py).

const HAN = "[\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}]";
const LETTER = `(?!${HAN})[\\p{L}\\p{Nl}\\p{No}]`;
const UNIT = new RegExp(`${HAN}|\\p{Nd}+(?:\\.\\p{Nd}+)?|(?:${LETTER})+`, "gu");
const READ = new RegExp(`(?:${UNIT.source})+`, "gu"); // without a stop
// Beside these a cut may change how a number or a word is read; the last are two units of a string.
const RISKY = /[\p{Nd}\p{Nl}\p{No}A-Za-z零〇○一二三四五六七八九十百千万亿年.,，\u{10000}-\u{10ffff}]/u;
const GAP = "\x1f";

const AROUND = 16; // characters of context on each side, and by how many it grows
const MOST_AROUND = 192;
const LONGEST = 100; // characters that are quoted in full
const SHOWN = 32; // characters of each end of longer ones
const LEAST_SHOWN = 8; // letters that each end must have

const LINES = ".heading, .passage";
const NOT_OF_THE_REPORT = ".passage-links, .row-links, .visually-hidden, .selection-bar";
const CELL_BREAK = " | ";

/** The units of a text: a Han character, a whole number or a whole word each. */
export function unitsOf(text) {
  return text.match(UNIT) ?? [];
}

/** How many letters, digits and Han a text has. */
function lettersIn(text) {
  return [...unitsOf(text).join("")].length;
}

/** CRC-32 of the units of a text, in eight hexadecimal digits. */
export function checksumOf(text) {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(unitsOf(text).join(GAP))) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

/**
 * The text of a report as its page shows it, a line for each heading and passage, with where each
 * text node of the page stands in it.
 */
export class ReportText {
  constructor(root) {
    this.text = "";
    this.nodes = [];
    for (const line of root.querySelectorAll(LINES)) {
      if (line.closest(NOT_OF_THE_REPORT)) continue;
      if (this.text) this.text += "\n";
      const cells = line.cells ? [...line.cells].filter((cell) => !cell.matches(NOT_OF_THE_REPORT)) : [line];
      cells.forEach((cell, at) => this.add(cell, at ? CELL_BREAK : ""));
    }
  }

  add(element, before) {
    const start = this.text.length + before.length;
    const nodes = [];
    let text = "";
    const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walker = document.createTreeWalker(element, kinds, (node) => (
      node.nodeType === Node.ELEMENT_NODE && node.matches(NOT_OF_THE_REPORT)
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        nodes.push({ node, from: text.length });
        text += node.data;
      } else if (node.tagName === "BR") {
        text += "\n";
      }
    }
    const written = text.trimEnd();
    for (const { node, from } of nodes) {
      const length = Math.max(0, Math.min(node.length, written.length - from));
      this.nodes.push({ node, at: start + Math.min(from, written.length), length });
    }
    this.text += before + written;
  }

  /** The stretch that a range of the page has, without white space at its ends; null for no letter. */
  stretch(range) {
    const from = this.place(range.startContainer, range.startOffset, true);
    const to = this.place(range.endContainer, range.endOffset, false);
    const chosen = this.text.slice(from, to);
    const start = from + (chosen.length - chosen.replace(/^(?:\s|\|(?=\s))+/, "").length);
    const end = from + chosen.replace(/(?:\s|(?<=\s)\|)+$/, "").length;
    return start < end && unitsOf(this.text.slice(start, end)).length ? [start, end] : null;
  }

  // The place in the text of a point of the page: that of the next node, or the end of the last.
  place(container, offset, opening) {
    const point = document.createRange();
    point.setStart(container, offset);
    let [low, high] = [0, this.nodes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (point.comparePoint(this.nodes[middle].node, 0) < 0) low = middle + 1;
      else high = middle;
    }
    const before = this.nodes[low - 1];
    if (before?.node === container) return before.at + Math.min(offset, before.length);
    if (opening) return this.nodes[low]?.at ?? this.text.length;
    return before ? before.at + before.length : 0;
  }

  /** The line of the page in which a place of the text stands. */
  lineAt(place) {
    return this.nodeAt(place).node.parentElement.closest(LINES);
  }

  /** Where in the window the character at a place of the text stands. */
  rectAt(place) {
    const { node, at } = this.nodeAt(place);
    const character = document.createRange();
    character.setStart(node, place - at);
    character.setEnd(node, place - at + 1);
    return character.getBoundingClientRect();
  }

  nodeAt(place) {
    return this.nodes.findLast(({ at, length }) => length && at <= place);
  }
}

/**
 * The quotation of a stretch of a text, as the parameters of an address; null when the text has the
 * words, with much around them, more than once.
 */
export function quotationOf(text, start, end) {
  const found = new Letters(text);
  for (let around = AROUND; around <= MOST_AROUND; around += AROUND) {
    const first = back(text, start - around);
    const last = on(text, end + around);
    if (found.once(first, last)) {
      return { ...words(text, start, end), prefix: text.slice(first, start), suffix: text.slice(end, last) };
    }
  }
  return null;
}

/** The address of a report, or of its citations, that quotes these words. */
export function addressOf(path, quotation) {
  const given = Object.entries(quotation).filter(([, value]) => value);
  return `${new URL(path, location)}?${new URLSearchParams(given)}`;
}

// Words too many for an address are said by their ends, how many letters they have, and a checksum.
function words(text, start, end) {
  const exact = text.slice(start, end);
  if ([...exact].length <= LONGEST) return { exact };
  let first = on(text, start + SHOWN);
  while (first < end && lettersIn(text.slice(start, first)) < LEAST_SHOWN) first = on(text, first + 1);
  let last = back(text, end - SHOWN);
  while (last > start && lettersIn(text.slice(last, end)) < LEAST_SHOWN) last = back(text, last - 1);
  const letters = String(lettersIn(exact));
  return { exact: text.slice(start, first), last: text.slice(last, end), letters, checksum: checksumOf(exact) };
}

function isPlain(text, at) {
  return !RISKY.test(text.slice(at - 1, at + 1));
}

// The last place, from this one back, and the first from it on, where a cut changes nothing.
function back(text, from) {
  let at = Math.max(0, from);
  while (at > 0 && !isPlain(text, at)) at -= 1;
  return at;
}

function on(text, from) {
  let at = Math.min(from, text.length);
  while (at < text.length && !isPlain(text, at)) at += 1;
  return at;
}

// The letters of a text, joined, and the place in the text of each.
class Letters {
  constructor(text) {
    const found = [...text.matchAll(READ)];
    this.starts = found.map(({ index }) => index);
    this.before = [0];
    for (const [read] of found) this.before.push(this.before.at(-1) + read.length);
    this.letters = found.map(([read]) => folded(read)).join("");
  }

  // Whether the letters of a stretch stand among all of them only once.
  once(start, end) {
    const run = this.letters.slice(this.count(start), this.count(end));
    const at = this.letters.indexOf(run);
    return this.letters.indexOf(run, at + 1) < 0;
  }

  // How many letters stand before a place in the text.
  count(place) {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] < place) low = middle + 1;
      else high = middle;
    }
    if (!low) return 0;
    return Math.min(this.before[low - 1] + place - this.starts[low - 1], this.before[low]);
  }
}

// The server takes width and case for the same.
function folded(read) {
  const same = read.normalize("NFKC").toLowerCase();
  return same.length === read.length ? same : read;
}

const NEAR = 12; // characters of context in the address of another site's page
const WHOLE = 40; // characters of one block that are named in full there
const END = 20; // characters of each end of longer ones

/**
 * The address of the page that a report came from, which scrolls to the words and marks them: a text
 * directive (https://wicg.github.io/scroll-to-text-fragment). What it names must begin and end where
 * words do, and each piece must be inside one block of that page. Of other blocks, before and
 * behind, something is named only where the words stand elsewhere, too: that page may have more.
 */
export function sourceAddress(source, text, start, end) {
  const blocks = blocksOf(text.slice(start, end)).filter(isWritten);
  const whole = blocks.length === 1 && blocks[0].length <= WHOLE;
  const first = whole ? blocks[0] : upTo(blocks[0], END);
  const last = whole ? first : from(blocks.at(-1), END);
  const [before, after] = [blocksOf(text.slice(0, start)), blocksOf(text.slice(end))];
  const prefix = from(before.at(-1), NEAR)
    || (text.indexOf(first) < start && from(before.findLast(isWritten) ?? "", NEAR));
  const suffix = upTo(after[0], NEAR)
    || (text.indexOf(last, start) < end - last.length && upTo(after.find(isWritten) ?? "", NEAR));
  const pieces = [prefix && `${directive(prefix)}-`, directive(first), !whole && directive(last), suffix && `-${directive(suffix)}`];
  const [address, fragment = ""] = source.split("#", 2);
  return `${address}#${fragment.split(":~:")[0]}:~:text=${pieces.filter(Boolean).join(",")}`;
}

function blocksOf(text) {
  return text.split(/\n| \| /);
}

function isWritten(block) {
  return block.trim() !== "";
}

function upTo(text, length) {
  return text.slice(0, cuts(text).findLast((at) => at <= length) || text.length).trim();
}

function from(text, length) {
  return text.slice(cuts(text).find((at) => at >= text.length - length) ?? 0).trim();
}

// Where words begin, and where the last ends.
function cuts(text) {
  const segments = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)];
  return [...segments.map(({ index }) => index), text.length];
}

function directive(text) {
  return encodeURIComponent(text).replaceAll("-", "%2D");
}
