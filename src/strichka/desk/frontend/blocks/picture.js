/** A picture of the register, with its caption, and fields for its credit and for what it shows. */
import { caretIn, depthOf, insertAfter } from "../commands.js";
import { rule } from "../declaration.js";
import { element } from "../elements.js";
import { newId } from "../ids.js";
import { addressOf, BlockView, field, knowPictures, pictureOf, removeButton } from "../nodeviews.js";
import { texts } from "../texts.js";

class PictureView extends BlockView {
  constructor(node, view, getPos) {
    super();
    this.image = element("img", { draggable: "false", alt: "" });
    this.contentDOM = element("div", { class: "caption" });
    this.credit = field({ view, getPos, name: "credit", placeholder: texts.credit });
    this.alt = field({ view, getPos, name: "alt", placeholder: texts.alt });
    for (const input of [this.credit, this.alt]) {
      input.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        input.blur();
        view.focus();
      });
    }
    this.dom = element("figure", { class: "picture" },
      element("div", { class: "frame", contenteditable: "false" }, this.image,
        removeButton({ view, getPos, label: texts.removePicture, lastOf: "gallery" })),
      this.contentDOM,
      element("div", { class: "details", contenteditable: "false" }, this.credit, this.alt));
    this.show(node);
  }

  show(node) {
    this.keep(node);
    const address = addressOf(node.attrs.picture);
    if (this.image.getAttribute("src") !== address) this.image.setAttribute("src", address);
    this.image.alt = node.attrs.alt || (address ? "" : texts.noPicture);
    const picture = pictureOf(node.attrs.picture);
    if (picture?.width) {
      this.image.width = picture.width;
      this.image.height = picture.height;
    }
    this.credit.placeholder = picture?.credit || texts.credit;
    const missing = Boolean(picture) && !picture.alt && !node.attrs.alt;
    this.alt.classList.toggle("missing", missing);
    this.alt.placeholder = picture?.alt || (missing ? texts.altMissing : texts.alt);
    for (const [input, value] of [[this.credit, node.attrs.credit], [this.alt, node.attrs.alt]]) {
      if (document.activeElement !== input) input.value = value;
    }
  }
}

/** Enter in a caption leaves the picture or the video, and the gallery too. */
function enter(state, dispatch) {
  const $cursor = caretIn(state, "caption");
  if (!$cursor) return false;
  const outer = depthOf($cursor, "gallery") > 0 ? depthOf($cursor, "gallery") : $cursor.depth - 1;
  return insertAfter(state, dispatch, $cursor.after(outer), state.schema.nodes.paragraph.create());
}

export function pictureNode(schema, { id, caption = "", alt = "" }) {
  const { nodes } = schema;
  const written = nodes.caption.create({ id: newId() }, caption ? schema.text(caption) : null);
  return nodes.picture.create({ id: newId(), picture: String(id), alt }, written);
}

/** Several pictures become a gallery; each is `{id, url, width, height, caption, credit, alt}`. */
function chosen(schema, pictures) {
  knowPictures(Object.fromEntries(pictures.map((picture) => [picture.id, picture])));
  const pictureNodes = pictures.map((picture) => pictureNode(schema, picture));
  return pictureNodes.length === 1 ? pictureNodes[0] : schema.nodes.gallery.create({ id: newId() }, pictureNodes);
}

export default {
  nodes: {
    picture: {
      parseDOM: [rule("picture", "figure[data-picture]", {
        picture: "data-picture", alt: "data-alt", credit: "data-credit",
      })],
      toDOM: ({ attrs }) => ["figure", {
        "data-b": attrs.id, "data-picture": attrs.picture, "data-alt": attrs.alt, "data-credit": attrs.credit,
      }, 0],
    },
    caption: {
      placeholder: texts.caption,
      parseDOM: [rule("caption", "figcaption", {}, { context: "picture/|video/" })],
      toDOM: ({ attrs }) => ["figcaption", { "data-b": attrs.id }, 0],
    },
  },
  views: { picture: (node, view, getPos) => new PictureView(node, view, getPos) },
  insertions: [{ name: "picture", label: texts.picture, key: "Mod-Alt-p", choose: "picture" }],
  keys: { Enter: enter },
  answers: { "insert-picture": chosen },
};
