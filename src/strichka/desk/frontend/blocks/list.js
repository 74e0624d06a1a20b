/** A list with bullets or numbers. */
import { wrappingInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { depthOf, inside } from "../commands.js";
import { rule } from "../declaration.js";
import { writtenStyle } from "../inert.js";
import { texts } from "../texts.js";

/** Turns paragraphs into a list, a list into the other kind of list, and a list of that kind into paragraphs. */
export function toggleList(ordered) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const { nodes } = state.schema;
    const depth = depthOf($from, "list");
    if (depth < 0) return wrapInList(nodes.list, { ordered })(state, dispatch);
    if ($from.node(depth).attrs.ordered === ordered) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeAttribute($from.before(depth), "ordered", ordered));
    return true;
  };
}

/** A command of the library's that is made for the type of the items. */
function ofItems(make) {
  return (state, dispatch) => make(state.schema.nodes.list_item)(state, dispatch);
}

// What Word and LibreOffice write in the place of a list's sign when they flatten lists to paragraphs.
const bullet = /^[\s\u00a0]*(?:[·•▪◦§\uf0b7\uf0a7●○■]|[oо](?=[\s\u00a0]{2,}))[\s\u00a0]*/u;
const ordinal = /^[\s\u00a0]*(?:\(?\d{1,3}|[a-zа-я])[.)][\s\u00a0]+/iu;

/** Paragraphs that Word marks as list items, or that begin with a list's sign, become lists again. */
function officeLists(dom) {
  let open = null;
  for (const paragraph of [...dom.querySelectorAll("p")]) {
    const item = officeItem(paragraph);
    const follows = open && open.list.nextElementSibling === paragraph;
    if (!item) open = null;
    else open = appended(paragraph, item, follows ? open : null);
  }
}

function officeItem(paragraph) {
  if (paragraph.closest("li,td,th")) return null;
  const style = writtenStyle(paragraph);
  const declared = /mso-list\s*:\s*(?!none)/i.test(style) || /MsoListParagraph/i.test(paragraph.className);
  const text = paragraph.textContent;
  const signed = bullet.test(text);
  if (!signed && !(declared && ordinal.test(text))) return null;
  return { ordered: !signed, level: Number(/level(\d)/i.exec(style)?.[1] ?? 1), length: sign(text, signed) };
}

function sign(text, signed) {
  return (signed ? bullet : ordinal).exec(text)[0].length;
}

function appended(paragraph, item, open) {
  const document = paragraph.ownerDocument;
  const tag = item.ordered ? "ol" : "ul";
  const state = open && open.list.nodeName.toLowerCase() === tag ? open : { list: document.createElement(tag), levels: [] };
  if (!state.levels.length) {
    paragraph.before(state.list);
    state.levels = [state.list];
  }
  while (state.levels.length > Math.max(1, item.level)) state.levels.pop();
  while (state.levels.length < item.level && state.levels.at(-1).lastElementChild) {
    const nested = document.createElement(tag);
    state.levels.at(-1).lastElementChild.append(nested);
    state.levels.push(nested);
  }
  const entry = document.createElement("li");
  removeLeading(paragraph, item.length);
  paragraph.removeAttribute("data-style");
  state.levels.at(-1).append(entry);
  entry.append(paragraph);
  return state;
}

/** Takes so many characters off the start of an element's text. */
function removeLeading(element, length) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = length;
  while (left > 0 && walker.nextNode()) {
    const node = walker.currentNode;
    const taken = Math.min(left, node.data.length);
    node.data = node.data.slice(taken);
    left -= taken;
  }
}

/** A list that stands in another between its items belongs to the item before it. */
function tidy(dom) {
  for (const list of dom.querySelectorAll("ul > ul,ul > ol,ol > ul,ol > ol")) {
    if (list.previousElementSibling?.nodeName === "LI") list.previousElementSibling.append(list);
  }
}

export default {
  nodes: {
    list: {
      parseDOM: [
        rule("list", "ul", { ordered: () => false }),
        rule("list", "ol", { ordered: () => true }),
      ],
      toDOM: ({ attrs }) => [attrs.ordered ? "ol" : "ul", { "data-b": attrs.id }, 0],
    },
    list_item: {
      movable: true,
      parseDOM: [rule("list_item", "li")],
      toDOM: ({ attrs }) => ["li", { "data-b": attrs.id }, 0],
    },
  },
  buttons: [{
    name: "list", label: texts.list, sign: "•", key: "Mod-Shift-8",
    command: toggleList(false), active: inside("list", { ordered: false }),
  }, {
    name: "ordered", label: texts.ordered, sign: "1.", key: "Mod-Shift-7",
    command: toggleList(true), active: inside("list", { ordered: true }),
  }],
  keys: { Enter: ofItems(splitListItem), Tab: ofItems(sinkListItem), "Shift-Tab": ofItems(liftListItem) },
  inputRules: ({ nodes }) => [wrappingInputRule(/^[*•-]\s$/, nodes.list)],
  fromOffice: officeLists,
  tidy,
};
