/** A block of a plug-in, shown by what its plug-in declares: texts are written in place, settings in fields. */
import { NodeSelection, Plugin, Selection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { caretIn, insertAfter, insertBlock } from "../commands.js";
import { obeys, rule, unfit } from "../declaration.js";
import { element } from "../elements.js";
import { newId } from "../ids.js";
import { BlockView, Card } from "../nodeviews.js";
import { texts } from "../texts.js";

// The page brings them (desk/writing/extensions.py); where their plug-in is gone, there is no such kind.
const brought = globalThis.document?.getElementById("editor-extensions");
const extensions = new Map((brought ? JSON.parse(brought.textContent) : []).map((one) => [one.name, one]));

function fieldsOf(kind) {
  return extensions.get(kind)?.fields ?? [];
}

function fieldNode(schema, { name, choices }, value) {
  if (choices) return schema.nodes.extension_setting.create({ name, value: value || choices[0]?.[0] || "" });
  return schema.nodes.extension_text.create({ id: newId(), name }, value ? schema.text(value) : null);
}

/** A block of this kind; `values` in the order of its fields. */
function extensionNode(schema, { name: kind, fields }, values = []) {
  const made = fields.map((field, at) => fieldNode(schema, field, values[at]));
  return schema.nodes.extension.create({ id: newId(), kind }, made);
}

class ExtensionView extends Card {
  constructor(node, view, getPos) {
    super(view, getPos);
    this.contentDOM = element("div");
    this.dom = element("section", { class: "card extension" }, this.head, this.contentDOM);
    this.kind.addEventListener("mousedown", (event) => this.choose(event, view, getPos));
    this.show(node);
  }

  /** Its name is its handle: the whole block is cut, copied and moved by it. */
  choose(event, view, getPos) {
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, getPos())));
    view.focus();
  }

  show(node) {
    this.keep(node);
    const { kind } = node.attrs;
    this.kind.textContent = extensions.get(kind)?.label ?? `${kind}: ${texts.extensionMissing}`;
  }
}

/** The field that a decoration of ours says a node is. */
function fieldIn(decorations) {
  return decorations.find(({ spec }) => spec.field)?.spec.field ?? null;
}

class SettingView extends BlockView {
  constructor(node, view, getPos, decorations) {
    super();
    this.field = fieldIn(decorations);
    this.input = this.made(view, getPos, node.attrs.name);
    this.dom = element("label", { class: "details", contenteditable: "false" }, this.field?.label ?? node.attrs.name, this.input);
    this.show(node);
  }

  made(view, getPos, name) {
    const change = () => {
      const value = this.input.value.trim();
      this.input.setCustomValidity(obeys(this.field.rule, value) ? "" : texts.settingWrong);
      if (this.input.reportValidity()) view.dispatch(view.state.tr.setNodeAttribute(getPos(), "value", value));
    };
    if (!this.field?.choices.length) {
      return element("input", { type: "text", name, maxlength: 2000, readonly: !this.field, change });
    }
    return element("select", { name, change },
      ...this.field.choices.map(([value, label]) => element("option", { value }, label)));
  }

  show(node) {
    this.type = node.type;
    if (document.activeElement !== this.input) this.input.value = node.attrs.value;
  }

  update(node, decorations) {
    return fieldIn(decorations) === this.field && super.update(node);
  }
}

/** Each field of the document's extensions with its label. */
function labelled(doc) {
  const found = [];
  doc.descendants((node, pos, parent) => {
    if (parent.type.name === "extension") {
      const field = fieldsOf(parent.attrs.kind).find(({ name }) => name === node.attrs.name);
      const label = field?.label ?? node.attrs.name;
      found.push(Decoration.node(pos, pos + node.nodeSize, node.isTextblock ? { "data-label": label } : {}, { field }));
    }
    return !node.isTextblock;
  });
  return DecorationSet.create(doc, found);
}

/** What is missing of a block's fields is put in, and one that was parted by what was pasted is joined again. */
function mend(tr, schema, node, pos) {
  const names = new Set();
  const parted = [];
  let end = pos + 1;
  node.forEach((child, offset, index) => {
    const before = index ? node.child(index - 1) : null;
    if (child.isTextblock && before?.type === child.type && before.attrs.name === child.attrs.name) parted.push(end);
    names.add(child.attrs.name);
    end += child.nodeSize;
  });
  const missing = fieldsOf(node.attrs.kind).filter(({ name }) => !names.has(name));
  if (missing.length) tr.insert(end, extensionNode(schema, { fields: missing }).content);
  for (const at of parted.reverse()) tr.join(at);
}

function fields() {
  return new Plugin({
    state: {
      init: (_config, { doc }) => labelled(doc),
      apply: (tr, old) => (tr.docChanged ? labelled(tr.doc) : old),
    },
    props: {
      decorations(state) { return this.getState(state); },
    },
    appendTransaction(transactions, _old, state) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      const found = [];
      state.doc.descendants((node, pos) => {
        if (node.type.name === "extension") found.push({ node, pos });
        return !node.isTextblock;
      });
      const { tr } = state;
      for (const { node, pos } of found.reverse()) mend(tr, state.schema, node, pos);
      return tr.docChanged ? tr : null;
    },
  });
}

/** Enter goes on to the next text, and from the last one out of the block. */
function enter(state, dispatch) {
  const $cursor = caretIn(state, "extension_text");
  if (!$cursor) return false;
  const end = $cursor.after(-1);
  const next = Selection.findFrom(state.doc.resolve($cursor.after()), 1, true);
  if (!next || next.from > end) return insertAfter(state, dispatch, end, state.schema.nodes.paragraph.create());
  dispatch?.(state.tr.setSelection(next).scrollIntoView());
  return true;
}

/** Into a text only words are pasted; a line on an empty one may be what an extension is written as. */
function pasted(view, event) {
  const words = (event.clipboardData?.getData("text/plain") ?? "").replace(unfit, "").replace(/\s+/g, " ");
  const { empty, $from } = view.state.selection;
  if ($from.parent.type.name === "extension_text") {
    if (words) view.dispatch(view.state.tr.insertText(words).scrollIntoView());
    return true;
  }
  if (!empty || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
  for (const extension of extensions.values()) {
    const found = extension.pattern && new RegExp(`^(?:${extension.pattern})$`, "u").exec(words.trim());
    if (found) {
      return insertBlock(extensionNode(view.state.schema, extension, found.slice(1)))(view.state, view.dispatch);
    }
  }
  return false;
}

export default {
  nodes: {
    extension: {
      parseDOM: [rule("extension", "section[data-extension]", { kind: "data-extension" })],
      toDOM: ({ attrs }) => ["section", { "data-b": attrs.id, "data-extension": attrs.kind, class: "card extension" }, 0],
    },
    extension_text: {
      parseDOM: [rule("extension_text", "p[data-extension-text]", { name: "data-extension-text" }, {
        context: "extension/", priority: 60,
      })],
      toDOM: ({ attrs }) => ["p", { "data-b": attrs.id, "data-extension-text": attrs.name }, 0],
    },
    extension_setting: {
      parseDOM: [rule("extension_setting", "span[data-extension-setting]", {
        name: "data-extension-setting", value: "data-value",
      }, { context: "extension/" })],
      toDOM: ({ attrs }) => ["span", { "data-extension-setting": attrs.name, "data-value": attrs.value }],
    },
  },
  views: {
    extension: (node, view, getPos) => new ExtensionView(node, view, getPos),
    extension_setting: (node, view, getPos, decorations) => new SettingView(node, view, getPos, decorations),
  },
  insertions: [...extensions.values()].map((extension) => ({
    name: `extension-${extension.name}`, label: extension.label, make: (schema) => extensionNode(schema, extension),
  })),
  unlisted: "plug-ins declare what is put in",
  plugins: [fields()],
  keys: { Enter: enter },
  pasted,
};
