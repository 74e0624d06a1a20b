// What each block brings to the editor, as JSON: `node blocks.mjs TEXTS`, with the editor's words as JSON.
const { texts } = await import("../../src/strichka/desk/frontend/texts.js");
Object.assign(texts, JSON.parse(process.argv[2]));
const { blocks } = await import("../../src/strichka/desk/frontend/declared/blocks.js");
const { schema } = await import("../../src/strichka/desk/frontend/schema.js");

const does = ["command", "make", "choose", "question"];

function item(given) {
  return { name: given.name, label: given.label, sign: given.sign ?? "", does: does.filter((way) => given[way]) };
}

function node(name) {
  const { toDOM, parseDOM } = schema.nodes[name].spec;
  return { shown: typeof toDOM === "function", read: parseDOM?.length ?? 0 };
}

console.log(JSON.stringify(Object.fromEntries(Object.entries(blocks).map(([file, block]) => [file, {
  nodes: Object.fromEntries(Object.keys(block.nodes).map((name) => [name, node(name)])),
  buttons: (block.buttons ?? []).map(item),
  insertions: (block.insertions ?? []).map(item),
  actions: (block.actions ?? []).map(item),
  unlisted: block.unlisted ?? "",
}]))));
