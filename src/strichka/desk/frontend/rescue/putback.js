/** Words that are missing from a document get back into their block, or into a block made again. */
import { Fragment } from "prosemirror-model";
import { aligned, isWord, placeOf, tokens } from "../merge.js";
import { textBlocks } from "./words.js";

const letter = /[\p{L}\p{N}]/u;

/** The words that are flagged, with what stands between them, as what a block is to get back; null when there are none. */
export function takenOut(id, block, after, flags) {
  const lost = [];
  let kept = 0;
  after.forEach((one, at) => {
    if (!flags[at] || !isWord(one)) kept += 1;
    else if (lost.length && after.slice(lost.at(-1).to, at).every((between) => !isWord(between))) lost.at(-1).to = at + 1;
    else lost.push({ from: at, to: at + 1, oldFrom: kept, oldTo: kept });
  });
  const before = after.filter((one, at) => !flags[at] || !isWord(one));
  return lost.length ? { id, block, before, after, wanted: lost } : null;
}

/** Puts what is missing back into the transaction's document. */
export function putBack(tr, found, source) {
  for (const one of found) {
    const there = textBlocks(tr.doc).get(one.id);
    if (there) mend(tr, there, one);
    else remake(tr, one.block, one.wanted.map((hunk) => pieceOf(one, hunk)).reduce(beside), source);
  }
}

function pieceOf({ block, after }, { from, to }) {
  return to > from ? block.node.content.cut(after[from].from, after[to - 1].to) : Fragment.empty;
}

export function mend(tr, there, one) {
  const target = tokens(there.node);
  const places = aligned(one.before, target);
  for (const hunk of [...one.wanted].reverse()) {
    const { from, to } = placeOf(hunk, places, target);
    put(tr, there.pos + 1 + (hunk.replaces ? from : to), there.pos + 1 + to, pieceOf(one, hunk));
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
