/** How embeds, files and videos show in the editor: what they are, and the words that belong to them. */
import { element } from "./elements.js";
import { recognize } from "./embeds.js";
import { addressOf, field, removeNode } from "./nodeviews.js";
import { texts } from "./texts.js";

const known = new Map();

/** What is known about files: `{id, name, size, weight}` each. */
export function knowFiles(files = []) {
  for (const file of files) known.set(file.id, file);
}

function weight(id, size) {
  return known.get(id)?.weight ?? (size ? `${Math.ceil(size / 1024)} KB` : "");
}

/** A card without text of its own. `show(node)` brings it up to date. */
class Card {
  constructor(node, view, getPos) {
    this.kind = element("span", { class: "card-kind" });
    const remove = element("button", {
      type: "button", class: "remove", title: texts.removeBlock, "aria-label": texts.removeBlock,
      click: () => removeNode(view, getPos),
    }, "×");
    this.head = element("div", { class: "card-head", contenteditable: "false" }, this.kind, remove);
  }

  update(node) {
    if (node.type !== this.type) return false;
    this.show(node);
    return true;
  }

  stopEvent(event) {
    return event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM?.contains(mutation.target);
  }
}

class EmbedView extends Card {
  constructor(node, view, getPos) {
    super(node, view, getPos);
    this.title = field({ view, getPos, name: "title", placeholder: texts.embedTitle });
    this.address = element("span", { class: "card-address" });
    this.dom = element("figure", { class: "card", contenteditable: "false" }, this.head, this.address,
      element("div", { class: "details" }, this.title));
    this.show(node);
  }

  show(node) {
    this.type = node.type;
    this.dom.dataset.b = node.attrs.id;
    this.kind.textContent = recognize(node.attrs.url)?.name ?? texts.embedUnknown;
    this.address.textContent = node.attrs.url;
    if (document.activeElement !== this.title) this.title.value = node.attrs.title;
  }
}

class FileView extends Card {
  constructor(node, view, getPos) {
    super(node, view, getPos);
    this.name = field({ view, getPos, name: "name", placeholder: texts.fileName });
    this.dom = element("figure", { class: "card", contenteditable: "false" }, this.head,
      element("div", { class: "details" }, this.name));
    this.show(node);
  }

  show(node) {
    this.type = node.type;
    this.dom.dataset.b = node.attrs.id;
    const { file, size, name } = node.attrs;
    this.kind.textContent = [texts.file, known.get(file)?.name, weight(file, size)].filter(Boolean).join(" · ");
    if (document.activeElement !== this.name) this.name.value = name;
  }
}

class VideoView extends Card {
  constructor(node, view, getPos) {
    super(node, view, getPos);
    this.contentDOM = element("div", { class: "caption" });
    this.poster = element("img", { alt: "", draggable: "false" });
    const put = (id) => {
      const pos = getPos();
      if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, "poster", id));
    };
    this.clear = element("button", { type: "button", click: () => put("") }, texts.removePoster);
    const choose = element("button", {
      type: "button",
      click: () => document.dispatchEvent(new CustomEvent("strichka:choose-poster", { detail: { taken: put } })),
    }, texts.poster);
    this.dom = element("figure", { class: "card" }, this.head,
      element("div", { class: "frame", contenteditable: "false" }, this.poster),
      element("div", { class: "details", contenteditable: "false" }, choose, this.clear), this.contentDOM);
    this.show(node);
  }

  show(node) {
    this.type = node.type;
    this.dom.dataset.b = node.attrs.id;
    const { file, poster } = node.attrs;
    this.kind.textContent = [texts.video, known.get(file)?.name, weight(file, 0)].filter(Boolean).join(" · ");
    const address = poster ? addressOf(poster) : "";
    this.poster.hidden = !address;
    this.clear.hidden = !address;
    if (address && this.poster.getAttribute("src") !== address) this.poster.setAttribute("src", address);
  }
}

export const attachmentViews = {
  embed: (node, view, getPos) => new EmbedView(node, view, getPos),
  file: (node, view, getPos) => new FileView(node, view, getPos),
  video: (node, view, getPos) => new VideoView(node, view, getPos),
};
