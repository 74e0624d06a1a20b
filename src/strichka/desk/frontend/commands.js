/** What the keys and the toolbar do to blocks. */
import { NodeSelection, Selection } from "prosemirror-state";
import { findWrapping, liftTarget } from "prosemirror-transform";
import { newId } from "./ids.js";

/** The caret, if it is in the text of a node of this type. */
export function caretIn(state, name) {
  const { $cursor } = state.selection;
  return $cursor && $cursor.parent.type.name === name ? $cursor : null;
}

/** How deep the nearest ancestor of a type lies, or -1. */
export function depthOf($pos, name) {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type.name === name) return depth;
  }
  return -1;
}

/** Whether the selection begins inside a node of this type, with these attributes. */
export function inside(name, attrs = {}) {
  return ({ selection: { $from } }) => {
    const depth = depthOf($from, name);
    return depth > 0 && Object.entries(attrs).every(([key, value]) => $from.node(depth).attrs[key] === value);
  };
}

/** Puts a node in at a position, in the place of `remove` ({from, to}) if given, and the caret into it. */
export function insertAfter(state, dispatch, position, node, remove = null) {
  if (dispatch) {
    const tr = state.tr;
    if (remove) tr.delete(remove.from, remove.to);
    tr.insert(position, node);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(position + 1))).scrollIntoView());
  }
  return true;
}

/** Makes the chosen text blocks of another type, ids kept; those of that type become paragraphs again. */
export function toggleBlock(name) {
  return (state, dispatch) => {
    const { from, to, $from } = state.selection;
    const { nodes } = state.schema;
    if (!$from.parent.isTextblock || !$from.parent.type.isInGroup("flow")) return false;
    const targetType = $from.parent.type.name === name ? nodes.paragraph : nodes[name];
    if (!$from.node(-1).canReplaceWith($from.index(-1), $from.index(-1) + 1, targetType)) return false;
    dispatch?.(state.tr.setBlockType(from, to, targetType, (node) => ({ id: node.attrs.id })).scrollIntoView());
    return true;
  };
}

/** Wraps the chosen blocks, or lifts them out of the nearest wrapper of that type. */
export function toggleWrap(name) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const isInside = depthOf($from, name) > 0;
    const range = $from.blockRange($to, isInside ? (node) => node.type.name === name : undefined);
    if (!range) return false;
    if (isInside) {
      const target = liftTarget(range);
      if (target === null) return false;
      dispatch?.(state.tr.lift(range, target).scrollIntoView());
      return true;
    }
    const wrapping = findWrapping(range, state.schema.nodes[name]);
    if (!wrapping) return false;
    dispatch?.(state.tr.wrap(range, wrapping).scrollIntoView());
    return true;
  };
}

/** The block that moving and duplicating take: what is `movable` in its holder, else what stands in the document. */
function currentBlock(state) {
  const { selection } = state;
  const { $from } = selection;
  const chosen = selection instanceof NodeSelection && selection.node.type.isBlock ? $from.depth + 1 : 0;
  for (let depth = chosen || $from.depth; depth > 0; depth -= 1) {
    const { spec } = depth > $from.depth ? selection.node.type : $from.node(depth).type;
    if (spec.movable || depth === 1) return depth;
  }
  return 0;
}

function blockAt(state, depth) {
  const { selection } = state;
  const { $from } = selection;
  const chosen = depth > $from.depth;
  return {
    node: chosen ? selection.node : $from.node(depth),
    parent: $from.node(depth - 1),
    index: $from.index(depth - 1),
    start: chosen ? selection.from : $from.before(depth),
  };
}

/** Swaps the block with its neighbour: -1 upwards, 1 downwards. */
export function moveBlock(direction) {
  return (state, dispatch) => {
    const depth = currentBlock(state);
    if (!depth) return false;
    const { node, parent, index, start } = blockAt(state, depth);
    const neighbour = parent.maybeChild(index + direction);
    if (!neighbour || !mayStandAt(parent, index, direction)) return true;
    if (dispatch) {
      const offset = state.selection.from - start;
      const tr = state.tr.delete(start, start + node.nodeSize);
      const target = start + (direction < 0 ? -neighbour.nodeSize : neighbour.nodeSize);
      tr.insert(target, node);
      tr.setSelection(movedSelection(state, tr, target, offset));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

function movedSelection(state, tr, target, offset) {
  if (state.selection instanceof NodeSelection) return NodeSelection.create(tr.doc, target);
  return Selection.near(tr.doc.resolve(target + offset));
}

function mayStandAt(parent, index, direction) {
  const children = [];
  parent.forEach((child) => children.push(child));
  const [moved] = children.splice(index, 1);
  children.splice(index + direction, 0, moved);
  return parent.type.validContent(parent.content.constructor.from(children));
}

/** A copy of the block below it, with fresh ids. */
export function duplicateBlock(state, dispatch) {
  const depth = currentBlock(state);
  if (!depth) return false;
  const { node, parent, index, start } = blockAt(state, depth);
  if (!parent.canReplaceWith(index + 1, index + 1, node.type)) return false;
  if (dispatch) {
    const end = start + node.nodeSize;
    const tr = state.tr.insert(end, withFreshIds(node));
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(end + 1))).scrollIntoView());
  }
  return true;
}

/** The node with fresh ids throughout, or, when those it has are to be kept, where there are none. */
function withFreshIds(node, keep = false) {
  if (node.isText) return node;
  const children = [];
  node.forEach((child) => children.push(withFreshIds(child, keep)));
  const { id } = node.attrs;
  const attrs = id === undefined || (keep && id) ? node.attrs : { ...node.attrs, id: newId() };
  return node.type.create(attrs, children, node.marks);
}

/** Puts a block in the place of an empty paragraph, or below the block that the caret is in. */
export function insertBlock(given) {
  return (state, dispatch) => {
    const node = withFreshIds(given, true);
    const { $from } = state.selection;
    const emptyHere = $from.parent.type === state.schema.nodes.paragraph && $from.parent.content.size === 0
      && $from.node(-1).canReplaceWith($from.index(-1), $from.index(-1) + 1, node.type);
    if (!dispatch) return true;
    const tr = state.tr;
    let at;
    if (emptyHere) {
      at = $from.before();
      tr.replaceWith(at, $from.after(), node);
    } else {
      at = placeBelow(state, node);
      tr.insert(at, node);
    }
    ensureTextAfter(tr, at + node.nodeSize);
    dispatch(tr.setSelection(afterInsertion(tr, at, node)).scrollIntoView());
    return true;
  };
}

function placeBelow(state, node) {
  const { $to } = state.selection;
  for (let depth = $to.depth; depth > 0; depth -= 1) {
    const index = $to.indexAfter(depth - 1);
    if ($to.node(depth - 1).canReplaceWith(index, index, node.type)) return $to.after(depth);
  }
  return state.doc.content.size;
}

/** Writing can always go on below what was put in. */
function ensureTextAfter(tr, position) {
  const $end = tr.doc.resolve(position);
  if (!$end.nodeAfter && $end.depth === 0) tr.insert(position, tr.doc.type.schema.nodes.paragraph.create());
}

function afterInsertion(tr, at, node) {
  return node.isAtom
    ? Selection.near(tr.doc.resolve(at + node.nodeSize))
    : Selection.near(tr.doc.resolve(at + 1));
}
