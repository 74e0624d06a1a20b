/** The documents' schema for the browser: as the server declares it, with the markup that its blocks have here. */
import { Schema } from "prosemirror-model";
import { merged } from "./blocks.js";
import { declaration, fit, obeys } from "./declaration.js";

function builtAttributes(owner, attrs = {}) {
  const built = {};
  for (const [name, attr] of Object.entries(attrs)) {
    const validate = (value) => {
      if (!obeys(attr.rule, value)) throw new RangeError(`${owner}.${name} does not have the form it should`);
    };
    built[name] = "default" in attr ? { default: attr.default, validate } : { validate };
  }
  return built;
}

const marks = {
  link: {
    parseDOM: [{
      tag: "a[href]",
      getAttrs(dom) {
        const href = dom.getAttribute("href").trim();
        if (!obeys("link", href)) return false;
        return { href, ...fit("marks", "link", { title: dom.getAttribute("title") }) };
      },
    }],
    toDOM: ({ attrs }) => ["a", attrs.title ? { href: attrs.href, title: attrs.title } : { href: attrs.href }, 0],
  },
  source: {
    parseDOM: [{
      tag: "span[data-kind]",
      getAttrs: (dom) => fit("marks", "source", {
        source: dom.getAttribute("data-source"), name: dom.getAttribute("data-name"), kind: dom.getAttribute("data-kind"),
      }),
    }],
    toDOM: ({ attrs }) => ["span", {
      class: "source", "data-source": attrs.source, "data-name": attrs.name, "data-kind": attrs.kind, title: attrs.name,
    }, 0],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
};

function built(kind, dom) {
  const specs = {};
  for (const [name, spec] of Object.entries(declaration[kind])) {
    specs[name] = { ...spec, ...dom[name], attrs: builtAttributes(name, spec.attrs) };
  }
  return specs;
}

export const schema = new Schema({
  nodes: built("nodes", merged("nodes")),
  marks: built("marks", marks),
  topNode: declaration.topNode,
});
