/** The documents' schema as it is declared in Python, and what blocks need to declare their markup by it. */
import declaration from "./declared/schema.json" with { type: "json" };

export { declaration };
export const schemaVersion = declaration.version;

// As in document/schema.py: what neither XML nor a page can carry.
// eslint-disable-next-line no-control-regex
export const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

// As in lib/signs.py.
export const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

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

/** Attributes from foreign markup; whatever does not obey its rule falls back to the default. */
export function fit(kind, name, values) {
  const attrs = declaration[kind][name].attrs;
  const fitting = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && obeys(attrs[key].rule, value)) fitting[key] = value;
  }
  return fitting;
}

/** A parse rule that reads `data-` attributes, `data-b` always being the id. */
export function rule(name, tag, read = {}, more = {}) {
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

export function number(attribute) {
  return (dom) => Number.parseInt(dom.getAttribute(attribute) ?? "", 10);
}
