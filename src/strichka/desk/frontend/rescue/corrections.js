/** What the server corrected among others' steps, as a reader's error is fixed: it has no client. */
import { Mapping } from "prosemirror-transform";
import { aligned, hunks, isWord, tokens } from "../merge.js";
import { countsOf, expected, isGone, textBlocks } from "./words.js";

/**
 * What became of a token over `mapping`, in the blocks that it leads to: {id, block, at}. Where its block was made anew
 * elsewhere, as moving does, it is sought in the block of that id; null when it is nowhere.
 */
function counterpart({ id, block, one }, mapping, blocks) {
  const { pos, deletedAfter } = mapping.mapResult(block.pos + 1 + one.from, 1);
  if (deletedAfter) {
    const found = blocks.get(id);
    const at = found ? aligned(tokens(block.node), tokens(found.node))[tokens(block.node).indexOf(one)] : -1;
    return at === -1 ? null : { id, block: found, at };
  }
  for (const [there, found] of blocks) {
    const at = tokens(found.node).findIndex(({ from, to }) => found.pos + 1 + from <= pos && pos < found.pos + 1 + to);
    if (at !== -1) return { id: there, block: found, at };
  }
  return null;
}

/** Where words of a document's blocks became others by one step: {id, base, block, old, fresh, beside}, lists of tokens. */
function changes(before, after) {
  const found = [];
  const bases = textBlocks(before);
  for (const [id, block] of textBlocks(after)) {
    const base = bases.get(id);
    if (!base || base.node === block.node) continue;
    const [was, is] = [tokens(base.node), tokens(block.node)];
    for (const hunk of hunks(was, is)) {
      const old = was.slice(hunk.oldFrom, hunk.oldTo).filter(isWord);
      const beside = [was.slice(0, hunk.oldFrom).findLast(isWord), was.slice(hunk.oldTo).find(isWord)].filter(Boolean);
      found.push({ id, base, block, old, fresh: is.slice(hunk.from, hunk.to).filter(isWord), beside });
    }
  }
  return found;
}

/**
 * The words that the server put in with its steps among others' (`maps`, and `docs` between them): {id, at, old, fresh,
 * isLeft}, `fresh` being token `at` of block `id` after all of them, if it still is there. It is left out of the result
 * when `isDeleted` says so of all that it came in place of; where it came in place of none, of the words on both sides of
 * it. What was not in the document before all those steps, nobody can have deleted who did not see them.
 */
export function corrections({ maps, docs, senders }, was, isDeleted) {
  const found = [];
  const last = textBlocks(docs.at(-1));
  const isDeletedBefore = (step, id, block, one) => {
    const earlier = found.find((fix) => new Mapping(maps.slice(fix.step + 1, step)).map(fix.pos, 1) === block.pos + 1 + one.from);
    if (earlier) return earlier.isLeft;
    const base = counterpart({ id, block, one }, new Mapping(maps.slice(0, step).map((map) => map.invert()).reverse()), was);
    return base !== null && isDeleted(base.block, tokens(base.block.node)[base.at]);
  };
  for (const [step, sender] of senders.entries()) {
    if (sender !== "") continue;
    for (const { id, base, block, old, fresh, beside } of changes(docs[step], docs[step + 1])) {
      for (const [at, one] of fresh.entries()) {
        const instead = old.length === fresh.length ? [old[at]] : old;
        const seen = old.length ? instead : beside;
        const isLeft = seen.length > 0 && seen.every((each) => isDeletedBefore(step, id, base, each));
        const there = counterpart({ id, block, one }, new Mapping(maps.slice(step + 1)), last);
        found.push({
          id: there?.id, at: there?.at, old: instead.map(({ text }) => text), fresh: one.text, isLeft,
          step, pos: block.pos + 1 + one.from,
        });
      }
    }
  }
  return found;
}

/**
 * Says of a token of the document before one side's steps whether they deleted it; what they only took elsewhere they did
 * not. `maps` are those of the steps, which led to the blocks `is`.
 */
export function deletedBy(maps, is) {
  const fromBase = new Mapping(maps);
  const toBase = new Mapping(maps.map((map) => map.invert()).reverse());
  const put = new Set();
  for (const block of is.values()) {
    for (const one of tokens(block.node)) if (isWord(one) && isGone(toBase, block, one)) put.add(one.text);
  }
  // A word may have been put beside another without a space.
  const isPut = (text) => put.has(text) || (text.length > 2 && [...put].some((one) => one.startsWith(text) || one.endsWith(text)));
  return (block, one) => isGone(fromBase, block, one) && !isPut(one.text);
}

/**
 * Words that the server corrected where we had taken them elsewhere meanwhile: the old word that we put in is corrected
 * too.
 */
export function corrected(tr, corrections, counts) {
  for (const { old: [old, ...more], fresh } of corrections) {
    if (!old || more.length) continue;
    const now = countsOf(tr.doc);
    const [wanted, surplus] = [expected(fresh, counts) - (now.get(fresh) ?? 0), (now.get(old) ?? 0) - expected(old, counts)];
    if (wanted <= 0 || surplus <= 0) continue;
    for (const { node, pos } of textBlocks(tr.doc).values()) {
      const one = tokens(node).find(({ text }) => text === old);
      if (!one) continue;
      tr.insertText(fresh, pos + 1 + one.from, pos + 1 + one.to);
      break;
    }
  }
}
