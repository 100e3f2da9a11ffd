// A small bar beside any words of a report that the reader selects: copy a link or a citation of
// just these words, collect them, see them on the school's own page. It takes neither the focus nor
// the selection; Tab leads to it, Escape closes it. The links are copied by page.js and citing.js.

import { belongsToField, made } from "./shared.js";
import { ReportText, addressOf, quotationOf, sourceAddress } from "./quoting.js";

const SETTLED = 250; // milliseconds without a change before the bar shows
const GAP = 8; // pixels between the bar and the words, and between the bar and the window
const WHAT_TO_DO = "选中的文字可以复制链接、复制引文或收集，按 Tab 键选择。";

class SelectionBar {
  constructor(root) {
    this.root = root;
    this.link = made("a", { textContent: "复制链接" });
    this.link.dataset.copy = "";
    this.cite = made("a", { textContent: "复制引文", rel: "nofollow" });
    this.cite.dataset.cite = "";
    this.collect = made("button", { type: "button", textContent: "收集" });
    this.source = made("a", { textContent: "原网页", target: "_blank", rel: "noopener noreferrer" });
    this.spoken = made("span", { className: "visually-hidden" });
    this.spoken.setAttribute("role", "status");
    this.bar = made("div", { className: "selection-bar", hidden: true }, this.link, this.cite, this.collect, this.source);
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", "选中的文字");
    root.append(this.bar);
    root.after(this.spoken);
    this.listen();
  }

  listen() {
    document.addEventListener("selectionchange", () => this.later());
    document.addEventListener("pointerdown", (event) => { this.pressed = !this.bar.contains(event.target); });
    for (const ended of ["pointerup", "pointercancel"]) {
      document.addEventListener(ended, () => { this.pressed = false; this.later(); });
    }
    // A press on the bar must not take the selection away.
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.collect.addEventListener("click", () => this.collected());
    document.addEventListener("keydown", (event) => this.key(event), true);
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.update(), SETTLED);
  }

  update() {
    if (this.pressed || this.bar.contains(document.activeElement)) return;
    const selection = getSelection();
    const range = selection.isCollapsed ? null : selection.getRangeAt(0);
    if (!range?.intersectsNode(this.root)) return this.close();
    const report = new ReportText(this.root);
    const stretch = report.stretch(range);
    if (!stretch) return this.close();
    const chosen = stretch.join();
    if (chosen === this.closed || (chosen === this.chosen && !this.bar.hidden)) return;
    this.chosen = chosen;
    this.closed = null;
    this.offer(report, ...stretch);
    this.show(report.lineAt(stretch[1] - 1), report.rectAt(stretch[1] - 1));
  }

  // What can be done with these words; with words that the report has in several places, only what
  // can be done with the passage.
  offer(report, start, end) {
    const path = `/r/${this.root.dataset.report}`;
    const quotation = quotationOf(report.text, start, end);
    const line = report.lineAt(start);
    const of = (kind) => line.querySelector(`a[data-${kind}]`)?.href;
    this.link.href = quotation ? `${addressOf(path, quotation)}#quote` : of("copy") ?? `${location.pathname}#${line.id}`;
    this.link.textContent = quotation ? "复制链接" : "复制本段链接";
    this.cite.href = quotation ? addressOf(`${path}/cite`, quotation) : of("cite") ?? `${path}/cite`;
    this.cite.textContent = quotation ? "复制引文" : "复制本段引文";
    this.collect.hidden = !quotation;
    this.words = { report: this.root.dataset.report, ...quotation };
    const { source } = this.root.dataset;
    this.source.hidden = !source;
    if (source) this.source.href = sourceAddress(source, report.text, start, end);
  }

  show(line, last) {
    this.line = line;
    line.closest(".report-text > *").after(this.bar);
    this.bar.hidden = false;
    const frame = this.bar.offsetParent.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.bar;
    const left = Math.min(last.right - width / 2, document.documentElement.clientWidth - width - GAP);
    const top = Math.min(last.bottom + GAP, innerHeight - height - GAP);
    this.bar.style.setProperty("--left", `${Math.max(GAP, left) - frame.left}px`);
    this.bar.style.setProperty("--top", `${Math.max(GAP, top) - frame.top}px`);
    if (!this.said) this.spoken.textContent = WHAT_TO_DO;
    this.said = true;
  }

  close() {
    this.bar.hidden = true;
    this.closed = null;
  }

  collected() {
    document.dispatchEvent(new CustomEvent("collect", { detail: this.words }));
  }

  key(event) {
    if (this.bar.hidden || belongsToField(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = this.bar.contains(document.activeElement);
    const here = document.activeElement;
    const atWords = here.contains(this.root) || this.root.contains(here);
    if (event.key === "Escape") this.dismiss(inside);
    else if (event.key === "Tab" && !event.shiftKey && !inside && atWords) this.link.focus();
    else if (event.key === "c") this.cite.click();
    else if (event.key === "x" && !this.collect.hidden) this.collect.click();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // Closed until something else is selected; the focus goes back to the words.
  dismiss(inside) {
    this.close();
    this.closed = this.chosen;
    if (inside) this.line.focus({ preventScroll: true });
  }
}

const root = document.querySelector(".report-text[data-report]");
if (root) new SelectionBar(root);
