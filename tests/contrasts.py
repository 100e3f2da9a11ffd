"""Which text of a page is too faint to be read, worked out in the browser."""

from typing import Final

# Text on its nearest opaque background, both as r, g, b: the WCAG ratio of each visible piece.
CONTRASTS: Final = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const luminance = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const pieces = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  while (pieces.nextNode()) {
    const e = pieces.currentNode.parentElement;
    if (!pieces.currentNode.data.trim() || !e.checkVisibility()) continue;
    const [a, b] = [luminance(parse(getComputedStyle(e).color)), luminance(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${pieces.currentNode.data.trim()} ${ratio.toFixed(2)}`);
  }
  return low;
}"""
