/** A file to download or to hear, under the name that readers see. */
import { number, rule } from "../declaration.js";
import { element } from "../elements.js";
import { newId } from "../ids.js";
import { Card, field, fileOf, knowFiles, weight } from "../nodeviews.js";
import { texts } from "../texts.js";
import { videoNode } from "./video.js";

class FileView extends Card {
  constructor(node, view, getPos) {
    super(view, getPos);
    this.name = field({ view, getPos, name: "name", placeholder: texts.fileName });
    this.dom = element("figure", { class: "card", contenteditable: "false" }, this.head,
      element("div", { class: "details" }, this.name));
    this.show(node);
  }

  show(node) {
    this.keep(node);
    const { file, size, name } = node.attrs;
    this.kind.textContent = [texts.file, fileOf(file)?.name, weight(file, size)].filter(Boolean).join(" · ");
    if (document.activeElement !== this.name) this.name.value = name;
  }
}

/** What was chosen: a file, a sound or a video, `{id, kind, name, size, weight}`. */
function chosen(schema, [file]) {
  knowFiles([file]);
  if (file.kind === "video") return videoNode(schema, file);
  const { id, name = "", size = 0 } = file;
  return schema.nodes.file.create({ id: newId(), file: String(id), name, size });
}

export default {
  nodes: {
    file: {
      parseDOM: [rule("file", "figure[data-file]", {
        file: "data-file", name: "data-name", size: number("data-size"),
      })],
      toDOM: ({ attrs }) => ["figure", {
        "data-b": attrs.id, "data-file": attrs.file, "data-name": attrs.name, "data-size": attrs.size, class: "card",
      }, ["span", { class: "card-kind" }, `${Math.ceil(attrs.size / 1024)} KB`], ["span", attrs.name || attrs.file]],
    },
  },
  views: { file: (node, view, getPos) => new FileView(node, view, getPos) },
  insertions: [{ name: "file", label: texts.file, choose: "file" }],
  answers: { "insert-file": chosen },
};
