/** A paragraph of the text. */
import { rule } from "../declaration.js";
import { texts } from "../texts.js";

export default {
  nodes: {
    paragraph: {
      placeholderIfAlone: texts.paragraph,
      parseDOM: [rule("paragraph", "p")],
      toDOM: ({ attrs }) => ["p", { "data-b": attrs.id }, 0],
    },
  },
  unlisted: "it is what one writes when nothing is chosen",
};
