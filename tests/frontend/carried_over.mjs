// Unsent work done again in a document that came from elsewhere: `node carried_over.mjs`, a line of JSON for each case on
// stdin, {base, ours, theirs}: what paragraphs say, by id; a line of JSON on stdout, what they say afterwards.
import { createInterface } from "node:readline";
import { EditorState } from "../../src/strichka/desk/frontend/node_modules/prosemirror-state/dist/index.js";
import { schema } from "../../src/strichka/desk/frontend/schema.js";
import { together } from "../../src/strichka/desk/frontend/session.js";
import { carriedOver } from "../../src/strichka/desk/frontend/rescue/carried.js";

function documentOf(paragraphs) {
  const block = (type, id, text) => schema.nodes[type].create({ id }, text ? schema.text(text) : null);
  return schema.nodes.doc.create(null, [
    block("headline", "headline22", ""), block("standfirst", "standfirst", ""),
    ...Object.entries(paragraphs).map(([id, text]) => block("paragraph", id, text)),
  ]);
}

function stateOf(paragraphs) {
  return EditorState.create({ doc: documentOf(paragraphs), plugins: [together(0, "own")] });
}

/** One step that changes all from where the two documents begin to differ. */
function edited(state, paragraphs) {
  const doc = documentOf(paragraphs);
  const from = state.doc.content.findDiffStart(doc.content);
  const { a, b } = state.doc.content.findDiffEnd(doc.content);
  const overlap = from - Math.min(a, b);
  const [to, end] = overlap > 0 ? [a + overlap, b + overlap] : [a, b];
  return state.apply(state.tr.replace(from, to, doc.slice(from, end)));
}

for await (const line of createInterface({ input: process.stdin })) {
  const { base, ours, theirs } = JSON.parse(line);
  const next = stateOf(theirs);
  const carried = carriedOver(edited(stateOf(base), ours), next);
  const { doc } = carried ? next.apply(carried) : next;
  console.log(JSON.stringify(Object.fromEntries(doc.children.slice(2).map((node) => [node.attrs.id, node.textContent]))));
}
