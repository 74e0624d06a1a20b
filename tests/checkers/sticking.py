"""What sticks out of a page that is open, and which words break in their middle; measured, not looked at."""

from playwright.sync_api import Page

MEASURE = r"""() => {
  const wide = document.documentElement.clientWidth, found = [];
  const told = one => `${one.tagName.toLowerCase()}.${one.className} ${(one.textContent || "").trim().slice(0, 40)}`;
  const cuts = one => getComputedStyle(one).overflowX !== "visible";
  const within = one => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
    if (cuts(up)) return true; return false; };
  if (document.documentElement.scrollWidth > wide) found.push("the page is wider than the window");
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    const box = one.getBoundingClientRect();
    if (box.width > 1 && box.right > 0 && (box.right > wide + 1 || box.left < -1) && !within(one))
      found.push(`beyond the window: ${told(one)}`);
    if (one.matches("pre, code, [contenteditable]")) continue;
    for (const text of one.childNodes) {
      if (text.nodeType !== Node.TEXT_NODE) continue;
      for (const word of text.data.matchAll(/\p{L}{2,24}/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const tops = [...range.getClientRects()].map(rect => rect.top);
        if (tops.length > 1 && Math.max(...tops) - Math.min(...tops) > 4)
          found.push(`broken: ${word[0]} in ${told(one)}`);
      }
    }
  }
  return found;
}"""


def sticking_out(page: Page) -> list[str]:
    """In the look in which it is open; what scrolls within its own box does not stick out."""
    return [f"{page.url} {page.viewport_size}: {one}" for one in page.evaluate(MEASURE)]
