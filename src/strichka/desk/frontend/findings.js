/** What the stylebook finds: marked in the text, asked anew after each pause; the page around tells it and chooses. */
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { Decoration, DecorationSet } from "prosemirror-view";
import { blockPlaces, inContent, ownText, units } from "./comments.js";

const PAUSE = 350; // milliseconds after the last letter
const marking = new PluginKey("findings");
const nothing = { current: "", set: DecorationSet.empty };

function tellPage(name, detail) {
  document.dispatchEvent(new CustomEvent(`strichka:${name}`, { detail }));
}

function mark({ from, to }, finding, current) {
  const here = finding.id === current ? " is-current" : "";
  const attributes = { class: `finding is-${finding.severity}${here}`, "data-finding": finding.id };
  return Decoration.inline(from, to, attributes, { finding });
}

/** Where a finding stands in a document; null where its block is not text there, or has other words. */
function placeOf(finding, blocks) {
  const found = blocks.get(finding.block);
  if (!found) return null;
  const own = ownText(found.node);
  const [start, end] = [units(own.raw, finding.start), units(own.raw, finding.end)];
  if (start === end || own.raw.slice(start, end) !== finding.words) return null;
  return { from: found.pos + 1 + inContent(own, start, false), to: found.pos + 1 + inContent(own, end, true) };
}

const wordsAt = (doc, { from, to }) => doc.textBetween(from, to, "", "");

/** The findings of a document, in one that has come of it meanwhile. */
function marked(doc, { findings, asked }, current) {
  const blocks = blockPlaces(asked.doc), marks = [];
  for (const finding of findings) {
    const place = placeOf(finding, blocks);
    if (!place) continue;
    const now = { from: asked.since.map(place.from, 1), to: asked.since.map(place.to, -1) };
    if (now.from < now.to && wordsAt(doc, now) === finding.words) marks.push(mark(now, finding, current));
  }
  return DecorationSet.create(doc, marks);
}

function applied(transaction, old) {
  const told = transaction.getMeta(marking) ?? {};
  const { doc } = transaction, current = told.current ?? old.current;
  if (told.findings) return { current, set: marked(doc, told, current) };
  let { set } = old;
  if (transaction.docChanged) {
    set = set.map(transaction.mapping, doc);
    // What was written over is no longer what was found.
    set = set.remove(set.find().filter((one) => wordsAt(doc, one) !== one.spec.finding.words));
  }
  if (current === old.current) return { current, set };
  return { current, set: DecorationSet.create(doc, set.find().map((one) => mark(one, one.spec.finding, current))) };
}

const inOrder = (state) => marking.getState(state).set.find().sort((one, other) => one.from - other.from || one.to - other.to);
const named = (state, id) => inOrder(state).find(({ spec }) => spec.finding.id === id);

/** Puts a text in the place of what was found, with the marks of its first letter. */
function put(transaction, { from, to }, text) {
  const marks = transaction.doc.resolve(from + 1).marks();
  return text ? transaction.replaceWith(from, to, transaction.doc.type.schema.text(text, marks)) : transaction.delete(from, to);
}

/** To a finding, the caret at its end, where the text is written in. */
function show(view, { from, to, spec }) {
  const { tr, doc } = view.state;
  if (view.editable) tr.setSelection(TextSelection.create(doc, to));
  view.dispatch(tr.setMeta(marking, { current: spec.finding.id }));
  view.focus();
  const { node } = view.domAtPos(from, 1);
  (node.nodeType === 1 ? node : node.parentElement).scrollIntoView({ block: "center" });
}

/** The finding after the caret (1) or before it (-1); from the last one to the first. */
function step(view, direction) {
  const every = inOrder(view.state), { current } = marking.getState(view.state), { head } = view.state.selection;
  if (!every.length) return tellPage("finding", { id: "" });
  const at = every.findIndex(({ spec, to }) => spec.finding.id === current && to === head);
  const next = at >= 0 ? every[(at + direction + every.length) % every.length]
    : direction > 0 ? every.find(({ to }) => to > head) ?? every[0]
      : every.findLast(({ to }) => to < head) ?? every.at(-1);
  show(view, next);
  return tellPage("finding", { id: next.spec.finding.id });
}

function fix(view, { id, text }) {
  const place = named(view.state, id);
  if (!place || !view.editable) return;
  const transaction = put(view.state.tr, place, text);
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, place.from + text.length)).scrollIntoView());
  view.focus();
}

/** The first suggestion of each that is safe, as one step that can be undone; none inside another. */
function fixSafe(view) {
  if (!view.editable) return;
  const transaction = view.state.tr;
  let reached = Infinity, count = 0;
  for (const place of inOrder(view.state).reverse()) {
    const { safe, suggestions } = place.spec.finding;
    if (!safe || place.to > reached) continue;
    put(transaction, place, suggestions[0]);
    reached = place.from;
    count += 1;
  }
  if (count) view.dispatch(transaction);
  tellPage("findings-fixed", { count });
  view.focus();
}

/** Asks the page for what is found in the text as it stands; what is answered is put where the words have gone since. */
class Asking {
  constructor(view) {
    this.view = view;
    this.turn = 0;
    this.later();
  }

  later(pause = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  ask() {
    if (this.view.composing) return this.later();
    this.turn += 1;
    const { doc } = this.view.state;
    this.asked = { doc, since: new Mapping() };
    return tellPage("check-text", { turn: this.turn, document: doc.toJSON() });
  }

  answered({ turn, findings }) {
    if (turn === this.turn) this.view.dispatch(this.view.state.tr.setMeta(marking, { findings, asked: this.asked }));
  }
}

export function findings() {
  let asking = null;
  return new Plugin({
    key: marking,
    state: {
      init: () => nothing,
      apply(transaction, old) {
        if (transaction.docChanged) asking?.asked?.since.appendMapping(transaction.mapping);
        return applied(transaction, old);
      },
    },
    props: {
      decorations: (state) => marking.getState(state).set,
      handleClick(view, pos) {
        const found = marking.getState(view.state).set.find(pos, pos)[0];
        if (found) {
          view.dispatch(view.state.tr.setMeta(marking, { current: found.spec.finding.id }));
          tellPage("finding", { id: found.spec.finding.id });
        }
        return false;
      },
    },
    view(view) {
      const heard = new AbortController(), { signal } = heard;
      const listen = (name, act) => document.addEventListener(`strichka:${name}`, ({ detail }) => act(detail), { signal });
      asking = new Asking(view);
      listen("findings", (detail) => asking.answered(detail));
      listen("find-next", ({ direction }) => step(view, direction));
      listen("find-here", ({ id }) => { const place = named(view.state, id); if (place) show(view, place); });
      listen("fix-finding", (detail) => fix(view, detail));
      listen("fix-safe", () => fixSafe(view));
      listen("check-again", () => asking.later(0));
      return {
        update: (_view, before) => { if (before.doc !== view.state.doc) asking.later(); },
        destroy: () => { clearTimeout(asking.timer); heard.abort(); },
      };
    },
  });
}
