/** Find and replace: a bar over the text, and in the text what it has found. */
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { element } from "./elements.js";
import { texts } from "./texts.js";

const MOST = 1000;
const LONGEST = 200;
const ALIKE = { "’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " " };
const QUOTES = /[«»„“”]/u;

const finding = new PluginKey("find");
const nothing = { query: "", found: [], marked: DecorationSet.empty };

/** A text in which what is typed for one another is one: capitals, apostrophes, dashes, quotation marks, spaces; its length stays. */
export function likened(text) {
  return [...text].map((sign) => {
    const lower = sign.toLowerCase();
    if (QUOTES.test(sign)) return '"';
    return ALIKE[sign] ?? (lower.length === sign.length ? lower : sign);
  }).join("");
}

/** Where a query stands in a document, at most MOST places: `{from, to}` each, none across blocks. */
export function places(doc, query) {
  const wanted = likened(query), found = [];
  if (!wanted) return found;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return found.length < MOST;
    const text = likened(node.textBetween(0, node.content.size, "\ufffc", "\ufffc"));
    for (let at = text.indexOf(wanted); at >= 0 && found.length < MOST; at = text.indexOf(wanted, at + wanted.length)) {
      found.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    }
    return false;
  });
  return found;
}

function look({ doc, selection }, query) {
  if (!query) return nothing;
  const found = places(doc, query);
  const marks = found.map(({ from, to }) => Decoration.inline(from, to, {
    class: from === selection.from && to === selection.to ? "found is-current" : "found",
  }));
  return { query, found, marked: DecorationSet.create(doc, marks) };
}

/** Marks what the bar looks for, and follows the text as it changes. */
export function findPlaces() {
  return new Plugin({
    key: finding,
    state: {
      init: () => nothing,
      apply(transaction, old, _before, state) {
        const query = transaction.getMeta(finding) ?? old.query;
        const same = query === old.query && !transaction.docChanged && !transaction.selectionSet;
        return same ? old : look(state, query);
      },
    },
    props: { decorations: (state) => finding.getState(state).marked },
  });
}

/** Puts a text in one place, with the marks that its first letter had. */
function put(transaction, { from, to }, text) {
  const marks = transaction.doc.resolve(from + 1).marks();
  return text ? transaction.replaceWith(from, to, transaction.doc.type.schema.text(text, marks)) : transaction.delete(from, to);
}

export class FindBar {
  constructor(view) {
    this.view = view;
    this.query = this.field(texts.findWhat);
    this.text = this.field(texts.replaceWith);
    this.said = element("span", { class: "tabular", role: "status" });
    this.dom = element("div", { class: "write-find", role: "search", "aria-label": texts.find, hidden: "" },
      element("label", {}, texts.findWhat, this.query), this.said,
      this.button(texts.findPrevious, () => this.go(-1), "↑"), this.button(texts.findNext, () => this.go(1), "↓"),
      element("label", {}, texts.replaceWith, this.text),
      this.button(texts.replaceOne, () => this.replace()), this.button(texts.replaceAll, () => this.replaceAll()),
      this.button(texts.close, () => this.close(), "×"));
    this.query.addEventListener("input", () => { this.ask(this.query.value); this.go(0); });
    this.dom.addEventListener("keydown", (event) => this.keydown(event));
    view.dom.addEventListener("strichka:find", () => this.open());
  }

  field(label) {
    return element("input", { type: "text", "aria-label": label, autocomplete: "off", spellcheck: "false", maxlength: LONGEST });
  }

  button(label, act, sign = label) {
    return element("button", { type: "button", title: label, "aria-label": label, click: act }, sign);
  }

  /** With the words that are selected, where they stand in one block. */
  open() {
    const { doc, selection: { from, to, $from, $to } } = this.view.state;
    if ($from.sameParent($to) && to > from && to - from <= LONGEST) this.query.value = doc.textBetween(from, to);
    this.dom.hidden = false;
    this.ask(this.query.value);
    this.say();
    this.query.focus();
    this.query.select();
  }

  close() {
    this.dom.hidden = true;
    this.ask("");
    this.view.focus();
  }

  keydown(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.query) this.go(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === this.text) this.replace();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  ask(query) {
    this.view.dispatch(this.view.state.tr.setMeta(finding, query));
  }

  get found() {
    return finding.getState(this.view.state).found;
  }

  /** Which of the places is selected; -1 for none. */
  get at() {
    const { from, to } = this.view.state.selection;
    return this.found.findIndex((place) => place.from === from && place.to === to);
  }

  /** To the next place after the caret, the one before it, or (0) the one at it or after. */
  go(step) {
    const { found } = this, { from, to } = this.view.state.selection;
    if (!found.length) return this.say();
    const before = found.filter((place) => place.to <= from);
    const next = found.find((place) => place.from >= (step ? to : from));
    this.select(step < 0 ? before.at(-1) ?? found.at(-1) : next ?? found[0]);
    return this.say();
  }

  select({ from, to }) {
    const { tr, doc } = this.view.state;
    this.view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)).scrollIntoView());
  }

  replace() {
    const { at, found } = this;
    if (at < 0) return this.go(0);
    const transaction = put(this.view.state.tr, found[at], this.text.value);
    const end = TextSelection.create(transaction.doc, found[at].from + this.text.value.length);
    this.view.dispatch(transaction.setSelection(end));
    return this.go(1);
  }

  replaceAll() {
    const { found } = this;
    const transaction = this.view.state.tr;
    for (const place of [...found].reverse()) put(transaction, place, this.text.value);
    if (found.length) this.view.dispatch(transaction);
    this.said.textContent = texts.replaced.replace("{count}", found.length);
  }

  say() {
    const { found, at } = this;
    const many = found.length === MOST ? `${MOST}+` : String(found.length);
    const place = at < 0 ? many : `${at + 1} / ${many}`;
    this.said.textContent = this.query.value && !found.length ? texts.foundNone : found.length ? place : "";
  }
}
