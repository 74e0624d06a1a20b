/** Colleagues' carets and selections in the text: by name and colour, known to whoever is here and to nobody later. */
import { sendableSteps } from "prosemirror-collab";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { element } from "./elements.js";

const key = new PluginKey("carets");
const between = 200;
const patience = 3000;
const namedFor = 3000;
export const colours = 6;

/** The colour of a person, everywhere the same: one of `colours`. */
export function colourOf(user) {
  let sum = 0;
  for (const sign of String(user)) sum = (sum * 31 + sign.codePointAt(0)) % 9973;
  return (sum % colours) + 1;
}

/** A place as colleagues of any version find it: in a block, so many UTF-16 units from its beginning. */
export function placeAt(doc, pos) {
  const $pos = doc.resolve(pos);
  return $pos.parent.isTextblock ? { block: $pos.parent.attrs.id, offset: $pos.parentOffset } : null;
}

/** Where such a place is in this document; null when its block is not here. */
export function positionOf(doc, place) {
  let found = null;
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.attrs.id === place.block) found = pos + 1 + Math.min(place.offset, node.content.size);
    return found === null && !node.isTextblock;
  });
  return found;
}

/** The plugin that shows them; they go along with the text as it changes. */
export function carets() {
  return new Plugin({
    key,
    state: {
      init: () => new Map(),
      apply(tr, before) {
        const { set, drop } = tr.getMeta(key) ?? {};
        if (!tr.docChanged && !set && !drop) return before;
        const after = new Map();
        for (const [client, one] of before) {
          if (!drop?.has(client)) after.set(client, { ...one, anchor: tr.mapping.map(one.anchor), head: tr.mapping.map(one.head) });
        }
        if (set) after.set(set.client, set);
        return after;
      },
    },
    props: {
      decorations(state) {
        return DecorationSet.create(state.doc, [...key.getState(state).values()].flatMap(drawn));
      },
    },
  });
}

function drawn({ client, user, name, anchor, head, moved }) {
  const colour = colourOf(user);
  const caret = Decoration.widget(head, () => flag(name, colour, moved), {
    key: `${client} ${moved}`, side: 10, ignoreSelection: true, stopEvent: () => true,
  });
  if (anchor === head) return [caret];
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  return [Decoration.inline(from, to, { class: `colleague-selection caret-${colour}` }), caret];
}

/** The name stands in full when the caret has come here, and as its first letters afterwards. */
function flag(name, colour, moved) {
  const initials = name.split(/\s+/u).map((word) => [...word][0] ?? "").join("").slice(0, 2);
  const label = element("span", { class: "caret-name" }, name);
  const short = () => { label.textContent = initials; };
  const left = namedFor - (Date.now() - moved);
  if (left > 0) setTimeout(short, left);
  else short();
  return element("span", { class: `colleague-caret caret-${colour}`, "aria-hidden": "true", title: name }, label);
}

/** Tells colleagues where one's own caret is, when they could not know, and shows where theirs are. */
export class Carets {
  /** `editor` as of a Session; `tell(place)` sends {client, anchor, head}. */
  constructor({ editor, client, tell }) {
    this.editor = editor;
    this.client = client;
    this.tell = tell;
    this.others = false;
  }

  /** To be called after every transaction: a caret that only goes along with what is typed is not told. */
  changed(transaction) {
    if (this.told && transaction.docChanged) {
      const { mapping } = transaction;
      this.told = { anchor: mapping.map(this.told.anchor), head: mapping.map(this.told.head) };
    }
    this.soon();
  }

  soon() {
    if (!this.others) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.say();
    }, between);
  }

  /** Nobody is told a place in words that are still under way: the caret is told when they have arrived. */
  say() {
    const { state } = this.editor;
    if (sendableSteps(state)) return;
    const { anchor, head } = state.selection;
    if (this.told?.anchor === anchor && this.told.head === head) return;
    const places = { anchor: placeAt(state.doc, anchor), head: placeAt(state.doc, head) };
    if (!places.anchor || !places.head) return;
    this.told = { anchor, head };
    void this.tell({ client: this.client, ...places }).catch(() => { this.told = null; });
  }

  /** Who is here has changed: newcomers are told one's own place, and those who say nothing are here no more. */
  presence(others) {
    this.others = others;
    this.told = null;
    const before = new Set(this.now().keys());
    setTimeout(() => this.drop([...before].filter((client) => !this.heard?.has(client))), patience);
    this.heard = new Set();
    this.soon();
  }

  heardOf({ client, user, name, anchor, head }) {
    if (client === this.client) return;
    this.heard?.add(client);
    const { state } = this.editor;
    const places = { anchor: positionOf(state.doc, anchor), head: positionOf(state.doc, head) };
    if (places.anchor === null || places.head === null) this.drop([client]);
    else this.show({ set: { client, user, name, ...places, moved: Date.now() } });
  }

  drop(clients) {
    const gone = clients.filter((client) => this.now().has(client));
    if (gone.length) this.show({ drop: new Set(gone) });
  }

  now() {
    return key.getState(this.editor.state) ?? new Map();
  }

  show(what) {
    this.editor.dispatch(this.editor.state.tr.setMeta(key, what).setMeta("addToHistory", false));
  }
}
