/** What is unsent, done again in a document to which no steps lead, as when it had to be loaded anew. */
import { missing, remade } from "../rescue.js";
import { putBack } from "./putback.js";
import { countsOf, textBlocks } from "./words.js";

const nowhere = { mapResult: () => ({ deletedAfter: true, deletedBefore: true }) };
const times = (counts, word) => counts.get(word) ?? 0;

/**
 * How often a word of ours stands already: where it stood before, in whatever block, and what the server has of ours, as
 * when its answer was lost. Two words that a join brought side by side are no new one.
 */
function standing({ before, ours, theirs }, glued) {
  return new Map([...ours].map(([word, many]) => [
    word, glued.includes(word) ? many : Math.max(times(before, word), Math.min(many, times(theirs, word))),
  ]));
}

function isOfTwo(word, counts) {
  return Array.from(word).some((_sign, at) => counts.has(word.slice(0, at)) && counts.has(word.slice(at)));
}

/** The transaction that does it in the blocks that both have, with the words of others below what they stood below; or null. */
export function carriedOver(state, next) {
  const { unconfirmed } = state.collab$;
  if (!unconfirmed.length) return null;
  const base = unconfirmed.reduceRight((doc, { inverted }) => inverted.apply(doc).doc, state.doc);
  const [before, ours, theirs] = [base, state.doc, next.doc].map(countsOf);
  const glued = [...ours.keys()].filter((word) => isOfTwo(word, before));
  const there = standing({ before, ours, theirs }, glued);
  const isInGlued = (text) => glued.some((word) => word.startsWith(text) || word.endsWith(text));
  const [was, is] = [base, state.doc].map(textBlocks);
  const { tr } = next;
  remade(tr, {
    was, is, mapping: nowhere,
    isDeleted: (_block, { text }) => times(ours, text) < times(before, text) && !isInGlued(text),
    isFresh: ({ text }) => times(ours, text) > times(there, text),
  });
  putBack(tr, missing(tr, is, nowhere, { base: there, ours, theirs }), state.doc);
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}
