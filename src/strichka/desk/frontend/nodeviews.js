/** What blocks that show more than plain markup are made of, and what is known about pictures and files. */
import { element } from "./elements.js";
import { texts } from "./texts.js";

const pictures = new Map();
const files = new Map();
const backgrounds = new Map();
let template = "";

/** What is known about pictures: `{id: {url, width, height, credit, alt}}`, and an address with {id} for the others. */
export function knowPictures(known = {}, addressTemplate = template) {
  for (const [id, picture] of Object.entries(known)) pictures.set(String(id), picture);
  template = addressTemplate;
}

/** What is known about files: `{id, name, size, weight}` each. */
export function knowFiles(known = []) {
  for (const file of known) files.set(file.id, file);
}

/** What backgrounds of the register say now: `{id: [paragraph, …]}`. */
export function knowBackgrounds(known = {}) {
  for (const [id, paragraphs] of Object.entries(known)) backgrounds.set(id, paragraphs);
}

export function backgroundOf(id) {
  return backgrounds.get(id);
}

export function pictureOf(id) {
  return pictures.get(id);
}

export function fileOf(id) {
  return files.get(id);
}

export function addressOf(id) {
  return pictures.get(id)?.url ?? (template && id ? template.replace("{id}", id) : "");
}

/** A file's size as a person reads it. */
export function weight(id, size) {
  return files.get(id)?.weight ?? (size ? `${Math.ceil(size / 1024)} KB` : "");
}

/** A labelled field that writes an attribute of its node. */
export function field({ view, getPos, name, placeholder }) {
  const input = element("input", {
    type: "text", placeholder, "aria-label": placeholder, maxlength: 500,
    change: () => {
      const pos = getPos();
      if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, name, input.value.trim()));
    },
  });
  return input;
}

/** A button that takes the node out of the text; the last one of a holder `lastOf` takes the holder with it. */
export function removeButton({ view, getPos, label, lastOf = "" }) {
  return element("button", {
    type: "button", class: "remove", title: label, "aria-label": label, click: () => removeNode(view, getPos, lastOf),
  }, "×");
}

function removeNode(view, getPos, lastOf) {
  const pos = getPos();
  const node = pos === undefined ? null : view.state.doc.nodeAt(pos);
  if (!node) return;
  const $pos = view.state.doc.resolve(pos);
  const whole = $pos.parent.type.name === lastOf && $pos.parent.childCount === 1;
  view.dispatch(whole ? view.state.tr.delete($pos.before(), $pos.after()) : view.state.tr.delete(pos, pos + node.nodeSize));
  view.focus();
}

/** A block with controls of its own around its text. `show(node)` brings it up to date, and calls `keep(node)`. */
export class BlockView {
  keep(node) {
    this.type = node.type;
    this.dom.dataset.b = node.attrs.id;
  }

  update(node) {
    if (node.type !== this.type) return false;
    this.show(node);
    return true;
  }

  stopEvent(event) {
    return [HTMLInputElement, HTMLSelectElement, HTMLButtonElement].some((control) => event.target instanceof control);
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM?.contains(mutation.target);
  }
}

/** A card that says what stands there: `kind` are its words. */
export class Card extends BlockView {
  constructor(view, getPos) {
    super();
    this.kind = element("span", { class: "card-kind" });
    this.head = element("div", { class: "card-head", contenteditable: "false" }, this.kind,
      removeButton({ view, getPos, label: texts.removeBlock }));
  }
}
