// The report: its hits one by one, and the results before and after it. The page works without.

import { currentHit, hits, onKey, stepToHit } from "./shared.js";

const steps = document.querySelector(".hit-steps");

function showPlace() {
  const hit = currentHit();
  if (hit) steps.querySelector("[data-place]").textContent = hits().indexOf(hit) + 1;
}

if (steps) {
  steps.hidden = false;
  steps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) stepToHit(Number(button.dataset.step));
  });
  addEventListener("hashchange", showPlace);
  showPlace();
}

for (const key of ["[", "]"]) {
  onKey(key, () => document.querySelector(`a[data-result="${key}"]`)?.click());
}
