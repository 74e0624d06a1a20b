/** A list of related headlines. */
import { caretIn, insertAfter, insertBlock } from "../commands.js";
import { rule } from "../declaration.js";
import { newId } from "../ids.js";
import { texts } from "../texts.js";

/** Enter begins another headline; in an empty last one it leaves the list. */
function enter(state, dispatch) {
  const $cursor = caretIn(state, "related_story");
  if (!$cursor) return false;
  const { paragraph, related_story: story } = state.schema.nodes;
  const list = $cursor.node(-1);
  const last = $cursor.index(-1) === list.childCount - 1;
  if ($cursor.parent.content.size === 0 && last && list.childCount > 1) {
    const after = $cursor.after(-1);
    return insertAfter(state, dispatch, after - ($cursor.parent.nodeSize), paragraph.create(), {
      from: $cursor.before(), to: $cursor.after(),
    });
  }
  return insertAfter(state, dispatch, $cursor.after(), story.create());
}

/** `{story, href, headline}` each. */
export function relatedNode(schema, stories = [{}]) {
  const items = stories.map(({ story = "", href = "", headline = "" }) => (
    schema.nodes.related_story.create({ id: newId(), story, href }, headline ? schema.text(headline) : null)
  ));
  return schema.nodes.related.create({ id: newId() }, items);
}

/** The page around may offer stories; where it does not, an empty list is there to be written. */
function choose(view) {
  const event = new CustomEvent("strichka:choose-related", { bubbles: true, cancelable: true });
  if (!view.dom.dispatchEvent(event)) return;
  insertBlock(relatedNode(view.state.schema))(view.state, view.dispatch);
  view.focus();
}

export default {
  nodes: {
    related: {
      parseDOM: [rule("related", "aside[data-related]")],
      toDOM: ({ attrs }) => ["aside", {
        "data-b": attrs.id, "data-related": "", "data-label": texts.related, class: "related",
      }, 0],
    },
    related_story: {
      placeholder: texts.related_story,
      parseDOM: [rule("related_story", "p[data-related-story]", { story: "data-story-id", href: "data-href" },
        { priority: 60 })],
      toDOM: ({ attrs }) => ["p", {
        "data-b": attrs.id, "data-related-story": "", "data-story-id": attrs.story, "data-href": attrs.href,
      }, 0],
    },
  },
  insertions: [{ name: "related", label: texts.related, question: choose }],
  keys: { Enter: enter },
  answers: { "insert-related": relatedNode },
};
