// Random edits by the JavaScript library over our schema: `node random_steps.mjs SEED BATCHES`.
// Prints one JSON line a batch: {start, steps, end}; a batch is what an editor would send at once.
import { EditorState, TextSelection } from "../../src/strichka/desk/frontend/node_modules/prosemirror-state/dist/index.js";
import { Slice } from "../../src/strichka/desk/frontend/node_modules/prosemirror-model/dist/index.js";
import {
  canJoin, canSplit, findWrapping, liftTarget,
} from "../../src/strichka/desk/frontend/node_modules/prosemirror-transform/dist/index.js";
import {
  chainCommands, createParagraphNear, liftEmptyBlock, splitBlock,
} from "../../src/strichka/desk/frontend/node_modules/prosemirror-commands/dist/index.js";
import { every } from "../../src/strichka/desk/frontend/blocks.js";
import { backgroundNode } from "../../src/strichka/desk/frontend/blocks/background.js";
import { embedNode } from "../../src/strichka/desk/frontend/blocks/embed.js";
import { toggleList } from "../../src/strichka/desk/frontend/blocks/list.js";
import { pictureNode } from "../../src/strichka/desk/frontend/blocks/picture.js";
import { relatedNode } from "../../src/strichka/desk/frontend/blocks/related.js";
import { tableNode } from "../../src/strichka/desk/frontend/blocks/table.js";
import { updateNode } from "../../src/strichka/desk/frontend/blocks/update.js";
import { duplicateBlock, moveBlock, toggleBlock, toggleWrap } from "../../src/strichka/desk/frontend/commands.js";
import { blockIds } from "../../src/strichka/desk/frontend/ids.js";
import { schema } from "../../src/strichka/desk/frontend/schema.js";

let seed = Number(process.argv[2]) >>> 0;
const batches = Number(process.argv[3]);
const { nodes, marks } = schema;

// mulberry32: small, and the same on every machine.
function random() {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let t = seed;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const below = (limit) => Math.floor(random() * limit);
const one = (list) => list[below(list.length)];
const scraps = ["а", "ї", "ґ’", " слово ", "𝒳", "😀", "👩‍👩‍👧‍👦", "e\u0301", "\u00a0", "і\u00ad", "«»", "🇺🇦", "abc", "…"];

function words() {
  return Array.from({ length: 1 + below(5) }, () => one(scraps)).join("");
}

/** A place that does not cut a letter in half. */
function place(doc, limit = doc.content.size) {
  return whole(doc, below(limit + 1));
}

/** Mostly a few letters, at times a block or two, seldom a great part of the document. */
function range(doc) {
  const from = place(doc);
  const length = one([3, 3, 3, 10, 10, 40, 200]);
  const to = Math.min(doc.content.size, from + below(length));
  return [from, to > from ? Math.max(from, whole(doc, to)) : from];
}

function whole(doc, at) {
  const $at = doc.resolve(at);
  const after = $at.parent.isTextblock ? $at.parent.textContent.charCodeAt($at.parentOffset) : 0;
  return after >= 0xdc00 && after <= 0xdfff ? at - 1 : at;
}

function textPlace(doc) {
  for (let tries = 0; tries < 20; tries += 1) {
    const at = place(doc);
    if (doc.resolve(at).parent.isTextblock) return at;
  }
  return 1;
}

function someMark() {
  return one([
    () => marks.strong.create(), () => marks.emphasis.create(),
    () => marks.link.create({ href: one(["https://a.example/я", "/news/1/", "mailto:a@b.example"]) }),
    () => marks.source.create({ name: words(), kind: one(["agency", "media", "person"]) }),
  ])();
}

function someBlock() {
  return one([
    () => nodes.paragraph.create(null, schema.text(words())), () => nodes.subheading.create(null, schema.text(words())),
    () => pictureNode(schema, { id: below(99), caption: words() }), () => tableNode(schema, 2, 2),
    () => embedNode(schema, "https://youtu.be/abcdefgh"), () => relatedNode(schema, [{ headline: words() }]),
    () => updateNode(schema), () => backgroundNode(schema, "3"),
    () => nodes.gallery.create(null, [pictureNode(schema, { id: 1 }), pictureNode(schema, { id: 2 })]),
    () => nodes.video.create({ file: "5" }, nodes.caption.create()),
    () => nodes.file.create({ file: "7", name: words(), size: below(9999) }),
  ])();
}

const edits = {
  type: (tr) => tr.insertText(words(), textPlace(tr.doc)),
  erase: (tr) => tr.delete(...range(tr.doc)),
  eraseNeatly: (tr) => tr.deleteRange(...range(tr.doc)),
  overwrite: (tr) => tr.insertText(words(), ...range(tr.doc)),
  split: (tr) => {
    const at = textPlace(tr.doc);
    const depth = 1 + below(2);
    if (canSplit(tr.doc, at, depth)) tr.split(at, depth);
  },
  join: (tr) => {
    const at = place(tr.doc);
    if (canJoin(tr.doc, at)) tr.join(at);
  },
  mark: (tr) => tr.addMark(...range(tr.doc), someMark()),
  unmark: (tr) => tr.removeMark(...range(tr.doc), random() < 0.5 ? someMark().type : undefined),
  takeMarkBack: (tr) => {
    const $at = tr.doc.resolve(textPlace(tr.doc));
    const [from, to] = [$at.start(), $at.end()];
    tr.addMark(from, whole(tr.doc, from + below(to - from + 1)), someMark()).addMark(from, to, someMark());
    const at = tr.steps.length - 1;
    if (at >= 0) tr.step(tr.steps[at].invert(tr.docs[at]));
  },
  wrap: (tr) => {
    const $from = tr.doc.resolve(textPlace(tr.doc));
    const found = $from.blockRange(tr.doc.resolve(Math.min(tr.doc.content.size, $from.pos + below(40))));
    const type = one([nodes.list, nodes.quote, nodes.update, nodes.background]);
    const wrapping = found && findWrapping(found, type);
    if (wrapping) tr.wrap(found, wrapping);
  },
  lift: (tr) => {
    const $from = tr.doc.resolve(textPlace(tr.doc));
    const found = $from.blockRange();
    const target = found && liftTarget(found);
    if (typeof target === "number") tr.lift(found, target);
  },
  retype: (tr) => tr.setBlockType(...range(tr.doc), one([nodes.paragraph, nodes.subheading])),
  attribute: (tr) => {
    const found = [];
    tr.doc.descendants((node, pos) => { if (!node.isText) found.push([node, pos]); });
    const [node, pos] = one(found);
    const values = { ordered: random() < 0.5, attribution: words(), alt: words(), credit: words(), colspan: 1,
      title: words(), reference: "9", at: "2025-11-22T14:07:00+02:00", size: below(100) };
    const name = one(Object.keys(node.attrs).filter((key) => key in values).concat("id"));
    tr.setNodeAttribute(pos, name, name === "id" ? `block${String(seed).padStart(10, "0")}` : values[name]);
  },
  insert: (tr) => tr.replaceRangeWith(...range(tr.doc), someBlock()),
  paste: (tr) => {
    const slice = tr.doc.slice(...range(tr.doc));
    const at = place(tr.doc);
    tr.replaceRange(at, at, random() < 0.5 ? slice : Slice.maxOpen(slice.content));
  },
};

const often = ["type", "type", "type", "insert", "mark", "mark", "takeMarkBack", "split", "paste"];
const weighted = [...Object.keys(edits), ...often];
const ofKey = (key) => every("keys").map((keys) => keys[key]).filter(Boolean);
const ready = [
  chainCommands(...ofKey("Enter"), createParagraphNear, liftEmptyBlock, splitBlock), chainCommands(...ofKey("Backspace")),
  duplicateBlock, moveBlock(1), moveBlock(-1), toggleList(true), toggleList(false), toggleWrap("quote"),
  toggleBlock("subheading"),
];

function attempt(state) {
  if (random() < 0.25) return byCommand(state);
  const tr = state.tr;
  edits[one(weighted)](tr);
  return tr;
}

function byCommand(state) {
  let found = null;
  const at = textPlace(state.doc);
  const chosen = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
  one(ready)(chosen, (tr) => { found = tr; });
  return found ?? state.tr;
}

function first() {
  const text = (words_) => (words_ ? schema.text(words_) : null);
  const doc = nodes.doc.create(null, [
    nodes.headline.create(null, text(words())), nodes.standfirst.create(null, text(words())),
    nodes.paragraph.create(null, text(words())), nodes.paragraph.create(null, text(`${words()} ${words()}`)),
  ]);
  const state = EditorState.create({ doc, plugins: [blockIds()] });
  return state.apply(state.tr.insertText("а", 1));
}

let state = first();
for (let batch = 0; batch < batches; batch += 1) {
  if (state.doc.content.size > 4000 || batch % 60 === 59) state = first();
  const start = state.doc.toJSON();
  const steps = [];
  for (let edit = 0; edit < 4; edit += 1) {
    let applied;
    try {
      applied = state.applyTransaction(attempt(state));
      applied.state.doc.check();
    } catch {
      continue; // an edit that the library itself refuses
    }
    state = applied.state;
    for (const transaction of applied.transactions) steps.push(...transaction.steps.map((step) => step.toJSON()));
  }
  console.log(JSON.stringify({ start, steps, end: state.doc.toJSON() }));
}
