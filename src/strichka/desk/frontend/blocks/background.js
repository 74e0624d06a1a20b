/** What happened before, for who comes late. */
import { rule } from "../declaration.js";
import { newId } from "../ids.js";
import { texts } from "../texts.js";

export function backgroundNode({ nodes }, reference = "") {
  return nodes.background.create({ id: newId(), reference }, nodes.paragraph.create());
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
  insertions: [{ name: "background", label: texts.background, make: (schema) => backgroundNode(schema) }],
};
