// The selected words in the first block that they touch.
import { codePoints, normalize } from "./normalize.js";

const AROUND = 32;
const LONGEST = 500;

export const whole = (block) => {
  const { text } = normalize(block.textContent);
  return { block: block.dataset.b, text, start: 0, end: text.length };
};

// No more than LONGEST, and no letter or emoji in half: such a report would be refused.
export function cut(text, start, end) {
  if (end - start <= LONGEST) return end;
  let last = start;
  for (const { index } of new Intl.Segmenter().segment(text.slice(start, end))) {
    if (index > LONGEST) break;
    last = start + index;
  }
  return last;
}

export function chosen(article) {
  const selection = getSelection();
  const range = selection.rangeCount && selection.getRangeAt(0);
  if (!range || range.collapsed) return null;
  const part = document.createRange();
  for (const block of article.querySelectorAll("[data-b]")) {
    if (!range.intersectsNode(block)) continue;
    const raw = block.textContent;
    const { text, offsets } = normalize(raw);
    const at = (node, place, otherwise) => {
      if (block.contains(node)) {
        part.selectNodeContents(block);
        part.setEnd(node, place);
        otherwise = `${part}`.length;
      }
      return offsets.findIndex((offset) => offset >= otherwise);
    };
    let start = at(range.startContainer, range.startOffset, 0);
    let end = cut(text, start, at(range.endContainer, range.endOffset, raw.length));
    while (text[start] === " ") start++;
    while (text[end - 1] === " ") end--;
    if (start < end) return { block: block.dataset.b, text, start, end, range };
  }
  return null;
}

// www.w3.org/TR/annotation-model
export const target = ({ text, start, end }) => [
  {
    type: "TextQuoteSelector",
    exact: text.slice(start, end),
    prefix: [...text.slice(0, start)].slice(-AROUND).join(""),
    suffix: [...text.slice(end)].slice(0, AROUND).join(""),
  },
  { type: "TextPositionSelector", start: codePoints(text, start), end: codePoints(text, end) },
];

export function sentence({ text, start, end }) {
  const from = Math.max(text.slice(0, start).search(/[^.!?…]*$/), start - 160);
  const stop = text.slice(end).search(/[.!?…]/) + 1;
  const to = Math.min(stop ? end + stop : text.length, end + 160);
  return [text.slice(from, start), text.slice(start, end), text.slice(end, to)];
}
