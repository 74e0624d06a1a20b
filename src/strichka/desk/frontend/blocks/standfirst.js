/** The words between headline and text. */
import { Selection, TextSelection } from "prosemirror-state";
import { caretIn } from "../commands.js";
import { rule } from "../declaration.js";
import { texts } from "../texts.js";

/** Enter: what follows the caret begins the text; an empty first paragraph is used as it is. */
function enter(state, dispatch) {
  const $cursor = caretIn(state, "standfirst");
  if (!$cursor) return false;
  if (dispatch) {
    const { paragraph } = state.schema.nodes;
    const after = $cursor.after();
    const next = state.doc.resolve(after).nodeAfter;
    const tr = state.tr;
    const atEnd = $cursor.parentOffset === $cursor.parent.content.size;
    const usable = atEnd && next?.type === paragraph && next.content.size === 0;
    if (!usable) tr.split($cursor.pos, 1, [{ type: paragraph }]);
    const target = usable ? after + 1 : $cursor.pos + 2;
    dispatch(tr.setSelection(TextSelection.create(tr.doc, target)).scrollIntoView());
  }
  return true;
}

/** At its start Backspace takes an empty one away, and never eats the headline. */
function backspace(state, dispatch) {
  const $cursor = caretIn(state, "standfirst");
  if (!$cursor || $cursor.parentOffset > 0) return false;
  if (dispatch && $cursor.parent.content.size === 0) {
    const tr = state.tr.delete($cursor.before(), $cursor.after());
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve($cursor.before()), -1)));
  }
  return true;
}

export default {
  nodes: {
    standfirst: {
      placeholder: texts.standfirst,
      once: true,
      parseDOM: [rule("standfirst", "p[data-standfirst]")],
      toDOM: ({ attrs }) => ["p", { "data-b": attrs.id, "data-standfirst": "", class: "standfirst" }, 0],
    },
  },
  unlisted: "Enter in the headline makes it",
  keys: { Enter: enter, Backspace: backspace },
};
