/** Several pictures side by side. */
import { rule } from "../declaration.js";

export default {
  nodes: {
    gallery: {
      parseDOM: [rule("gallery", "div[data-gallery]")],
      toDOM: ({ attrs }) => ["div", { "data-b": attrs.id, "data-gallery": "", class: "gallery" }, 0],
    },
  },
  unlisted: "several pictures chosen at once become one",
};
