/**
 * The clipboard's markup before it is parsed. The page's policy reaches even documents that are never shown: each style
 * and each handler in them would be refused and complained of. So they are set aside as data.
 */

const tag = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const attribute = /("[^"]*"|'[^']*')|(?<=[\s/])(style|on[a-z]+)(?=\s*=)/gi;

export function inert(html) {
  return html
    .replace(/<(style|script)\b.*?(?:<\/\1\s*>|$)/gis, "")
    .replace(tag, (whole) => whole.replace(attribute, (found, quoted, name) => quoted ?? `data-${name.toLowerCase()}`));
}

/** What a style that was set aside says, as a browser understands it. */
export function styleOf(element) {
  const probe = document.createElement("span");
  probe.style.cssText = element.getAttribute("data-style") ?? "";
  return probe.style;
}

/** The style as it was written: office programs have properties of their own in it. */
export function writtenStyle(element) {
  return element.getAttribute("data-style") ?? "";
}
