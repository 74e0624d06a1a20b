/** A heading inside the text. */
import { textblockTypeInputRule } from "prosemirror-inputrules";
import { inside, toggleBlock } from "../commands.js";
import { rule } from "../declaration.js";
import { texts } from "../texts.js";

export default {
  nodes: {
    subheading: {
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => rule("subheading", `h${level}`)),
      toDOM: ({ attrs }) => ["h2", { "data-b": attrs.id }, 0],
    },
  },
  buttons: [{
    name: "subheading", label: texts.subheading, sign: "H2", key: "Mod-Alt-2",
    command: toggleBlock("subheading"), active: inside("subheading"),
  }],
  inputRules: ({ nodes }) => [textblockTypeInputRule(/^##\s$/, nodes.subheading, null)],
};
