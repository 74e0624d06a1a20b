// The selected words, in each block that they touch.
import { codePoints, normalize } from "./normalize.js";

export const whole = (block) => {
  const { text } = normalize(block.textContent);
  return { block: block.dataset.b, text, start: 0, end: text.length };
};

// No longer than most, and no letter or emoji in half: such a report would be refused.
export function cut(text, start, end, most) {
  if (end - start <= most) return end;
  let last = start;
  for (const { index } of new Intl.Segmenter().segment(text.slice(start, end))) {
    if (index > most) break;
    last = start + index;
  }
  return last;
}

export function chosen(article) {
  const words = [];
  if (getSelection().isCollapsed) return words;
  const range = getSelection().getRangeAt(0);
  const part = document.createRange();
  let left = 500; // for all blocks together, that the report is not refused
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
    let end = cut(text, start, at(range.endContainer, range.endOffset, raw.length), left);
    while (text[start] === " ") start++;
    while (text[end - 1] === " ") end--;
    if (start < end && !words[8]) words.push({ block: block.dataset.b, text, start, end, range });
    left -= end - start;
  }
  return words;
}

// www.w3.org/TR/annotation-model
export const selectors = ({ block, text, start, end }) => ({
  block,
  target: [
    {
      type: "TextQuoteSelector",
      exact: text.slice(start, end),
      prefix: [...text.slice(0, start)].slice(-32).join(""),
      suffix: [...text.slice(end)].slice(0, 32).join(""),
    },
    { type: "TextPositionSelector", start: codePoints(text, start), end: codePoints(text, end) },
  ],
});

// What stands before the words in their sentence, the words, and what stands after: nothing, where they go on.
export function sentence(words) {
  const { text, start, end } = words[0];
  const quotes = words.map(({ text, start, end }) => text.slice(start, end));
  return [text.slice(0, start).match(/[^.!?…]{0,160}$/)[0], quotes.join(" "), text.slice(end).match(/[^.!?…]{0,159}.?/)[0]];
}
