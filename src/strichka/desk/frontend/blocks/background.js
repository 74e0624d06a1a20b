/** What happened before, for who comes late. One of the register is shown as it stands there, and not written here. */
import { rule } from "../declaration.js";
import { element } from "../elements.js";
import { newId } from "../ids.js";
import { backgroundOf, BlockView, knowBackgrounds, removeButton } from "../nodeviews.js";
import { texts } from "../texts.js";

export function backgroundNode({ nodes }, reference = "") {
  return nodes.background.create({ id: newId(), reference }, nodes.paragraph.create());
}

/** `{reference, paragraphs}` of the register: its words as they are now go along, for when it is not there any more. */
function boundNode(schema, [{ reference, paragraphs }]) {
  knowBackgrounds({ [reference]: paragraphs });
  const blocks = paragraphs.map((words) => schema.nodes.paragraph.create({ id: newId() }, schema.text(words)));
  return schema.nodes.background.create({ id: newId(), reference }, blocks);
}

/** The words of the register; one that is bound to nothing is text like any other. */
class BackgroundView extends BlockView {
  constructor(node, view, getPos) {
    super();
    this.bound = Boolean(node.attrs.reference);
    this.words = this.bound ? element("div", { contenteditable: "false" }) : null;
    const remove = this.bound ? removeButton({ view, getPos, label: texts.removeBlock }) : null;
    this.dom = element("aside", { class: "background" }, ...[remove, this.words].filter(Boolean));
    this.dom.dataset.label = this.bound ? texts.registered : texts.background;
    if (this.bound) this.dom.contentEditable = "false";
    else this.contentDOM = this.dom;
    this.show(node);
  }

  update(node) {
    return Boolean(node.attrs.reference) === this.bound && super.update(node);
  }

  show(node) {
    this.keep(node);
    if (!this.bound) return;
    const paragraphs = backgroundOf(node.attrs.reference) ?? node.children.map((child) => child.textContent);
    this.words.replaceChildren(...paragraphs.map((words) => element("p", {}, words)));
  }
}

export default {
  nodes: {
    background: {
      parseDOM: [rule("background", "aside[data-background]", { reference: "data-background" })],
      toDOM: ({ attrs }) => ["aside", {
        "data-b": attrs.id, "data-background": attrs.reference, "data-label": texts.background, class: "background",
      }, 0],
    },
  },
  views: { background: (node, view, getPos) => new BackgroundView(node, view, getPos) },
  insertions: [{ name: "background", label: texts.background, make: (schema) => backgroundNode(schema) }],
  answers: { "insert-background": boundNode },
};
