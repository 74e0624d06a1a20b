/** A place under the headline for the page around, and an event of what is being typed above it. */
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { element } from "./elements.js";

function textOf(doc) {
  return doc.firstChild?.type.name === "headline" ? doc.firstChild.textContent : "";
}

/** Tells "strichka:headline" {text, place}: only of what is typed here, not of what colleagues or a load bring. */
export function headlinePlace() {
  const place = element("div", { class: "under-headline" });
  return new Plugin({
    props: {
      decorations({ doc }) {
        if (doc.firstChild?.type.name !== "headline") return DecorationSet.empty;
        const widget = Decoration.widget(doc.firstChild.nodeSize, place, {
          key: "under-headline", side: -1, ignoreSelection: true, stopEvent: () => true,
        });
        return DecorationSet.create(doc, [widget]);
      },
    },
    view: () => ({
      update(view, before) {
        const text = textOf(view.state.doc);
        const { $head } = view.state.selection;
        if (text === textOf(before.doc) || $head.parent.type.name !== "headline" || !view.hasFocus()) return;
        view.dom.dispatchEvent(new CustomEvent("strichka:headline", { bubbles: true, detail: { text, place } }));
      },
    }),
  });
}
