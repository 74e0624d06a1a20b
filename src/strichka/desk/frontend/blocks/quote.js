/** Somebody's words, with a field for who said them. */
import { wrappingInputRule } from "prosemirror-inputrules";
import { inside, toggleWrap } from "../commands.js";
import { rule } from "../declaration.js";
import { element } from "../elements.js";
import { BlockView, field } from "../nodeviews.js";
import { texts } from "../texts.js";

class QuoteView extends BlockView {
  constructor(node, view, getPos) {
    super();
    this.contentDOM = element("div");
    this.words = field({ view, getPos, name: "attribution", placeholder: texts.attribution });
    this.dom = element("blockquote", {}, this.contentDOM,
      element("footer", { contenteditable: "false" }, this.words));
    this.show(node);
  }

  show(node) {
    this.keep(node);
    if (document.activeElement !== this.words) this.words.value = node.attrs.attribution;
  }
}

export default {
  nodes: {
    quote: {
      parseDOM: [rule("quote", "blockquote", { attribution: "data-attribution" })],
      toDOM: ({ attrs }) => ["blockquote", { "data-b": attrs.id, "data-attribution": attrs.attribution }, 0],
    },
  },
  views: { quote: (node, view, getPos) => new QuoteView(node, view, getPos) },
  buttons: [{
    name: "quote", label: texts.quote, sign: "„“", key: "Mod-Shift-9",
    command: toggleWrap("quote"), active: inside("quote"),
  }],
  inputRules: ({ nodes }) => [wrappingInputRule(/^>\s$/, nodes.quote)],
};
