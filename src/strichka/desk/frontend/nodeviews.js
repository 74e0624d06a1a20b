/** How pictures, quotes and related headlines show in the editor where plain markup is not enough. */
import { element } from "./elements.js";
import { texts } from "./texts.js";

const known = new Map();
let template = "";

/** What is known about pictures: `{id: {url, width, height, credit, alt}}`, and an address with {id} for the others. */
export function knowPictures(pictures = {}, addressTemplate = template) {
  for (const [id, picture] of Object.entries(pictures)) known.set(String(id), picture);
  template = addressTemplate;
}

export function addressOf(id) {
  return known.get(id)?.url ?? (template && id ? template.replace("{id}", id) : "");
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

class PictureView {
  constructor(node, view, getPos) {
    this.image = element("img", { draggable: "false", alt: "" });
    this.contentDOM = element("div", { class: "caption" });
    this.credit = field({ view, getPos, name: "credit", placeholder: texts.credit });
    this.alt = field({ view, getPos, name: "alt", placeholder: texts.alt });
    const remove = element("button", {
      type: "button", class: "remove", title: texts.removePicture, "aria-label": texts.removePicture,
      click: () => removeNode(view, getPos),
    }, "×");
    this.chrome = [
      element("div", { class: "frame", contenteditable: "false" }, this.image, remove),
      element("div", { class: "details", contenteditable: "false" }, this.credit, this.alt),
    ];
    this.dom = element("figure", { class: "picture" }, this.chrome[0], this.contentDOM, this.chrome[1]);
    this.show(node);
  }

  show(node) {
    this.type = node.type;
    this.dom.dataset.b = node.attrs.id;
    const address = addressOf(node.attrs.picture);
    if (this.image.getAttribute("src") !== address) this.image.setAttribute("src", address);
    this.image.alt = node.attrs.alt || (address ? "" : texts.noPicture);
    const picture = known.get(node.attrs.picture);
    if (picture?.width) {
      this.image.width = picture.width;
      this.image.height = picture.height;
    }
    this.credit.placeholder = picture?.credit || texts.credit;
    for (const [input, value] of [[this.credit, node.attrs.credit], [this.alt, node.attrs.alt]]) {
      if (document.activeElement !== input) input.value = value;
    }
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
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

export function removeNode(view, getPos) {
  const pos = getPos();
  const node = pos === undefined ? null : view.state.doc.nodeAt(pos);
  if (!node) return;
  const $pos = view.state.doc.resolve(pos);
  // The last picture of a gallery takes the gallery with it.
  const whole = $pos.parent.type.name === "gallery" && $pos.parent.childCount === 1;
  view.dispatch(whole ? view.state.tr.delete($pos.before(), $pos.after()) : view.state.tr.delete(pos, pos + node.nodeSize));
  view.focus();
}

class QuoteView {
  constructor(node, view, getPos) {
    this.contentDOM = element("div");
    this.words = field({ view, getPos, name: "attribution", placeholder: texts.attribution });
    this.dom = element("blockquote", {}, this.contentDOM,
      element("footer", { contenteditable: "false" }, this.words));
    this.show(node);
  }

  show(node) {
    this.type = node.type;
    this.dom.dataset.b = node.attrs.id;
    if (document.activeElement !== this.words) this.words.value = node.attrs.attribution;
  }

  update(node) {
    if (node.type !== this.type) return false;
    this.show(node);
    return true;
  }

  stopEvent(event) {
    return event.target === this.words;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

export const nodeViews = {
  picture: (node, view, getPos) => new PictureView(node, view, getPos),
  quote: (node, view, getPos) => new QuoteView(node, view, getPos),
};
