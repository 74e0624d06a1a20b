/** A block of an earlier version back into the text, as an ordinary edit: it can be undone, and is saved like any other. */
import { Selection } from "prosemirror-state";
import { gapBelow } from "./rescue/putback.js";

/** Where a block stands in a document: {node, pos}; null when it does not. */
function found(doc, id) {
  let place = null;
  doc.descendants((node, pos) => {
    if (node.attrs.id === id) place = { node, pos };
    return place === null;
  });
  return place;
}

/**
 * The transaction that gives a block back as it stands in `old`: in its own place, or below what it stood below; with
 * what holds it where that is gone too. Null when it stands so already, or never stood there.
 */
export function restored(state, old, id) {
  const was = found(old, id);
  if (!was) return null;
  const now = found(state.doc, id);
  if (now?.node.eq(was.node)) return null;
  const { tr } = state;
  if (now && now.node.type === was.node.type) {
    tr.replaceWith(now.pos, now.pos + now.node.nodeSize, was.node);
    return chosen(tr, now.pos);
  }
  const holder = old.resolve(was.pos).node(1) ?? was.node;
  const isFree = holder === was.node || !found(state.doc, holder.attrs.id);
  const node = isFree && holder.type.isInGroup("block") ? holder : state.schema.nodes.paragraph.create(null, state.schema.text(was.node.textContent || " "));
  const at = gapBelow(state.doc, old, was.pos);
  tr.insert(at, node);
  return chosen(tr, at);
}

function chosen(tr, pos) {
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + 1))).scrollIntoView();
}
