/** The row of buttons over the text. Every one has its key, shown in its title. */
import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { every } from "./blocks.js";
import { askComment } from "./comments.js";
import { duplicateBlock, insertBlock, moveBlock } from "./commands.js";
import { element } from "./elements.js";
import { editLink, editSource } from "./marks.js";
import { schema } from "./schema.js";
import { texts } from "./texts.js";

const { marks } = schema;
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

/** A button's name holds the letters that it shows, so that who speaks to the computer can say them (in brackets they do not count). */
function spoken({ label, sign = "" }) {
  const written = /[\p{L}\p{N}]/u.test(sign) && !label.includes(sign);
  return written ? `${label}, ${sign}` : label;
}

/**
 * Each item: {name, label, sign, key (or `hint`, one that is listened for elsewhere), active(state), shown(state)} and what it does: a `command`; `make(schema)`, a node
 * to be put in; `choose`, what the page around is asked to have chosen; or a `question(view)` that asks first.
 */
const buttons = [
  { name: "strong", label: texts.strong, sign: texts.strongSign, key: "Mod-b", command: toggleMark(marks.strong),
    active: markActive(marks.strong) },
  { name: "emphasis", label: texts.emphasis, sign: texts.emphasisSign, key: "Mod-i", command: toggleMark(marks.emphasis),
    active: markActive(marks.emphasis) },
  { name: "link", label: texts.link, sign: "↗", key: "Mod-k", question: editLink, active: markActive(marks.link) },
  { name: "source", label: texts.source, sign: "@", key: "Mod-Shift-s", question: editSource,
    active: markActive(marks.source) },
  { name: "comment", label: texts.comment, sign: "✎", hint: "Mod-Alt-m", question: askComment },
  ...every("buttons").flat(),
];

const history = [
  { name: "undo", label: texts.undo, sign: "↶", key: "Mod-z", command: undo },
  { name: "redo", label: texts.redo, sign: "↷", key: "Mod-Shift-z", command: redo },
  { name: "find", label: texts.find, sign: "⌕", key: apple ? "Mod-Alt-f" : "Mod-h",
    question: (view) => view.dom.dispatchEvent(new CustomEvent("strichka:find")) },
];

const insertions = every("insertions").flat();

/** What may be put in the place of an empty paragraph. */
export const insertable = [...every("buttons").flat(), ...insertions];

const blockActions = [
  { name: "duplicate", label: texts.duplicate, key: "Mod-Shift-d", command: duplicateBlock },
  { name: "moveUp", label: texts.moveUp, key: "Alt-ArrowUp", command: moveBlock(-1) },
  { name: "moveDown", label: texts.moveDown, key: "Alt-ArrowDown", command: moveBlock(1) },
];

// What holds others comes first.
const actions = every("actions").reverse();

/** What a button, an entry or a key of an item does. */
export function run(view, item) {
  if (item.question) return void item.question(view);
  if (item.choose) return void view.dom.dispatchEvent(new CustomEvent(`strichka:choose-${item.choose}`, { bubbles: true }));
  const command = item.make ? insertBlock(item.make(schema)) : item.command;
  command(view.state, view.dispatch, view);
  view.focus();
  return undefined;
}

/** All of them as a keymap: the same table the titles are made from. */
export function toolbarKeys() {
  const keys = {};
  for (const item of [...buttons, ...history, ...insertions, ...blockActions, ...actions.flat()]) {
    if (!item.key) continue;
    keys[item.key] = (state, dispatch, view) => {
      if (item.command) return item.command(state, dispatch, view);
      if (dispatch) run(view, item);
      return true;
    };
  }
  return keys;
}

function button(view, item, content = item.sign) {
  const key = item.key ?? item.hint;
  const title = key ? `${item.label} (${keyName(key)})` : item.label;
  return element("button", {
    type: "button", title, "aria-label": spoken(item), "data-item": item.name, tabindex: "-1",
    "aria-pressed": item.active ? "false" : null,
    // The caret stays in the text.
    mousedown: (event) => event.preventDefault(),
    click: (event) => {
      event.currentTarget.closest("details")?.removeAttribute("open");
      run(view, item);
    },
  }, content);
}

function menuEntry(view, item) {
  const made = button(view, item, item.label);
  if (item.key) made.append(element("kbd", {}, keyName(item.key)));
  return made;
}

export class Toolbar {
  constructor(view) {
    this.view = view;
    this.pairs = [...buttons, ...history].map((item) => [item, button(view, item)]);
    this.actions = actions.map((group) => group.map((item) => [item, menuEntry(view, item)]));
    this.menu = this.insertMenu();
    this.dom = element("div", { role: "toolbar", "aria-label": texts.toolbar, class: "write-toolbar" },
      ...this.pairs.slice(0, buttons.length).map(([, made]) => made), this.menu,
      ...this.pairs.slice(buttons.length).map(([, made]) => made));
    this.dom.addEventListener("keydown", (event) => this.keydown(event));
    this.pairs[0][1].tabIndex = 0;
    this.update();
  }

  insertMenu() {
    const list = element("div", { class: "menu" },
      ...insertions.map((item) => menuEntry(this.view, item)),
      element("hr"), ...blockActions.map((item) => menuEntry(this.view, item)),
      ...this.actions.flatMap((group) => [element("hr"), ...group.map(([, made]) => made)]));
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
    for (const [item, made] of this.actions.flat()) {
      made.hidden = !item.shown(state);
      if (item.active) made.setAttribute("aria-pressed", String(item.active(state)));
    }
  }
}
