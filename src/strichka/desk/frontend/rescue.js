/**
 * What rebasing would lose. Steps that meet at one place are mapped over each other, and what one side wrote where the
 * other deleted, moved or retyped a block is dropped without a word. Nobody who saw those words deleted them, so they are
 * put back by one more step of whoever came second.
 */
import { Fragment } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { aligned, hunks, isWord, placeOf, tokens } from "./merge.js";

const letter = /[\p{L}\p{N}]/u;

/** Text blocks by id, with their positions. */
function textBlocks(doc) {
  const found = new Map();
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.attrs.id) found.set(node.attrs.id, { node, pos });
    return !node.isTextblock;
  });
  return found;
}

/** How often each word stands in a document. */
function countsOf(doc) {
  const found = new Map();
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    for (const one of tokens(node)) if (isWord(one)) found.set(one.text, (found.get(one.text) ?? 0) + 1);
    return false;
  });
  return found;
}

/** The ranges of the last document that those maps put in for which `counts` says so. */
function inserted(maps, counts) {
  let ranges = [];
  for (const [at, map] of maps.entries()) {
    ranges = mapped(ranges, map);
    if (counts(at)) map.forEach((_from, _to, from, to) => { if (from < to) ranges.push({ from, to }); });
  }
  return joined(ranges);
}

function within(ranges, from, to) {
  return ranges.some((range) => range.from <= from && to <= range.to);
}

/** Whether something of a token of a block is gone over a mapping. */
function isGone(mapping, block, { from, to }) {
  for (let at = block.pos + 1 + from; at < block.pos + 1 + to; at += 1) {
    if (mapping.mapResult(at, 1).deletedAfter) return true;
  }
  return false;
}

/**
 * Blocks that one side changed and the other made anew elsewhere, as moving does: all that changed is made good there.
 * `mapping` leads from the documents of `is` to the result.
 */
function remade(tr, { was, is, mapping }) {
  for (const [id, block] of is) {
    const base = was.get(id);
    if (!base || base.node === block.node || !mapping.mapResult(block.pos, 1).deletedAfter) continue;
    const there = textBlocks(tr.doc).get(id);
    if (!there) continue;
    const [before, after] = [tokens(base.node), tokens(block.node)];
    mend(tr, there, { before, after, block, wanted: hunks(before, after), replaces: true });
  }
}

/** How often a word has to stand in the result: what both left of it, and what either added. */
function expected(word, { base, ours, theirs }) {
  const [was, one, other] = [base, ours, theirs].map((counts) => counts.get(word) ?? 0);
  return Math.max(0, one + other - was);
}

/** Words of a side that are gone over `mapping` and fewer in the result than they have to be. */
function missing(tr, blocks, mapping, counts, isLeft = () => false) {
  const now = countsOf(tr.doc);
  const found = [];
  for (const [id, block] of blocks) {
    const after = tokens(block.node);
    const flags = after.map((one, at) => {
      if (!isWord(one) || (now.get(one.text) ?? 0) >= expected(one.text, counts)) return false;
      if (isLeft(id, at) || !isGone(mapping, block, one)) return false;
      now.set(one.text, (now.get(one.text) ?? 0) + 1);
      return true;
    });
    const taken = takenOut(id, block, after, flags);
    if (taken) found.push(taken);
  }
  return found;
}

/** The words that are flagged, with what stands between them, as what a block is to get back; null when there are none. */
function takenOut(id, block, after, flags) {
  const lost = [];
  let kept = 0;
  after.forEach((one, at) => {
    if (!flags[at] || !isWord(one)) kept += 1;
    else if (lost.length && after.slice(lost.at(-1).to, at).every((between) => !isWord(between))) lost.at(-1).to = at + 1;
    else lost.push({ from: at, to: at + 1, oldFrom: kept, oldTo: kept });
  });
  const before = after.filter((one, at) => !flags[at] || !isWord(one));
  return lost.length ? { id, block, before, after, wanted: lost, replaces: false } : null;
}

/** Puts what is missing back into the transaction's document. */
function putBack(tr, found, source) {
  for (const one of found) {
    const there = textBlocks(tr.doc).get(one.id);
    if (there) mend(tr, there, one);
    else remake(tr, one.block, one.wanted.map((hunk) => pieceOf(one, hunk)).reduce(beside), source);
  }
}

function pieceOf({ block, after }, { from, to }) {
  return to > from ? block.node.content.cut(after[from].from, after[to - 1].to) : Fragment.empty;
}

function mend(tr, there, one) {
  const target = tokens(there.node);
  const places = aligned(one.before, target);
  for (const hunk of [...one.wanted].reverse()) {
    const { from, to } = placeOf(hunk, places, target);
    put(tr, there.pos + 1 + (one.replaces ? from : to), there.pos + 1 + to, pieceOf(one, hunk));
  }
}

const joins = (one, other) => Boolean(one && other && letter.test(one) && letter.test(other));

/** Words that never stood side by side do not become one. */
function put(tr, from, to, piece) {
  const { schema } = tr.doc.type;
  const text = piece.textBetween(0, piece.size);
  const [before, after] = [tr.doc.resolve(from).nodeBefore?.text?.at(-1), tr.doc.resolve(to).nodeAfter?.text?.[0]];
  let whole = piece;
  if (joins(before, text[0])) whole = Fragment.from(schema.text(" ")).append(whole);
  if (joins(text.at(-1), after)) whole = whole.append(Fragment.from(schema.text(" ")));
  tr.replaceWith(from, to, whole);
}

/** One piece after the other, likewise. */
function beside(piece, other) {
  const { firstChild } = other;
  if (!joins(piece.lastChild?.text?.at(-1), firstChild?.text?.[0])) return piece.append(other);
  return piece.append(Fragment.from(firstChild.type.schema.text(" "))).append(other);
}

/** The block again with those words alone, below what it stood below. */
function remake(tr, { node, pos }, content, source) {
  if (!content.size) return;
  const { nodes } = tr.doc.type.schema;
  const type = node.type.isInGroup("flow") ? node.type : nodes.paragraph;
  tr.insert(gapBelow(tr.doc, source, pos), type.createChecked({ id: node.attrs.id }, type === node.type ? content : plain(content, type)));
}

/** Without the marks that a paragraph does not take. */
function plain(content, type) {
  const kept = [];
  content.forEach((child) => kept.push(child.mark(type.allowedMarks(child.marks))));
  return Fragment.from(kept);
}

/** The place in the document below the nearest block that stands above a position of the other document. */
export function gapBelow(doc, source, pos) {
  const places = new Map();
  let first = 0;
  doc.forEach((node, offset) => {
    places.set(node.attrs.id, offset + node.nodeSize);
    if (!node.type.isInGroup("block")) first = offset + node.nodeSize;
  });
  for (let index = source.resolve(pos).index(0); index >= 0; index -= 1) {
    const place = places.get(source.child(index).attrs.id);
    if (place !== undefined) return Math.max(first, place);
  }
  return first;
}

/**
 * Words that the server corrected where we had taken them elsewhere meanwhile: the old word that we put in is corrected
 * too.
 */
function corrected(tr, corrections, counts) {
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

/**
 * The words that a side's blocks have within those ranges in the place of others: {id, at, old, fresh, isLeft}, `fresh`
 * being token `at` of block `id`. It is left out of the result when `isDeleted` says so of all that it came in place of;
 * where it came in place of none, of the words on both sides of it.
 */
function corrections(was, is, ranges, isDeleted) {
  const found = [];
  for (const [id, block] of is) {
    const base = was.get(id);
    if (!base || base.node === block.node) continue;
    const [before, after] = [tokens(base.node), tokens(block.node)];
    for (const hunk of hunks(before, after)) {
      const [old, fresh] = [before.slice(hunk.oldFrom, hunk.oldTo), after.slice(hunk.from, hunk.to)].map((list) => list.filter(isWord));
      const beside = [before.slice(0, hunk.oldFrom).findLast(isWord), before.slice(hunk.oldTo).find(isWord)].filter(Boolean);
      for (const [at, one] of fresh.entries()) {
        if (!within(ranges, block.pos + 1 + one.from, block.pos + 1 + one.to)) continue;
        const instead = old.length === fresh.length ? [old[at]] : old;
        const isLeft = (old.length ? instead : beside).every((each) => isDeleted(base, each));
        found.push({ id, at: after.indexOf(one), old: instead.map(({ text }) => text), fresh: one.text, isLeft });
      }
    }
  }
  return found;
}

/**
 * Says of a token of the document before our steps whether they deleted it; what they only took elsewhere they did not.
 * `maps` take our steps back.
 */
function deletedByUs(maps, ofUs) {
  const toBase = new Mapping(maps);
  const fromBase = new Mapping(maps.map((map) => map.invert()).reverse());
  const put = new Set();
  for (const block of ofUs.values()) {
    for (const one of tokens(block.node)) if (isWord(one) && isGone(toBase, block, one)) put.add(one.text);
  }
  return (block, one) => isGone(fromBase, block, one) && !put.has(one.text);
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
  const senders = clients.slice(-others);
  const [base, theirs] = [own, own + others].map((at) => received.docs[at] ?? received.doc);
  const [was, ofOthers, ofUs] = [base, theirs, state.doc].map(textBlocks);
  const counts = { base: countsOf(base), ours: countsOf(state.doc), theirs: countsOf(theirs) };
  const servers = inserted(mapping.maps.slice(own, own + others), (at) => senders[at] === "");
  const overOurs = mapping.slice(own + others);
  const { tr } = next;
  remade(tr, { was, is: ofOthers, mapping: overOurs });
  remade(tr, { was, is: ofUs, mapping });
  const fixes = corrections(was, ofOthers, servers, deletedByUs(mapping.maps.slice(0, own), ofUs));
  corrected(tr, fixes, counts);
  const left = new Set(fixes.filter(({ isLeft }) => isLeft).map(({ id, at }) => `${id} ${at}`));
  putBack(tr, missing(tr, ofOthers, overOurs, counts, (id, at) => left.has(`${id} ${at}`)), theirs);
  putBack(tr, missing(tr, ofUs, mapping, counts), state.doc);
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}

/** Our unsent words of a state, put into another whose document came from elsewhere; null when there are none. */
export function carriedOver(state, next) {
  const { unconfirmed } = state.collab$;
  if (!unconfirmed.length) return null;
  const base = unconfirmed.reduceRight((doc, { inverted }) => inverted.apply(doc).doc, state.doc);
  const counts = { base: countsOf(base), ours: countsOf(state.doc), theirs: countsOf(next.doc) };
  const { tr } = next;
  putBack(tr, missing(tr, textBlocks(state.doc), { mapResult: () => ({ deletedAfter: true }) }, counts), state.doc);
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}

const key = new PluginKey("own-words");

/** Knows which words were written here, so that an undo takes back those alone. */
export function ownWords() {
  return new Plugin({
    key,
    state: {
      init: () => [],
      apply(tr, ranges) {
        if (!tr.docChanged) return ranges;
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
  let isMove = false;
  for (const map of tr.mapping.maps) {
    const fresh = [];
    map.forEach((oldFrom, oldTo, from, to) => {
      isMove ||= oldFrom < oldTo;
      if (from < to) fresh.push({ from, to });
    });
    now = [...mapped(now, map), ...fresh];
  }
  if (!isMove) return now;
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

function mapped(ranges, mapping) {
  return ranges.map(({ from, to }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1) })).filter(({ from, to }) => from < to);
}

function countOfOthers(tr) {
  return tr.steps.length - tr.getMeta("rebased") - tr.getMeta("collab$").unconfirmed.length;
}

function without(ranges, { from, to }) {
  return ranges.flatMap((range) => {
    if (range.to <= from || to <= range.from) return [range];
    return [{ from: range.from, to: from }, { from: to, to: range.to }].filter((rest) => rest.from < rest.to);
  });
}

function joined(ranges) {
  const whole = [];
  for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = whole.at(-1);
    if (last && range.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else whole.push(range);
  }
  return whole;
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
  return tr.docChanged ? tr : null;
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
