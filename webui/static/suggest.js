// Completion of the search box, as the combobox of the WAI-ARIA Authoring Practices. Without this
// file the box just searches.

import { isComposing, made } from "./shared.js";

const PAUSE = 120; // milliseconds without a key before the site is asked

class Completion {
  constructor(box) {
    this.box = box;
    this.list = made("div", { id: `${box.id}-completions`, className: "completions", hidden: true });
    this.options = [];
    this.active = -1;
    this.typed = box.value;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "补全");
    box.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) box.setAttribute(name, value);
    box.addEventListener("input", (event) => { if (!event.isComposing) this.later(); });
    box.addEventListener("compositionstart", () => this.close());
    box.addEventListener("compositionend", () => this.later());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.close());
    // Keep the focus in the box, or it would close before the click is done.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  later() {
    this.typed = this.box.value;
    this.stop();
    this.waiting = setTimeout(() => this.ask(), PAUSE);
  }

  stop() {
    clearTimeout(this.waiting);
    this.asking?.abort();
  }

  async ask() {
    if (!this.typed.trim()) return this.close();
    this.asking = new AbortController();
    try {
      const address = `/suggest.json?q=${encodeURIComponent(this.typed)}`;
      const answer = await fetch(address, { signal: this.asking.signal });
      if (!answer.ok) return this.close();
      this.show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(suggestions) {
    const groups = [...new Set(suggestions.map((each) => each.group))];
    this.list.replaceChildren(...groups.map((group) => this.group(
      group, suggestions.filter((each) => each.group === group),
    )));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, at) => { option.id = `${this.list.id}-${at}`; });
    this.activate(-1);
    this.open(this.options.length > 0);
  }

  group(label, suggestions) {
    const group = made("div", {}, made("p", { className: "completion-group", textContent: label }));
    group.firstChild.setAttribute("aria-hidden", "true");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    group.append(...suggestions.map((each) => this.option(each)));
    return group;
  }

  option({ label, note, query, passages }) {
    const option = made("div", { className: "completion" }, made("span", { textContent: label }));
    if (note) option.append(made("span", { className: "completion-note", textContent: note }));
    option.append(made("span", { className: "completion-count", textContent: `${passages.toLocaleString("zh-CN")} 处` }));
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.query = query;
    return option;
  }

  open(shown) {
    this.list.hidden = !shown;
    this.box.setAttribute("aria-expanded", String(shown));
  }

  close() {
    this.stop();
    this.activate(-1);
    this.open(false);
  }

  activate(at) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.options[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  // One step down or up the list; beyond either end is the box itself.
  step(by) {
    const places = this.options.length + 1;
    this.activate(((this.active + 1 + by + places) % places) - 1);
  }

  choose(option) {
    this.box.value = option.dataset.query;
    this.close();
    this.box.form.requestSubmit();
  }

  key(event) {
    if (isComposing(event)) return;
    const shown = !this.list.hidden;
    if (event.key === "Escape" && shown) this.close();
    else if (event.key === "Enter" && shown && this.active >= 0) this.choose(this.options[this.active]);
    else if (event.key === "ArrowDown" && !shown) this.later();
    else if (event.key === "ArrowDown") this.step(1);
    else if (event.key === "ArrowUp" && shown) this.step(-1);
    else return;
    event.preventDefault();
  }
}

document.querySelectorAll("[data-complete]").forEach((box) => new Completion(box));
