// Two reports ticked among the results: says how many are, and lets go of the first when a third is
// ticked. Without this file the boxes and the button work alike.

import { announce } from "./shared.js";

const boxes = [...document.querySelectorAll("[data-tick]")];
const said = document.querySelector("[data-ticked]");
const SAID = [said?.textContent, "已选一份，请再选一份。", "已选两份。"];
let ticked = [];

// A report may stand in several places; ticking it in one is enough.
function tick(reports) {
  ticked = reports.slice(-2);
  for (const box of boxes) box.checked = ticked.includes(box.value);
  if (said) said.textContent = SAID[ticked.length];
  if (reports.length > 2) announce("一次比较两份，先勾选的一份已取消。");
}

for (const box of boxes) {
  box.addEventListener("change", () => {
    const others = ticked.filter((report) => report !== box.value);
    tick(box.checked ? [...others, box.value] : others);
  });
}
// A page that one comes back to has kept its ticks.
addEventListener("pageshow", () => {
  tick([...new Set(boxes.filter((box) => box.checked).map((box) => box.value))]);
});
