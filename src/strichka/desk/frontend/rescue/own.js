/** Which words were written here, so that an undo takes back those alone. */
import { Plugin, PluginKey } from "prosemirror-state";
import { isWord, tokens } from "../merge.js";
import { putBack, takenOut } from "./putback.js";
import { inserted, joined, mapped, within, without } from "./ranges.js";
import { countsOf, textBlocks } from "./words.js";

const key = new PluginKey("own-words");

/** Marks a transaction that puts words back: whoever wrote them, no undo takes them. */
export const asPutBack = (tr) => tr.setMeta(key, true);

export function ownWords() {
  return new Plugin({
    key,
    state: {
      init: () => [],
      apply(tr, ranges) {
        if (!tr.docChanged) return ranges;
        if (tr.getMeta(key)) return putBackIn(tr, ranges);
        return joined(tr.getMeta("rebased") === undefined ? written(tr, ranges) : received(tr, ranges));
      },
    },
    appendTransaction(transactions, oldState, newState) {
      const undone = transactions.find((one) => one.getMeta("history$"));
      return undone ? spared(undone, key.getState(oldState), newState) : null;
    },
  });
}

/** The ranges after an edit here, with what it put in; words that it only took elsewhere stay whose they were. */
function written(tr, ranges) {
  let now = ranges;
  let [isMove, isPut] = [false, false];
  for (const map of tr.mapping.maps) {
    const fresh = [];
    map.forEach((oldFrom, oldTo, from, to) => {
      isMove ||= oldFrom < oldTo;
      if (from < to) fresh.push({ from, to });
    });
    isPut ||= fresh.length > 0;
    now = [...mapped(now, map), ...fresh];
  }
  // Only what is put in somewhere can have been taken from elsewhere.
  if (!isMove || !isPut) return now;
  const [before, after] = [countsOf(tr.docs[0]), countsOf(tr.doc)];
  const moved = [];
  const old = mapped(ranges, tr.mapping);
  for (const { node, pos } of textBlocks(tr.doc).values()) {
    for (const one of tokens(node)) {
      const range = { from: pos + 1 + one.from, to: pos + 1 + one.to };
      if (isWord(one) && after.get(one.text) <= (before.get(one.text) ?? 0) && !within(old, range.from, range.to)) moved.push(range);
    }
  }
  return moved.reduce(without, joined(now));
}

/** The ranges after others' steps: what they put in among ours is theirs. */
function received(tr, ranges) {
  const [own, others] = [tr.getMeta("rebased"), countOfOthers(tr)];
  const theirs = inserted(tr.mapping.maps.slice(own, own + others), () => true);
  return mapped(theirs, tr.mapping.slice(own + others)).reduce(without, joined(mapped(ranges, tr.mapping)));
}

function putBackIn(tr, ranges) {
  return inserted(tr.mapping.maps, () => true).reduce(without, joined(mapped(ranges, tr.mapping)));
}

export function countOfOthers(tr) {
  return tr.steps.length - tr.getMeta("rebased") - tr.getMeta("collab$").unconfirmed.length;
}

/** Puts back the words that an undo took along with what was written here. */
function spared(undone, own, next) {
  const [doc = undone.doc] = undone.docs;
  const [before, now] = [countsOf(doc), new Map(countsOf(undone.doc))];
  const isOthers = (at) => {
    const step = takenBy(undone, at);
    // Lifting and wrapping never put words in.
    return step !== null && (step.gapFrom !== undefined || !within(own, at, at + 1));
  };
  const found = [];
  for (const [id, block] of textBlocks(doc)) {
    const after = tokens(block.node);
    const flags = after.map((one) => {
      if (!isWord(one) || (now.get(one.text) ?? 0) >= before.get(one.text)) return false;
      const places = Array.from({ length: one.to - one.from }, (_none, at) => block.pos + 1 + one.from + at);
      if (!places.some(isOthers)) return false;
      now.set(one.text, (now.get(one.text) ?? 0) + 1);
      return true;
    });
    const taken = takenOut(id, block, after, flags);
    if (taken) found.push(taken);
  }
  const { tr } = next;
  putBack(tr, found, doc);
  return tr.docChanged ? asPutBack(tr) : null;
}

/** The step of a transaction that deletes what stands after a position, or null. */
function takenBy({ steps, mapping }, pos) {
  let now = pos;
  for (const [at, map] of mapping.maps.entries()) {
    const result = map.mapResult(now, 1);
    if (result.deletedAfter) return steps[at];
    now = result.pos;
  }
  return null;
}
