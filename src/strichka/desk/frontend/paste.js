/** Clean paste: what office programs and web pages put on the clipboard becomes the schema's own blocks and marks. */
import { DOMParser, Fragment, Slice } from "prosemirror-model";
import { Selection } from "prosemirror-state";
import { every } from "./blocks.js";
import { directions, unfit } from "./declaration.js";
import { newId } from "./ids.js";
import { styleOf } from "./inert.js";
import { unfollowed } from "./links.js";
import { schema } from "./schema.js";
import { show } from "./shown.js";
import { typeset } from "./typesetting.js";
import { textBefore } from "./typography.js";

const dropped = "style,script,meta,link,title,head,noscript,template,svg,iframe,object,button,select,input,textarea,"
  + "o\\:p:empty,xml";
const blockTags = "p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,blockquote,section,article,figure,figcaption,pre,dl,dt,dd,hr";

/** The parser that the clipboard goes through. It cleans the inert elements before the schema's rules read them. */
export class PasteParser extends DOMParser {
  constructor(storyId, quotes) {
    super(schema, DOMParser.schemaRules(schema));
    this.storyId = storyId;
    this.quotes = quotes;
    this.foreign = false;
  }

  parseSlice(dom, options) {
    const own = dom.querySelector("[data-pm-slice]") || dom.closest?.("[data-pm-slice]");
    this.foreign = !own;
    if (own) forgetForeignIds(dom, this.storyId);
    else clean(dom, this.quotes);
    return super.parseSlice(dom, own ? options : { ...options, preserveWhitespace: false });
  }
}

/** Ids mean something in their own story alone. */
function forgetForeignIds(dom, storyId) {
  for (const element of dom.querySelectorAll("[data-b]")) {
    const story = element.closest("[data-of-story]")?.getAttribute("data-of-story");
    if (story !== storyId) element.removeAttribute("data-b");
  }
}

/** Foreign markup made plain, in place. */
export function clean(dom, quotes) {
  for (const element of dom.querySelectorAll(dropped)) element.remove();
  for (const element of dom.querySelectorAll("[data-b]")) element.removeAttribute("data-b");
  removeComments(dom);
  show(dom, quotes);
  for (const flatten of every("fromOffice")) flatten(dom);
  weights(dom);
  for (const element of dom.querySelectorAll("figcaption,dt,dd,pre,address,center")) rename(element, "p");
  for (const tidy of every("tidy")) tidy(dom);
  for (const element of dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6")) {
    if (!element.textContent.trim() && !element.querySelector("br")) element.remove();
  }
  lineBreaks(dom);
}

function removeComments(dom) {
  const walker = dom.ownerDocument.createTreeWalker(dom, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

/** Weights and slants stand in style attributes: Google Docs has no other sign of them, and its outer b means nothing. */
function weights(dom) {
  for (const element of [...dom.querySelectorAll("b,strong,i,em,span,font")]) {
    const { fontWeight, fontStyle } = styleOf(element);
    const isBold = fontWeight ? /^(?:bold|bolder|[6-9]\d\d|1000)$/.test(fontWeight) : /^(?:B|STRONG)$/.test(element.nodeName);
    const isItalic = fontStyle ? /^(?:italic|oblique)/.test(fontStyle) : /^(?:I|EM)$/.test(element.nodeName);
    if (!isBold && !isItalic) {
      unwrap(element);
      continue;
    }
    const kept = rename(element, isBold ? "strong" : "em");
    if (isBold && isItalic) {
      const slanted = kept.ownerDocument.createElement("em");
      slanted.append(...kept.childNodes);
      kept.append(slanted);
    }
  }
  for (const element of dom.querySelectorAll("h1 strong,h2 strong,h3 strong,h4 strong,h5 strong,h6 strong,th strong")) {
    unwrap(element);
  }
}

/** The schema has no line breaks: a broken line begins a new paragraph. */
function lineBreaks(dom) {
  for (const br of [...dom.querySelectorAll("br")]) {
    const block = br.parentElement.closest(blockTags);
    if (!block || !dom.contains(block) || block === dom || !/^(?:P|DIV|H[1-6]|LI|TD|TH|BLOCKQUOTE)$/.test(block.nodeName)) {
      br.replaceWith(separator(br));
      continue;
    }
    if (/^(?:P|H[1-6])$/.test(block.nodeName)) splitAt(block, br);
    else br.replaceWith(separator(br));
  }
}

/** Between inline siblings outside a paragraph an empty block element parts the lines. */
function separator(br) {
  return br.ownerDocument.createElement("div");
}

function splitAt(block, br) {
  const document = block.ownerDocument;
  const range = document.createRange();
  range.setStartAfter(br);
  range.setEndAfter(block.lastChild);
  const rest = range.extractContents();
  br.remove();
  if (!rest.textContent.trim()) return;
  const next = document.createElement(block.nodeName);
  next.append(rest);
  block.after(next);
}

/**
 * The slice as it may stand in the document: no characters that no page can carry, no second headline, and ids that
 * are free here. What is dragged to another place keeps its ids, because it is not there any more. With quotes (of
 * text from elsewhere) it gets the typography of what is typed.
 */
export function fitSlice(given, view, quotes) {
  const before = textBefore(view.state, view.state.selection.from);
  const slice = quotes ? new Slice(set(given.content, quotes, before), given.openStart, given.openEnd) : given;
  const inHeadline = view.state.selection.$from.parent.type === schema.nodes.headline;
  const taken = view.dragging?.move ? new Set() : idsIn(view.state.doc);
  const content = fitted(slice.content, inHeadline, taken);
  const open = (side, count) => {
    const child = side < 0 ? content.firstChild : content.lastChild;
    return child ? Math.min(count, depthOf(child, side)) : 0;
  };
  return new Slice(content, open(-1, slice.openStart), open(1, slice.openEnd));
}

/** Typography for every text of a fragment; `before` is what its first block goes on from. */
function set(fragment, quotes, before = "") {
  const nodes = [];
  let said = before;
  fragment.forEach((node, _offset, index) => {
    if (!node.isText) {
      nodes.push(node.copy(set(node.content, quotes, index ? "" : before)));
      return;
    }
    const text = typeset(node.text, said, quotes);
    said += text;
    nodes.push(schema.text(text, node.marks));
  });
  return Fragment.from(nodes);
}

function depthOf(node, side) {
  let depth = 0;
  for (let at = node; at && !at.isLeaf; at = side < 0 ? at.firstChild : at.lastChild) depth += 1;
  return depth;
}

function idsIn(doc) {
  const ids = new Set();
  doc.descendants((node) => {
    if (node.attrs.id) ids.add(node.attrs.id);
    return !node.isTextblock;
  });
  return ids;
}

function fitted(fragment, keepHeads, taken) {
  const nodes = [];
  fragment.forEach((node) => {
    const fit = node.isText ? fittedText(node) : fittedBlock(node, keepHeads, taken);
    if (fit) nodes.push(fit);
  });
  return Fragment.from(nodes);
}

function fittedText(node) {
  const text = fitText(node.text);
  return text && schema.text(text, node.marks.map(unfollowedLink));
}

function unfollowedLink(mark) {
  return mark.type === schema.marks.link ? mark.type.create({ ...mark.attrs, href: unfollowed(mark.attrs.href) }) : mark;
}

function fittedBlock(node, keepHeads, taken) {
  const content = fitted(node.content, keepHeads, taken);
  const attrs = { ...node.attrs };
  if ("id" in attrs) {
    if (!attrs.id || taken.has(attrs.id)) attrs.id = newId();
    taken.add(attrs.id);
  }
  if (node.type.spec.once && !keepHeads) return schema.nodes.paragraph.create({ id: attrs.id }, content);
  return node.type.create(attrs, content, node.marks);
}

/**
 * Whole blocks that were cut come back as they were: on an empty line they take its place with their own ids, where
 * the usual way would pour their text into the line's block.
 */
export function pasteCutBlocks(view, event, slice) {
  const { empty, $from } = view.state.selection;
  const { parent } = $from;
  const first = slice.content.firstChild;
  if (!empty || parent.type !== schema.nodes.paragraph || parent.content.size || !first?.isTextblock) return false;
  if (!slice.openStart || !first.content.size || holds(view.state.doc, first.attrs.id)) return false;
  const last = slice.content.lastChild;
  const hollow = slice.openEnd > 0 && last !== first && last.isTextblock && !last.content.size;
  const content = hollow ? slice.content.cut(0, slice.content.size - last.nodeSize) : slice.content;
  const home = $from.node(-1);
  const index = $from.index(-1);
  if (!home.canReplace(index, index + 1, content)) return false;
  const end = $from.before() + content.size - 1;
  const tr = view.state.tr.replaceWith($from.before(), $from.after(), content);
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView().setMeta("paste", true));
  return true;
}

/** Whether there is a block with this id; no id at all counts as one that is there. */
function holds(doc, id) {
  let found = !id;
  doc.descendants((node) => {
    found ||= node.attrs.id === id;
    return !found && !node.isTextblock;
  });
  return found;
}

/** Text from the clipboard without what no page can carry, and without what turns the direction of what follows. */
export function fitText(text) {
  return text.replace(unfit, "").replace(directions, "");
}
