/** Pasted markup made to say in its text what a browser shows of it: as strichka/wire/page/visible.py does for pages. */
import classes from "../../wire/page/classes.json" with { type: "json" };
import { styleOf, writtenStyle } from "./inert.js";

const hiddenClass = new RegExp(`^(?:${classes.hidden})$`, "i");
const shownAgainClass = new RegExp(`^(?:${classes.shown_again})$`);
const raisedSigns = ["0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ"];
const loweredSigns = ["0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎"];

export function show(dom, [outer, outerEnd, inner, innerEnd]) {
  for (const element of [...dom.querySelectorAll("*")]) {
    if (dom.contains(element) && (isHidden(element) || isStruck(element))) cut(element);
  }
  for (const element of dom.querySelectorAll("q")) {
    const nested = element.parentElement.closest("q");
    if (/^\s*[«»“”„"'’‘]/.test(element.textContent)) continue;
    element.prepend(nested ? inner : outer);
    element.append(nested ? innerEnd : outerEnd);
  }
  for (const image of dom.querySelectorAll("img[alt]")) {
    if (isSign(image)) image.replaceWith(image.alt);
  }
  for (const element of [...dom.querySelectorAll("sup,sub,[data-style*='vertical-align']")]) raise(element);
  for (const element of [...dom.querySelectorAll("pre,[data-style*='white-space']")]) breakLines(element);
}

function isHidden(element) {
  if (element.matches("[hidden],[amp-access-hide],[aria-hidden=true]:not(img)")) return true;
  const names = [...element.classList];
  if (names.some((name) => hiddenClass.test(name)) && !names.some((name) => shownAgainClass.test(name))) return true;
  if (!element.hasAttribute("data-style")) return false;
  const written = writtenStyle(element);
  const style = styleOf(element);
  const far = [style.left, style.right, style.top, style.bottom, style.marginLeft, style.textIndent]
    .some((length) => parseFloat(length) <= -500);
  const dot = [style.width, style.height, style.maxHeight].some((length) => /^[01](?:px)?$/.test(length));
  return style.display === "none" || /^(?:hidden|collapse)$/.test(style.visibility) || /^0(?:\.0*)?$/.test(style.opacity)
    || /^0(?:\D|$)/.test(style.fontSize) || /mso-hide\s*:\s*all|mso-element\s*:\s*comment/i.test(written) || far
    || (style.overflow.startsWith("hidden") && dot) || /^inset\((?:50|100)%/.test(style.clipPath)
    || /^rect\((?:[01](?:px)?[\s,]*)+\)/.test(style.clip);
}

function isStruck(element) {
  return element.matches("del,s,strike") || styleOf(element).textDecorationLine?.includes("line-through");
}

/** Away with the space before a comma too. */
function cut(element) {
  const { previousSibling, nextSibling } = element;
  if (previousSibling?.nodeType === 3 && /^[,.;:!?…)»”%]/.test(nextSibling?.data ?? "")) {
    previousSibling.data = previousSibling.data.trimEnd();
  }
  element.remove();
}

function isSign(image) {
  const { alt } = image;
  const marked = /emoji|smil(?:ey|ie)/i.test(`${image.className} ${image.getAttribute("src")}`);
  return alt && alt.length <= 30 && (marked || (/[^\x00-\x7f]/.test(alt) && !/[\p{L}\p{N}\s]/u.test(alt)));
}

function raise(element) {
  const aligned = styleOf(element).verticalAlign;
  const raised = element.nodeName === "SUP" || aligned === "super";
  if (!raised && element.nodeName !== "SUB" && aligned !== "sub") return;
  const [from, to] = raised ? raisedSigns : loweredSigns;
  const text = element.textContent.replace(/\s/g, "");
  const before = element.previousSibling?.textContent ?? "";
  if (text && [...text].every((sign) => from.includes(sign))) {
    element.replaceWith([...text].map((sign) => to[[...from].indexOf(sign)]).join(""));
  } else if (raised && /^\d/.test(text) && /\d$/.test(before)) {
    element.replaceWith(`^${text}`);
  }
}

/** Ends of lines that a browser would show, as breaks. */
function breakLines(element) {
  if (element.nodeName !== "PRE" && !styleOf(element).whiteSpace.startsWith("pre")) return;
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const [first, ...rest] = text.data.split(/\s*\n\s*/);
    const after = rest.flatMap((line) => [text.ownerDocument.createElement("br"), line]);
    text.data = first;
    text.after(...after);
  }
}
