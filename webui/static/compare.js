// Two reports ticked among the results: says how many are, and lets go of the first when a third is
// ticked. Without this file the boxes and the button work alike.

import { announce } from "./shared.js";

const boxes = [...document.querySelectorAll("[data-tick]")];
const said = document.querySelector("[data-ticked]");
const usual = said?.textContent;
let ticked = [];

// A report may stand in several groups; ticking it once is enough.
function changed(box) {
  ticked = ticked.filter((report) => report !== box.value);
  if (box.checked) ticked.push(box.value);
  if (ticked.length > 2) {
    ticked.shift();
    announce("一次比较两份，先勾选的一份已取消");
  }
  for (const each of boxes) each.checked = ticked.includes(each.value);
  said.textContent = ["", "已选一份，请再选一份。", "已选两份。"][ticked.length] || usual;
}

for (const box of boxes) box.addEventListener("change", () => changed(box));
// A page that one comes back to keeps its ticks.
addEventListener("pageshow", () => boxes.filter((box) => box.checked).forEach(changed));
