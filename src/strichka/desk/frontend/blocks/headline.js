/** The story's headline. */
import { TextSelection } from "prosemirror-state";
import { caretIn } from "../commands.js";
import { rule } from "../declaration.js";
import { texts } from "../texts.js";

/** Enter goes on to the standfirst, which is made when there is none. */
function enter(state, dispatch) {
  const $cursor = caretIn(state, "headline");
  if (!$cursor) return false;
  if (dispatch) {
    const { standfirst } = state.schema.nodes;
    const after = $cursor.after();
    const tr = state.tr;
    if (state.doc.resolve(after).nodeAfter?.type !== standfirst) tr.insert(after, standfirst.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
}

/** At its start there is nothing to go back to. */
function backspace(state) {
  return caretIn(state, "headline")?.parentOffset === 0;
}

export default {
  nodes: {
    headline: {
      placeholder: texts.headline,
      once: true,
      parseDOM: [rule("headline", "h1[data-headline]")],
      toDOM: ({ attrs }) => ["h1", { "data-b": attrs.id, "data-headline": "" }, 0],
    },
  },
  unlisted: "a story has one, and it is always there",
  keys: { Enter: enter, Backspace: backspace },
  tidy(dom) {
    for (const element of dom.querySelectorAll("h1[data-headline]")) element.removeAttribute("data-headline");
  },
};
