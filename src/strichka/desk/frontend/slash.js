/** «/» at the beginning of an empty paragraph: the blocks, narrowed by what is typed on. */
import { Plugin, PluginKey } from "prosemirror-state";
import { element } from "./elements.js";
import { texts } from "./texts.js";
import { insertable, keyName, run } from "./toolbar.js";

const slash = new PluginKey("slash");
const closed = { items: [], at: 0, from: -1 };
const MENU = "write-slash";
const entryId = (item) => `${MENU}-${item.name}`;

/** Where a paragraph that holds «/» and no more than a word begins, and that word; null elsewhere. */
function asked({ selection: { $cursor } }) {
  if (!$cursor || $cursor.parent.type.name !== "paragraph" || $cursor.parentOffset < $cursor.parent.content.size) return null;
  const word = /^[/\\]([^\s/\\]{0,20})$/u.exec($cursor.parent.textContent);
  return word && { from: $cursor.start(), to: $cursor.pos, word: word[1].toLowerCase() };
}

function fitting(state, word) {
  const fits = ({ name, label, command }) => (label.toLowerCase().includes(word) || name.toLowerCase().startsWith(word))
    && (!command || command(state));
  return insertable.filter(fits);
}

/** `dismissed` is the beginning of the paragraph in which Esc was pressed. */
function look(state, { dismissed = -1, step = 0, was = closed }) {
  const place = asked(state);
  if (!place || place.from === dismissed) return { ...closed, dismissed: place ? dismissed : -1 };
  const items = fitting(state, place.word);
  const kept = items.indexOf(was.items[was.at]);
  const at = items.length ? (Math.max(kept, 0) + step + items.length) % items.length : 0;
  return { items, at, from: place.from, dismissed: -1 };
}

function choose(view, item) {
  const { from, to } = asked(view.state);
  view.dispatch(view.state.tr.delete(from, to));
  run(view, item);
}

class Menu {
  constructor(view) {
    this.view = view;
    this.dom = element("div", { id: MENU, class: "write-slash", role: "listbox", "aria-label": texts.insert, hidden: "" });
    this.said = element("span", { class: "unseen", role: "status" });
    this.blur = () => {
      const { items, from } = slash.getState(view.state);
      if (items.length) view.dispatch(view.state.tr.setMeta(slash, { dismissed: from }));
    };
    view.dom.addEventListener("blur", this.blur);
  }

  update(view, before) {
    const state = slash.getState(view.state);
    if (before && slash.getState(before) === state) return;
    if (!this.dom.isConnected) view.dom.after(this.dom, this.said);
    this.dom.hidden = !state.items.length;
    if (this.dom.hidden) {
      this.said.textContent = "";
      return;
    }
    this.dom.replaceChildren(...state.items.map((item, index) => this.entry(item, index === state.at)));
    this.dom.querySelector("[aria-selected=true]").scrollIntoView({ block: "nearest" });
    this.said.textContent = state.items[state.at].label;
    this.place(state.from);
  }

  entry(item, isCurrent) {
    const choice = element("div", {
      id: entryId(item), role: "option", "aria-selected": String(isCurrent),
      // The caret stays in the text.
      mousedown: (event) => {
        event.preventDefault();
        choose(this.view, item);
      },
    }, item.label);
    if (item.key) choice.append(element("kbd", {}, keyName(item.key)));
    return choice;
  }

  /** Below the line, or above where there is no room. */
  place(from) {
    const line = this.view.coordsAtPos(from), around = this.dom.offsetParent.getBoundingClientRect();
    const isLow = line.bottom + this.dom.offsetHeight > innerHeight && line.top > this.dom.offsetHeight;
    this.dom.style.insetBlockStart = `${(isLow ? line.top - this.dom.offsetHeight : line.bottom) - around.top}px`;
    this.dom.style.insetInlineStart = `${line.left - around.left}px`;
  }

  destroy() {
    this.view.dom.removeEventListener("blur", this.blur);
    this.dom.remove();
    this.said.remove();
  }
}

function key(view, event) {
  const { items, at, from } = slash.getState(view.state);
  if (!items.length || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) view.dispatch(view.state.tr.setMeta(slash, { step }));
  else if (event.key === "Escape") view.dispatch(view.state.tr.setMeta(slash, { dismissed: from }));
  else if (event.key === "Enter" || event.key === "Tab") choose(view, items[at]);
  else return false;
  return true;
}

export function slashMenu() {
  return new Plugin({
    key: slash,
    state: {
      init: () => closed,
      apply(transaction, was, _before, state) {
        const told = transaction.getMeta(slash);
        if (!told && !transaction.docChanged && !transaction.selectionSet) return was;
        return look(state, { dismissed: was.dismissed, was, ...told });
      },
    },
    props: {
      handleKeyDown: key,
      attributes(state) {
        const { items, at } = slash.getState(state);
        return items.length ? { "aria-controls": MENU, "aria-activedescendant": entryId(items[at]) } : {};
      },
    },
    view: (view) => new Menu(view),
  });
}
