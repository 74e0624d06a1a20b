/** What the keys and the toolbar do to blocks. */
import { chainCommands, createParagraphNear, liftEmptyBlock, splitBlock } from "prosemirror-commands";
import { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { findWrapping, liftTarget } from "prosemirror-transform";
import { providerOf } from "./embeds.js";
import { newId } from "./ids.js";
import { schema } from "./schema.js";

const { nodes } = schema;

function caretIn(state, name) {
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

/** Enter in the headline goes on to the standfirst, which is made when there is none. */
function enterInHeadline(state, dispatch) {
  const $cursor = caretIn(state, "headline");
  if (!$cursor) return false;
  if (dispatch) {
    const after = $cursor.after();
    const tr = state.tr;
    if (state.doc.resolve(after).nodeAfter?.type !== nodes.standfirst) tr.insert(after, nodes.standfirst.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
}

/** Enter in the standfirst: what follows the caret begins the text; an empty first paragraph is used as it is. */
function enterInStandfirst(state, dispatch) {
  const $cursor = caretIn(state, "standfirst");
  if (!$cursor) return false;
  if (dispatch) {
    const after = $cursor.after();
    const next = state.doc.resolve(after).nodeAfter;
    const tr = state.tr;
    const atEnd = $cursor.parentOffset === $cursor.parent.content.size;
    const usable = atEnd && next?.type === nodes.paragraph && next.content.size === 0;
    if (!usable) tr.split($cursor.pos, 1, [{ type: nodes.paragraph }]);
    const target = usable ? after + 1 : $cursor.pos + 2;
    dispatch(tr.setSelection(TextSelection.create(tr.doc, target)).scrollIntoView());
  }
  return true;
}

/** Enter in a caption leaves the picture. */
function enterInCaption(state, dispatch) {
  const $cursor = caretIn(state, "caption");
  if (!$cursor) return false;
  const outer = depthOf($cursor, "gallery") > 0 ? depthOf($cursor, "gallery") : $cursor.depth - 1;
  return insertAfter(state, dispatch, $cursor.after(outer), nodes.paragraph.create());
}

/** Enter in a related headline begins another one; in an empty last one it leaves the list. */
function enterInRelated(state, dispatch) {
  const $cursor = caretIn(state, "related_story");
  if (!$cursor) return false;
  const list = $cursor.node(-1);
  const last = $cursor.index(-1) === list.childCount - 1;
  if ($cursor.parent.content.size === 0 && last && list.childCount > 1) {
    const after = $cursor.after(-1);
    return insertAfter(state, dispatch, after - ($cursor.parent.nodeSize), nodes.paragraph.create(), {
      from: $cursor.before(), to: $cursor.after(),
    });
  }
  return insertAfter(state, dispatch, $cursor.after(), nodes.related_story.create());
}

function insertAfter(state, dispatch, position, node, remove = null) {
  if (dispatch) {
    const tr = state.tr;
    if (remove) tr.delete(remove.from, remove.to);
    tr.insert(position, node);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(position + 1))).scrollIntoView());
  }
  return true;
}

export const enter = chainCommands(
  enterInHeadline, enterInStandfirst, enterInCaption, enterInRelated,
  splitListItem(nodes.list_item), createParagraphNear, liftEmptyBlock, splitBlock,
);

/** Backspace at the start of an empty standfirst takes it away; at the start of the text it never eats the headline. */
export function backspaceAtHead(state, dispatch) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset > 0) return false;
  const { parent } = $cursor;
  if (parent.type === nodes.headline) return true;
  if (parent.type !== nodes.standfirst) return false;
  if (dispatch && parent.content.size === 0) {
    const tr = state.tr.delete($cursor.before(), $cursor.after());
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve($cursor.before()), -1)));
  }
  return true;
}

/** Makes the chosen text blocks of another type, ids kept; those of that type become paragraphs again. */
export function toggleBlock(type) {
  return (state, dispatch) => {
    const { from, to, $from } = state.selection;
    const wanted = $from.parent.type === type ? nodes.paragraph : type;
    const home = $from.depth > 0 ? $from.node(-1).type : null;
    const changeable = $from.parent.isTextblock && (home === nodes.doc || home === nodes.update)
      && $from.parent.type.isInGroup("flow");
    if (!changeable) return false;
    dispatch?.(state.tr.setBlockType(from, to, wanted, (node) => ({ id: node.attrs.id })).scrollIntoView());
    return true;
  };
}

/** Turns paragraphs into a list, a list into the other kind of list, and a list of that kind into paragraphs. */
export function toggleList(ordered) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const depth = depthOf($from, "list");
    if (depth < 0) return wrapInList(nodes.list, { ordered })(state, dispatch);
    if ($from.node(depth).attrs.ordered === ordered) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeAttribute($from.before(depth), "ordered", ordered));
    return true;
  };
}

/** Wraps the chosen blocks, or lifts them out of the nearest wrapper of that type. */
export function toggleWrap(type, attrs = () => ({})) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const inside = depthOf($from, type.name);
    const range = $from.blockRange($to, inside > 0 ? (node) => node.type === type : undefined);
    if (!range) return false;
    if (inside > 0) {
      const target = liftTarget(range);
      if (target === null) return false;
      dispatch?.(state.tr.lift(range, target).scrollIntoView());
      return true;
    }
    const wrapping = findWrapping(range, type, attrs());
    if (!wrapping) return false;
    dispatch?.(state.tr.wrap(range, wrapping).scrollIntoView());
    return true;
  };
}

/** The block that moving and duplicating take: a list's item, else what stands directly in the document or an update. */
function currentBlock(state) {
  const { selection } = state;
  const { $from } = selection;
  const chosen = selection instanceof NodeSelection && selection.node.type.isBlock ? $from.depth + 1 : 0;
  for (let depth = chosen || $from.depth; depth > 0; depth -= 1) {
    const name = depth > $from.depth ? selection.node.type.name : $from.node(depth).type.name;
    if (name === "list_item" || $from.node(depth - 1).type === nodes.doc) return depth;
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
    const emptyHere = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0
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
  if (!$end.nodeAfter && $end.depth === 0) tr.insert(position, nodes.paragraph.create());
}

function afterInsertion(tr, at, node) {
  return node.isAtom
    ? Selection.near(tr.doc.resolve(at + node.nodeSize))
    : Selection.near(tr.doc.resolve(at + 1));
}

export function embedNode(url) {
  return nodes.embed.create({ id: newId(), url, provider: providerOf(url) });
}

/** A file to download or to hear: `{id, name, size}`. */
export function fileNode({ id, name = "", size = 0 }) {
  return nodes.file.create({ id: newId(), file: String(id), name, size });
}

export function videoNode({ id }) {
  return nodes.video.create({ id: newId(), file: String(id) }, nodes.caption.create({ id: newId() }));
}

export function tableNode(rows = 3, columns = 3) {
  const row = (type) => nodes.table_row.create(null, Array.from({ length: columns }, () => type.createAndFill()));
  const body = Array.from({ length: rows - 1 }, () => row(nodes.table_cell));
  return nodes.table.create({ id: newId() }, [row(nodes.table_header), ...body]);
}

/** The present moment as ISO 8601 with the zone's offset, to the second: entries of one minute keep their order. */
export function moment(now = new Date()) {
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.valueOf() + offset * 60000).toISOString().slice(0, 19);
  const two = (value) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

export function updateNode() {
  return nodes.update.create({ id: newId(), at: moment() }, nodes.paragraph.create());
}

/** Makes the update around the caret one of the key points of a live text, or takes that back. */
export function toggleKeyPoint(state, dispatch) {
  const { $from } = state.selection;
  const depth = depthOf($from, "update");
  if (depth < 0) return false;
  dispatch?.(state.tr.setNodeAttribute($from.before(depth), "key", !$from.node(depth).attrs.key));
  return true;
}

export function backgroundNode(reference = "") {
  return nodes.background.create({ id: newId(), reference }, nodes.paragraph.create());
}

export function relatedNode(stories = [{}]) {
  const items = stories.map(({ story = "", href = "", headline = "" }) => (
    nodes.related_story.create({ id: newId(), story, href }, headline ? schema.text(headline) : null)
  ));
  return nodes.related.create({ id: newId() }, items);
}

export function pictureNode({ id, caption = "", credit = "", alt = "" }) {
  const words = nodes.caption.create({ id: newId() }, caption ? schema.text(caption) : null);
  return nodes.picture.create({ id: newId(), picture: String(id), credit, alt }, words);
}
