/** A post, a video, a chart or a map of others, by its address. */
import { insertBlock } from "../commands.js";
import { obeys, rule } from "../declaration.js";
import { ask } from "../dialogs.js";
import { element } from "../elements.js";
import { providerOf, recognize, soleAddress } from "../embeds.js";
import { newId } from "../ids.js";
import { Card, field } from "../nodeviews.js";
import { texts } from "../texts.js";

class EmbedView extends Card {
  constructor(node, view, getPos) {
    super(view, getPos);
    this.title = field({ view, getPos, name: "title", placeholder: texts.embedTitle });
    this.address = element("span", { class: "card-address" });
    this.dom = element("figure", { class: "card", contenteditable: "false" }, this.head, this.address,
      element("div", { class: "details" }, this.title));
    this.show(node);
  }

  show(node) {
    this.keep(node);
    this.kind.textContent = recognize(node.attrs.url)?.name ?? texts.embedUnknown;
    this.address.textContent = node.attrs.url;
    if (document.activeElement !== this.title) this.title.value = node.attrs.title;
  }
}

export function embedNode({ nodes }, url) {
  return nodes.embed.create({ id: newId(), url, provider: providerOf(url) });
}

async function askAddress(view) {
  const answer = await ask(texts.embed, [{
    name: "url", label: texts.address, type: "url", hint: texts.embedKnown,
    check: (value) => (value && obeys("address", value) ? "" : texts.embedWrong),
  }]);
  if (answer) insertBlock(embedNode(view.state.schema, answer.url))(view.state, view.dispatch);
  view.focus();
}

/** A known provider's bare address pasted on an empty line becomes an embed. */
function pasted(view, event) {
  const address = soleAddress(event.clipboardData?.getData("text/plain") ?? "");
  const { empty, $from } = view.state.selection;
  if (!empty || !address || !obeys("address", address) || !providerOf(address)) return false;
  if ($from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
  return insertBlock(embedNode(view.state.schema, address))(view.state, view.dispatch);
}

export default {
  nodes: {
    embed: {
      parseDOM: [rule("embed", "figure[data-embed]", {
        url: "data-embed", provider: "data-provider", title: "data-title",
      })],
      toDOM: ({ attrs }) => ["figure", {
        "data-b": attrs.id, "data-embed": attrs.url, "data-provider": attrs.provider, "data-title": attrs.title,
        class: "card",
      }, ["span", { class: "card-kind" }, attrs.provider || "embed"], ["span", attrs.title || attrs.url]],
    },
  },
  views: { embed: (node, view, getPos) => new EmbedView(node, view, getPos) },
  insertions: [{ name: "embed", label: texts.embed, key: "Mod-Alt-e", question: askAddress }],
  pasted,
};
