/** The words of a document by their blocks, and how often each has to stand in what two sides made of it. */
import { isWord, tokens } from "../merge.js";

/** Text blocks by id, with their positions. */
export function textBlocks(doc) {
  const found = new Map();
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.attrs.id) found.set(node.attrs.id, { node, pos });
    return !node.isTextblock;
  });
  return found;
}

/** How often each word stands in a document. */
export function countsOf(doc) {
  const found = new Map();
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    for (const one of tokens(node)) if (isWord(one)) found.set(one.text, (found.get(one.text) ?? 0) + 1);
    return false;
  });
  return found;
}

/** Whether something of a token of a block is gone over a mapping. */
export function isGone(mapping, block, { from, to }) {
  for (let at = block.pos + 1 + from; at < block.pos + 1 + to; at += 1) {
    // What is put in beside a letter deletes nothing, whatever `deletedAfter` says of the place before it. Where it is
    // mapped to tells nothing: the end tags of a block that stays may be put between both its sides.
    if (mapping.mapResult(at + 1, -1).deletedBefore) return true;
  }
  return false;
}

/** How often a word has to stand in the result: what both left of it, and what either added. */
export function expected(word, { base, ours, theirs }) {
  const [was, one, other] = [base, ours, theirs].map((counts) => counts.get(word) ?? 0);
  return Math.max(0, one + other - was);
}
