/** Which addresses are posts, videos, charts or maps of a known provider: by the table that the server reads too. */
import table from "../../document/embeds.json" with { type: "json" };

const formsOfProviders = table.flatMap(({ id, name, forms }) => forms.map(({ url }) => ({ id, name, form: new RegExp(`^(?:${url})$`, "u") })));

/** Its id and name; null when the address is of none. */
export function recognize(url) {
  return formsOfProviders.find(({ form }) => form.test(url)) ?? null;
}

/** The provider's id, or "" when the address is of none. */
export function providerOf(url) {
  return recognize(url)?.id ?? "";
}

/** The text as one web address, or "" when it is anything else. */
export function soleAddress(text) {
  const trimmed = text.trim();
  return /^https?:\/\/[^\s<>"\\]+$/.test(trimmed) ? trimmed : "";
}
