/** The document's schema for the browser, made from the declaration that the server checks by. */
import { Schema } from "prosemirror-model";
import declaration from "./declared/schema.json" with { type: "json" };
import { texts } from "./texts.js";

export const schemaVersion = declaration.version;

// As in document/schema.py: what neither XML nor a page can carry.
// eslint-disable-next-line no-control-regex
export const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const types = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  integers: (value) => Array.isArray(value) && value.every(Number.isInteger),
};

/** Whether a value obeys a rule of the declaration. */
export function obeys(ruleName, value) {
  const rule = declaration.rules[ruleName];
  if (value === null && rule.null) return true;
  if (!types[rule.type](value)) return false;
  if (typeof value === "string") {
    // Code points are counted, as in Python.
    if (rule.maxLength !== undefined && [...value].length > rule.maxLength) return false;
    if (value.search(unfit) >= 0) return false;
    if (rule.pattern && !new RegExp(`^(?:${rule.pattern})$`, "u").test(value)) return false;
    return !rule.enum || rule.enum.includes(value);
  }
  if (Array.isArray(value) && value.length > (rule.maxLength ?? Infinity)) return false;
  return [value].flat().every((number) => inRange(rule, number));
}

function inRange(rule, number) {
  return typeof number !== "number" || (number >= (rule.minimum ?? -Infinity) && number <= (rule.maximum ?? Infinity));
}

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

/** Attributes from foreign markup; whatever does not obey its rule falls back to the default. */
function fit(kind, name, values) {
  const attrs = declaration[kind][name].attrs;
  const fitting = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && obeys(attrs[key].rule, value)) fitting[key] = value;
  }
  return fitting;
}

/** A parse rule that reads `data-` attributes, `data-b` always being the id. */
function rule(name, tag, read = {}, more = {}) {
  return {
    tag,
    getAttrs(dom) {
      const values = { id: dom.getAttribute("data-b") };
      for (const [key, from] of Object.entries(read)) {
        values[key] = typeof from === "function" ? from(dom) : dom.getAttribute(from);
      }
      return fit("nodes", name, values);
    },
    ...more,
  };
}

function number(attribute) {
  return (dom) => Number.parseInt(dom.getAttribute(attribute) ?? "", 10);
}

function cell(name, tag) {
  return {
    parseDOM: [{
      tag,
      getAttrs: (dom) => fit("nodes", name, { colspan: number("colspan")(dom), rowspan: number("rowspan")(dom) }),
    }],
    toDOM: ({ attrs }) => [tag, spans(attrs), 0],
  };
}

function spans({ colspan, rowspan }) {
  return { ...(colspan === 1 ? {} : { colspan }), ...(rowspan === 1 ? {} : { rowspan }) };
}

/** The hour and minute of a moment, in the reader's own zone; empty for none. */
export function clock(at) {
  const time = new Date(at);
  return Number.isNaN(time.valueOf()) ? "" : time.toTimeString().slice(0, 5);
}

const nodes = {
  headline: {
    parseDOM: [rule("headline", "h1[data-headline]")],
    toDOM: ({ attrs }) => ["h1", { "data-b": attrs.id, "data-headline": "" }, 0],
  },
  standfirst: {
    parseDOM: [rule("standfirst", "p[data-standfirst]")],
    toDOM: ({ attrs }) => ["p", { "data-b": attrs.id, "data-standfirst": "", class: "standfirst" }, 0],
  },
  paragraph: {
    parseDOM: [rule("paragraph", "p")],
    toDOM: ({ attrs }) => ["p", { "data-b": attrs.id }, 0],
  },
  subheading: {
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => rule("subheading", `h${level}`)),
    toDOM: ({ attrs }) => ["h2", { "data-b": attrs.id }, 0],
  },
  list: {
    parseDOM: [
      rule("list", "ul", { ordered: () => false }),
      rule("list", "ol", { ordered: () => true }),
    ],
    toDOM: ({ attrs }) => [attrs.ordered ? "ol" : "ul", { "data-b": attrs.id }, 0],
  },
  list_item: {
    parseDOM: [rule("list_item", "li")],
    toDOM: ({ attrs }) => ["li", { "data-b": attrs.id }, 0],
  },
  quote: {
    parseDOM: [rule("quote", "blockquote", { attribution: "data-attribution" })],
    toDOM: ({ attrs }) => ["blockquote", { "data-b": attrs.id, "data-attribution": attrs.attribution }, 0],
  },
  picture: {
    parseDOM: [rule("picture", "figure[data-picture]", {
      picture: "data-picture", alt: "data-alt", credit: "data-credit",
    })],
    toDOM: ({ attrs }) => ["figure", {
      "data-b": attrs.id, "data-picture": attrs.picture, "data-alt": attrs.alt, "data-credit": attrs.credit,
    }, 0],
  },
  caption: {
    parseDOM: [rule("caption", "figcaption", {}, { context: "picture/|video/" })],
    toDOM: ({ attrs }) => ["figcaption", { "data-b": attrs.id }, 0],
  },
  gallery: {
    parseDOM: [rule("gallery", "div[data-gallery]")],
    toDOM: ({ attrs }) => ["div", { "data-b": attrs.id, "data-gallery": "", class: "gallery" }, 0],
  },
  table: {
    parseDOM: [rule("table", "table")],
    toDOM: ({ attrs }) => ["table", { "data-b": attrs.id }, ["tbody", 0]],
  },
  table_row: { parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  table_cell: cell("table_cell", "td"),
  table_header: cell("table_header", "th"),
  embed: {
    parseDOM: [rule("embed", "figure[data-embed]", {
      url: "data-embed", provider: "data-provider", title: "data-title",
    })],
    toDOM: ({ attrs }) => ["figure", {
      "data-b": attrs.id, "data-embed": attrs.url, "data-provider": attrs.provider, "data-title": attrs.title,
      class: "card",
    }, ["span", { class: "card-kind" }, attrs.provider || "embed"], ["span", attrs.title || attrs.url]],
  },
  file: {
    parseDOM: [rule("file", "figure[data-file]", { file: "data-file", name: "data-name", size: number("data-size") })],
    toDOM: ({ attrs }) => ["figure", {
      "data-b": attrs.id, "data-file": attrs.file, "data-name": attrs.name, "data-size": attrs.size, class: "card",
    }, ["span", { class: "card-kind" }, `${Math.ceil(attrs.size / 1024)} KB`], ["span", attrs.name || attrs.file]],
  },
  video: {
    parseDOM: [rule("video", "figure[data-video]", { file: "data-video", poster: "data-poster" })],
    toDOM: ({ attrs }) => ["figure", {
      "data-b": attrs.id, "data-video": attrs.file, "data-poster": attrs.poster, class: "card",
    }, 0],
  },
  related: {
    parseDOM: [rule("related", "aside[data-related]")],
    toDOM: ({ attrs }) => ["aside", { "data-b": attrs.id, "data-related": "", "data-label": texts.related, class: "related" }, 0],
  },
  related_story: {
    parseDOM: [rule("related_story", "p[data-related-story]", { story: "data-story-id", href: "data-href" },
      { priority: 60 })],
    toDOM: ({ attrs }) => ["p", {
      "data-b": attrs.id, "data-related-story": "", "data-story-id": attrs.story, "data-href": attrs.href,
    }, 0],
  },
  background: {
    parseDOM: [rule("background", "aside[data-background]", { reference: "data-background" })],
    toDOM: ({ attrs }) => ["aside", {
      "data-b": attrs.id, "data-background": attrs.reference, "data-label": texts.background, class: "background",
    }, 0],
  },
  update: {
    parseDOM: [rule("update", "section[data-update]", {
      at: "data-update", key: (dom) => dom.hasAttribute("data-key"),
    })],
    toDOM: ({ attrs }) => ["section", {
      "data-b": attrs.id, "data-update": attrs.at, "data-key": attrs.key ? "" : null,
      "data-label": `${texts.updated} ${clock(attrs.at)}${attrs.key ? ` · ${texts.keyPoint}` : ""}`, class: "update",
    }, 0],
  },
};

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
  nodes: built("nodes", nodes),
  marks: built("marks", marks),
  topNode: declaration.topNode,
});
