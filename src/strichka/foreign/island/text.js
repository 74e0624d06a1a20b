/** A page's text as people see it, and where the selected words stand in it. */
const LONGEST = 500;
const UNREAD = "script, style, noscript, template, textarea, select, button, svg, [hidden]";

/** The nearest element around a node that begins a line of its own. */
function block(node, root) {
  let one = node.parentNode;
  while (one !== root && /^(inline|contents)/.test(getComputedStyle(one).display)) one = one.parentNode;
  return one;
}

/** `{text, start, end}` of the words in a range, cut to a bound; null when there are none in the root. */
export function text(root, range, normalize, cut) {
  let raw = "";
  let last = null;
  let start = -1;
  let end = -1;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches(UNREAD) ? NodeFilter.FILTER_REJECT : node.localName === "br" ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType !== Node.TEXT_NODE) {
      raw += "\n";
      continue;
    }
    const around = block(node, root);
    if (last && around !== last) raw += "\n";
    last = around;
    if (range.intersectsNode(node)) {
      if (start < 0) start = raw.length + (node === range.startContainer ? range.startOffset : 0);
      end = raw.length + (node === range.endContainer ? range.endOffset : node.data.length);
    }
    raw += node.data;
  }
  if (start < 0) return null;
  const { text: clean, offsets } = normalize(raw);
  const at = (place) => offsets.findIndex((offset) => offset >= place);
  let from = at(start);
  let to = cut(clean, from, at(end), LONGEST);
  while (clean[from] === " ") from++;
  while (clean[to - 1] === " ") to--;
  return from < to ? { text: clean, start: from, end: to } : null;
}
