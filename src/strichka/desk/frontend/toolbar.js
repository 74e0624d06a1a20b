/** The row of buttons over the text. Every one has its key, shown in its title. */
import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable,
} from "prosemirror-tables";
import * as commands from "./commands.js";
import { ask } from "./dialogs.js";
import { element } from "./elements.js";
import { editLink, editSource } from "./marks.js";
import { obeys, schema } from "./schema.js";
import { texts } from "./texts.js";

const { nodes, marks } = schema;
const apple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

/** A key as the user's keyboard names it. */
export function keyName(key) {
  const arrows = { ArrowUp: "↑", ArrowDown: "↓" };
  const names = apple ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
  const parts = key.split("-").map((part) => names[part] ?? arrows[part] ?? part.toUpperCase());
  return parts.join(apple ? "" : "+");
}

function markActive(type) {
  return (state) => {
    const { from, to, empty, $from } = state.selection;
    return empty ? Boolean(type.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, type);
  };
}

function inside(name, attrs = {}) {
  return ({ selection: { $from } }) => {
    const depth = commands.depthOf($from, name);
    return depth > 0 && Object.entries(attrs).every(([key, value]) => $from.node(depth).attrs[key] === value);
  };
}

/** A button's name holds the letters that it shows, so that who speaks to the computer can say them (in brackets they do not count). */
function spoken({ name, sign = "" }) {
  const written = /[\p{L}\p{N}]/u.test(sign) && !texts[name].includes(sign);
  return written ? `${texts[name]}, ${sign}` : texts[name];
}

/** A command that wants to ask something first is a `question(view)`. */
const items = [
  { name: "strong", sign: texts.strongSign, key: "Mod-b", command: toggleMark(marks.strong), active: markActive(marks.strong) },
  { name: "emphasis", sign: texts.emphasisSign, key: "Mod-i", command: toggleMark(marks.emphasis), active: markActive(marks.emphasis) },
  { name: "link", sign: "↗", key: "Mod-k", question: editLink, active: markActive(marks.link) },
  { name: "source", sign: "@", key: "Mod-Shift-s", question: editSource, active: markActive(marks.source) },
  { name: "subheading", sign: "H2", key: "Mod-Alt-2", command: commands.toggleBlock(nodes.subheading),
    active: inside("subheading") },
  { name: "list", sign: "•", key: "Mod-Shift-8", command: commands.toggleList(false),
    active: inside("list", { ordered: false }) },
  { name: "ordered", sign: "1.", key: "Mod-Shift-7", command: commands.toggleList(true),
    active: inside("list", { ordered: true }) },
  { name: "quote", sign: "„“", key: "Mod-Shift-9", command: commands.toggleWrap(nodes.quote), active: inside("quote") },
];

const history = [
  { name: "undo", sign: "↶", key: "Mod-z", command: undo },
  { name: "redo", sign: "↷", key: "Mod-Shift-z", command: redo },
];

const insertions = [
  { name: "picture", key: "Mod-Alt-p", question: chooser("picture") },
  { name: "video", question: chooser("video") },
  { name: "file", question: chooser("file") },
  { name: "table", make: () => commands.tableNode() },
  { name: "embed", key: "Mod-Alt-e", question: askEmbed },
  { name: "related", question: chooseRelated },
  { name: "background", make: () => commands.backgroundNode() },
  { name: "update", key: "Mod-Alt-u", make: () => commands.updateNode() },
];

const blockActions = [
  { name: "duplicate", key: "Mod-Shift-d", command: commands.duplicateBlock },
  { name: "moveUp", key: "Alt-ArrowUp", command: commands.moveBlock(-1) },
  { name: "moveDown", key: "Alt-ArrowDown", command: commands.moveBlock(1) },
];

const updateActions = [
  { name: "keyPoint", key: "Mod-Alt-k", command: commands.toggleKeyPoint, active: inside("update", { key: true }) },
];

const tableActions = [
  { name: "rowAfter", command: addRowAfter },
  { name: "columnAfter", command: addColumnAfter },
  { name: "deleteRow", command: deleteRow },
  { name: "deleteColumn", command: deleteColumn },
  { name: "deleteTable", command: deleteTable },
];

/** The page around the editor knows how to choose a picture or a file; it answers with an event of its own. */
function chooser(what) {
  return (view) => {
    view.dom.dispatchEvent(new CustomEvent(`strichka:choose-${what}`, { bubbles: true }));
  };
}

/** The page around may offer stories; where it does not, an empty list is there to be written. */
function chooseRelated(view) {
  const event = new CustomEvent("strichka:choose-related", { bubbles: true, cancelable: true });
  if (!view.dom.dispatchEvent(event)) return;
  commands.insertBlock(commands.relatedNode())(view.state, view.dispatch);
  view.focus();
}

async function askEmbed(view) {
  const answer = await ask(texts.embed, [{
    name: "url", label: texts.address, type: "url", hint: texts.embedKnown,
    check: (value) => (value && obeys("address", value) ? "" : texts.embedWrong),
  }]);
  if (answer) commands.insertBlock(commands.embedNode(answer.url))(view.state, view.dispatch);
  view.focus();
}

function run(view, item) {
  if (item.question) return void item.question(view);
  const command = item.make ? commands.insertBlock(item.make()) : item.command;
  command(view.state, view.dispatch, view);
  view.focus();
  return undefined;
}

/** All of them as a keymap: the same table the titles are made from. */
export function toolbarKeys() {
  const keys = {};
  for (const item of [...items, ...history, ...insertions, ...blockActions, ...updateActions]) {
    if (!item.key) continue;
    keys[item.key] = (state, dispatch, view) => {
      if (!item.question && !item.make) return item.command(state, dispatch, view);
      if (dispatch) run(view, item);
      return true;
    };
  }
  return keys;
}

function button(view, item, label = item.sign) {
  const title = item.key ? `${texts[item.name]} (${keyName(item.key)})` : texts[item.name];
  return element("button", {
    type: "button", title, "aria-label": spoken(item), "data-item": item.name, tabindex: "-1",
    "aria-pressed": item.active ? "false" : null,
    // The caret stays in the text.
    mousedown: (event) => event.preventDefault(),
    click: (event) => {
      event.currentTarget.closest("details")?.removeAttribute("open");
      run(view, item);
    },
  }, label);
}

function menuEntry(view, item) {
  const made = button(view, item, texts[item.name]);
  if (item.key) made.append(element("kbd", {}, keyName(item.key)));
  return made;
}

export class Toolbar {
  constructor(view) {
    this.view = view;
    this.pairs = [...items, ...history].map((item) => [item, button(view, item)]);
    this.tablePairs = tableActions.map((item) => [item, menuEntry(view, item)]);
    this.updatePairs = updateActions.map((item) => [item, menuEntry(view, item)]);
    this.menu = this.insertMenu();
    this.dom = element("div", { role: "toolbar", "aria-label": texts.toolbar, class: "write-toolbar" },
      ...this.pairs.slice(0, items.length).map(([, made]) => made), this.menu,
      ...this.pairs.slice(items.length).map(([, made]) => made));
    this.dom.addEventListener("keydown", (event) => this.keydown(event));
    this.pairs[0][1].tabIndex = 0;
    this.update();
  }

  insertMenu() {
    const list = element("div", { class: "menu" },
      ...insertions.map((item) => menuEntry(this.view, item)),
      element("hr"), ...blockActions.map((item) => menuEntry(this.view, item)),
      element("hr"), ...this.updatePairs.map(([, made]) => made),
      element("hr"), ...this.tablePairs.map(([, made]) => made));
    const summary = element("summary", { tabindex: "-1", "data-item": "insert" }, `+ ${texts.insert}`);
    const menu = element("details", {}, summary, list);
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    return menu;
  }

  controls() {
    return [...this.dom.querySelectorAll("button,summary")].filter((control) => control.checkVisibility?.() ?? true);
  }

  /** One tab stop; arrows go along (https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/). */
  keydown(event) {
    const controls = this.controls();
    const at = controls.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      controls[(at + step + controls.length) % controls.length].focus();
    } else if (event.key === "Escape") {
      this.menu.open = false;
      this.view.focus();
    }
  }

  focus() {
    this.controls()[0]?.focus();
  }

  update() {
    const { state } = this.view;
    for (const [item, made] of this.pairs) {
      if (item.active) made.setAttribute("aria-pressed", String(item.active(state)));
      made.toggleAttribute("disabled", Boolean(item.command) && !item.command(state, undefined, this.view));
    }
    const inTable = isInTable(state);
    for (const [, made] of this.tablePairs) made.hidden = !inTable;
    for (const [item, made] of this.updatePairs) {
      made.hidden = !item.command(state);
      made.setAttribute("aria-pressed", String(item.active(state)));
    }
  }
}
