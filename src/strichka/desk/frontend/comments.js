/** Comments on words: marks in the text the words that colleagues speak of, and says which words somebody selected. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { codePoints, normalize } from "../../paper/islands/normalize.js";

// As lib/anchors.py has them, in code points.
const LONGEST = 400, AROUND = 32;
const marking = new PluginKey("comments");

/** A block's own text as Python reads it (document/contents.py), and where each part of it stands in the block. */
export function ownText(block) {
  let raw = "";
  const runs = [];
  block.forEach((child, offset) => {
    if (!child.isText) return;
    runs.push({ at: raw.length, offset, length: child.text.length });
    raw += child.text;
  });
  return { raw, runs };
}

function textOf(block) {
  const own = ownText(block);
  return { ...own, ...normalize(own.raw) };
}

/** The place in a block's content of a place in its text; `after`: the end of words, and not their beginning. */
export function inContent({ runs }, at, after) {
  const run = runs.find((one) => (after ? at <= one.at + one.length : at < one.at + one.length)) ?? runs.at(-1);
  return run ? run.offset + at - run.at : 0;
}

/** The place in a block's text of a place in its content. */
function inText({ runs, raw }, offset) {
  const run = runs.find((one) => offset <= one.offset + one.length);
  return run ? run.at + Math.max(0, offset - run.offset) : raw.length;
}

/** Code points from the beginning of a text as UTF-16 units. */
export const units = (text, points) => [...text].slice(0, points).join("").length;

/** Where the words of a discussion stand in a block, by their place or else by themselves; null where they do not. */
function wordsIn(block, { start, end, words }) {
  const whole = textOf(block);
  let at = units(whole.text, start);
  if (whole.text.slice(at, units(whole.text, end)) !== words) at = whole.text.indexOf(words);
  if (at < 0 || !words) return null;
  const last = at + words.length;
  const rawEnd = last < whole.text.length ? whole.offsets[last] : whole.raw.trimEnd().length;
  return { from: inContent(whole, whole.offsets[at], false), to: inContent(whole, rawEnd, true) };
}

export function blockPlaces(doc) {
  const found = new Map();
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.set(node.attrs.id, { node, pos });
    return !node.isTextblock;
  });
  return found;
}

function mark(from, to, id, current) {
  const attributes = { class: id === current ? "commented is-current" : "commented", "data-discussion": String(id) };
  return Decoration.inline(from, to, attributes, { id });
}

function marked(doc, discussions, current) {
  const blocks = blockPlaces(doc);
  const marks = discussions.flatMap(({ id, place }) => {
    const block = place && blocks.get(place.block);
    const words = block && wordsIn(block.node, place);
    return words ? [mark(block.pos + 1 + words.from, block.pos + 1 + words.to, id, current)] : [];
  });
  return DecorationSet.create(doc, marks);
}

function applied(transaction, old) {
  const { discussions, current = old.current } = transaction.getMeta(marking) ?? {};
  if (discussions) return { current, set: marked(transaction.doc, discussions, current) };
  const set = transaction.docChanged ? old.set.map(transaction.mapping, transaction.doc) : old.set;
  if (current === old.current) return { current, set };
  const again = set.find().map(({ from, to, spec }) => mark(from, to, spec.id, current));
  return { current, set: DecorationSet.create(transaction.doc, again) };
}

/** The selection, also in a text that is only read. */
function selected(view) {
  const here = getSelection();
  if (view.editable || !view.dom.contains(here.anchorNode) || !view.dom.contains(here.focusNode)) return view.state.selection;
  const ends = [view.posAtDOM(here.anchorNode, here.anchorOffset), view.posAtDOM(here.focusNode, here.focusOffset)];
  return { from: Math.min(...ends), to: Math.max(...ends), empty: here.isCollapsed };
}

/** The words that are selected in the first of the blocks, or all of the block that the caret is in; null where there are none. */
function chosenWords(view) {
  const { from, to, empty } = selected(view);
  const at = view.state.doc.resolve(from);
  const block = at.parent;
  if (!block.isTextblock || !block.attrs.id) return null;
  const whole = textOf(block);
  const ends = empty ? [0, whole.raw.length] : [inText(whole, from - at.start()), inText(whole, Math.min(to, at.end()) - at.start())];
  let [first, last] = ends.map((raw) => whole.offsets.slice(0, -1).filter((offset) => offset < raw).length);
  while (first < last && whole.text[first] === " ") first += 1;
  while (last > first && whole.text[last - 1] === " ") last -= 1;
  const exact = [...whole.text.slice(first, last)].slice(0, LONGEST).join("");
  if (!exact) return null;
  const start = codePoints(whole.text, first), length = [...exact].length;
  const before = [...whole.text.slice(0, first)], after = [...whole.text.slice(first + exact.length)];
  return {
    block: block.attrs.id, start, end: start + length, exact,
    prefix: before.slice(-AROUND).join(""), suffix: after.slice(0, AROUND).join(""),
  };
}

function tellPage(name, detail) {
  document.dispatchEvent(new CustomEvent(`strichka:${name}`, { detail }));
}

function discussionAt(state, pos) {
  return marking.getState(state).set.find(pos, pos)[0]?.spec.id;
}

/** Asks the page around for a comment: on the words that are selected, or the one on which the caret stands. */
export function askComment(view) {
  const { from, empty } = selected(view);
  const id = empty ? discussionAt(view.state, from) : undefined;
  if (id) tellPage("discussion", { id });
  else tellPage("comment", { words: chosenWords(view) });
  return true;
}

/** Ctrl+Alt+M by the letter, or by its place on layouts of other scripts; what AltGr writes with it is left alone. */
function isKey({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  if (shiftKey || !altKey || !(ctrlKey || metaKey)) return false;
  return key.toLowerCase() === "m" || (code === "KeyM" && (metaKey || /^\p{Script=Cyrillic}$/u.test(key)));
}

function goTo(view, id) {
  const found = marking.getState(view.state).set.find(undefined, undefined, (spec) => spec.id === id)[0];
  view.dispatch(view.state.tr.setMeta(marking, { current: id }));
  if (!found) return;
  const { tr, doc, selection } = view.state;
  if (view.editable) view.dispatch(tr.setSelection(selection.constructor.near(doc.resolve(found.to), -1)));
  view.focus();
  view.dom.querySelector(`[data-discussion="${id}"]`)?.scrollIntoView({ block: "center" });
}

export function comments() {
  return new Plugin({
    key: marking,
    state: { init: () => ({ current: 0, set: DecorationSet.empty }), apply: applied },
    props: {
      decorations: (state) => marking.getState(state).set,
      handleClick(view, pos) {
        const id = discussionAt(view.state, pos);
        if (id) tellPage("discussion", { id, quietly: true });
        return false;
      },
    },
    view(view) {
      const heard = new AbortController(), { signal } = heard;
      const listen = (name, act) => document.addEventListener(name, act, { signal });
      listen("strichka:discussions", ({ detail }) => view.dispatch(view.state.tr.setMeta(marking, detail)));
      listen("strichka:discussion-words", ({ detail }) => goTo(view, detail.id));
      listen("strichka:ask-comment", () => askComment(view));
      listen("keydown", (event) => {
        if (event.isComposing || !isKey(event) || document.querySelector("dialog[open]")) return;
        event.preventDefault();
        askComment(view);
      });
      return { destroy: () => heard.abort() };
    },
  });
}
