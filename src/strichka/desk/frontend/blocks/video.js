/** A video of ours, with its caption and the picture it shows before it is started. */
import { rule } from "../declaration.js";
import { element } from "../elements.js";
import { newId } from "../ids.js";
import { addressOf, Card, fileOf, weight } from "../nodeviews.js";
import { texts } from "../texts.js";

class VideoView extends Card {
  constructor(node, view, getPos) {
    super(view, getPos);
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
    this.keep(node);
    const { file, poster } = node.attrs;
    this.kind.textContent = [texts.video, fileOf(file)?.name, weight(file, 0)].filter(Boolean).join(" · ");
    const address = poster ? addressOf(poster) : "";
    this.poster.hidden = !address;
    this.clear.hidden = !address;
    if (address && this.poster.getAttribute("src") !== address) this.poster.setAttribute("src", address);
  }
}

export function videoNode({ nodes }, { id }) {
  return nodes.video.create({ id: newId(), file: String(id) }, nodes.caption.create({ id: newId() }));
}

export default {
  nodes: {
    video: {
      parseDOM: [rule("video", "figure[data-video]", { file: "data-video", poster: "data-poster" })],
      toDOM: ({ attrs }) => ["figure", {
        "data-b": attrs.id, "data-video": attrs.file, "data-poster": attrs.poster, class: "card",
      }, 0],
    },
  },
  views: { video: (node, view, getPos) => new VideoView(node, view, getPos) },
  insertions: [{ name: "video", label: texts.video, choose: "video" }],
};
