/** Several pictures side by side. */
import { rule } from "../declaration.js";

const words = {
  uk: { gallery: "Галерея" },
  en: { gallery: "Gallery" },
};

export default {
  words,
  nodes: {
    gallery: {
      parseDOM: [rule("gallery", "div[data-gallery]")],
      toDOM: ({ attrs }) => ["div", { "data-b": attrs.id, "data-gallery": "", class: "gallery" }, 0],
    },
  },
  unlisted: "several pictures chosen at once become one",
};
