/**
 * What rebasing would lose. Steps that meet at one place are mapped over each other, and what one side wrote where the
 * other deleted, moved or retyped a block is dropped without a word. Nobody who saw those words deleted them, so they are
 * put back by one more step of whoever came second.
 */
import { aligned, hunks, isWord, tokens } from "./merge.js";
import { corrected, corrections, deletedBy } from "./rescue/corrections.js";
import { asPutBack, countOfOthers } from "./rescue/own.js";
import { mend, putBack, takenOut } from "./rescue/putback.js";
import { deletes } from "./rescue/ranges.js";
import { countsOf, expected, isGone, textBlocks } from "./rescue/words.js";

/**
 * Blocks that one side changed and the other made anew elsewhere, as moving does: all that changed is made good there.
 * `mapping` leads from the documents of `is` to the result. Words that the side only took to another block stay, too.
 */
export function remade(tr, { was, is, mapping, isDeleted, isFresh = () => true }) {
  for (const [id, block] of is) {
    const base = was.get(id);
    if (!base || base.node === block.node || !mapping.mapResult(block.pos, 1).deletedAfter) continue;
    const there = textBlocks(tr.doc).get(id);
    if (!there) continue;
    const [before, after] = [tokens(base.node), tokens(block.node)];
    const wanted = hunks(before, after).map((hunk) => ({
      ...freshPart(hunk, after, isFresh),
      replaces: before.slice(hunk.oldFrom, hunk.oldTo).filter(isWord).every((one) => isDeleted(base, one)),
    }));
    mend(tr, there, { before, after, block, wanted });
  }
}

/** A hunk from its first fresh word to its last; the whole of one without words. */
function freshPart(hunk, after, isFresh) {
  const words = Array.from({ length: hunk.to - hunk.from }, (_none, at) => hunk.from + at).filter((at) => isWord(after[at]));
  const fresh = words.filter((at) => isFresh(after[at]));
  if (fresh.length === words.length) return hunk;
  return fresh.length ? { ...hunk, from: fresh[0], to: fresh.at(-1) + 1 } : { ...hunk, to: hunk.from };
}

/**
 * Words of a side that are gone over `mapping` and fewer in the result than they have to be. Where a word is wanted again
 * and stood in several blocks, that one gets it which has it no more.
 */
export function missing(tr, blocks, mapping, counts, isLeft = () => false) {
  const now = countsOf(tr.doc);
  const there = textBlocks(tr.doc);
  const sides = [...blocks].map(([id, block]) => {
    const after = tokens(block.node);
    let places = null;
    const isThere = (at) => (places ??= there.has(id) ? aligned(after, tokens(there.get(id).node)) : [])[at] >= 0;
    return { id, block, after, isThere, flags: after.map(() => false) };
  });
  for (const mayBeThere of [false, true]) {
    for (const { id, block, after, isThere, flags } of sides) {
      for (const [at, one] of after.entries()) {
        if (flags[at] || !isWord(one) || (now.get(one.text) ?? 0) >= expected(one.text, counts)) continue;
        if ((isThere(at) && !mayBeThere) || isLeft(id, at) || !isGone(mapping, block, one)) continue;
        now.set(one.text, (now.get(one.text) ?? 0) + 1);
        flags[at] = true;
      }
    }
  }
  return sides.map(({ id, block, after, flags }) => takenOut(id, block, after, flags)).filter(Boolean);
}

/**
 * The transaction that `received`, by which `state` took in steps of others, wants after it on the state that it led to:
 * what either side wrote and the rebase dropped. Null when nothing is missing. `clients` sent those steps; what the server
 * corrected (it has no client) is gone with the words that it corrected if we deleted these, and only then: where we moved
 * them, or deleted something else and the rebase took them along, it is put back like all others' words.
 */
export function rescued(state, received, next, clients) {
  const own = received.getMeta("rebased");
  if (!own) return null;
  const { mapping } = received;
  const others = countOfOthers(received);
  // Where both only put in, and all of ours stands again, nothing can be gone.
  const isWhole = mapping.maps.length === 2 * own + others;
  if (isWhole && !mapping.maps.slice(own).some(deletes)) return null;
  const senders = clients.slice(-others);
  const [base, theirs] = [own, own + others].map((at) => received.docs[at] ?? received.doc);
  const [was, ofOthers, ofUs] = [base, theirs, state.doc].map(textBlocks);
  const counts = { base: countsOf(base), ours: countsOf(state.doc), theirs: countsOf(theirs) };
  const overOurs = mapping.slice(own + others);
  const mapsOfOthers = mapping.maps.slice(own, own + others);
  const byUs = deletedBy(mapping.maps.slice(0, own).map((map) => map.invert()).reverse(), ofUs);
  const { tr } = next;
  remade(tr, { was, is: ofOthers, mapping: overOurs, isDeleted: deletedBy(mapsOfOthers, ofOthers) });
  remade(tr, { was, is: ofUs, mapping, isDeleted: byUs });
  const fixes = corrections({ maps: mapsOfOthers, docs: [...received.docs.slice(own, own + others), theirs], senders }, was, byUs);
  corrected(tr, fixes, counts);
  const left = new Set(fixes.filter(({ isLeft }) => isLeft).map(({ id, at }) => `${id} ${at}`));
  putBack(tr, missing(tr, ofOthers, overOurs, counts, (id, at) => left.has(`${id} ${at}`)), theirs);
  putBack(tr, missing(tr, ofUs, mapping, counts), state.doc);
  return tr.docChanged ? asPutBack(tr.setMeta("addToHistory", false)) : null;
}
