/** A paragraph of the text. */
import { rule } from "../declaration.js";
import { inLanguage } from "../texts.js";

const words = {
  uk: { paragraph: "Текст" },
  en: { paragraph: "Text" },
};
const texts = inLanguage(words);

export default {
  words,
  nodes: {
    paragraph: {
      placeholderIfAlone: texts.paragraph,
      parseDOM: [rule("paragraph", "p")],
      toDOM: ({ attrs }) => ["p", { "data-b": attrs.id }, 0],
    },
  },
  unlisted: "it is what one writes when nothing is chosen",
};
