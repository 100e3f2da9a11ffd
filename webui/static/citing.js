// Citations: a click on a link with data-cite copies one, in the style that the reader copied last.
// Where the clipboard is closed, or another tab is asked for, the link opens the page with all.

import { announce, copyText, currentHit, made, onKey, opensElsewhere } from "./shared.js";

const CHOSEN = "xxgk-citation-style";

// A browser may refuse to keep anything; the first style is then the one each time.
function chosen() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

function choose(style) {
  try {
    localStorage.setItem(CHOSEN, style);
  } catch {
    // Nothing is lost but a convenience.
  }
}

async function citation(link) {
  const address = new URL(link.href);
  address.pathname += ".json";
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const { citations } = await answer.json();
  return citations.find(({ style }) => style === chosen()) ?? citations[0];
}

async function copy(event) {
  const link = event.target.closest("a[data-cite]");
  if (!link || !navigator.clipboard || opensElsewhere(event)) return;
  event.preventDefault();
  const wanted = citation(link);
  if (await copyText(wanted.then(({ text }) => text))) {
    const others = made("a", { href: link.href, textContent: "其他写法" });
    announce(`已复制引文（${(await wanted).label}）。`, others);
  } else {
    location.assign(link.href);
  }
}

// Where the clipboard is closed the text is selected, so that a key can copy it.
async function copyStyle(button) {
  const section = button.closest(".citation");
  const text = section.querySelector(".citation-text");
  const label = section.querySelector("h2").textContent;
  choose(button.dataset.copyCitation);
  if (await copyText(text.textContent)) {
    announce(`已复制引文（${label}）。`, "以后点“引用”就复制这一种。");
  } else {
    getSelection().selectAllChildren(text);
    announce("浏览器不让网页复制；文字已经选中，请按 Ctrl+C。");
  }
}

// Where there is no current hit, the passage that the address names, else the whole report.
function cite() {
  const place = currentHit()
    ?? document.querySelector(".passage:target") ?? document.querySelector(".report-header");
  const link = place?.querySelector("a[data-cite]");
  if (link) link.click();
  else announce("先按 j 或 k 移到一处，再按 c 复制引文。");
}

onKey("c", cite);
document.addEventListener("click", copy);
for (const button of document.querySelectorAll("[data-copy-citation]")) {
  button.hidden = false;
  button.addEventListener("click", () => copyStyle(button));
}
