/** From words that somebody has selected to all texts that say them: the link that leads there takes them along. */
const LETTER = /[\p{L}\p{M}\p{N}'’ʼ-]/u, LONGEST = 80;
let latest = "";

/** A part of a text, widened to whole words; of an empty one the word that it touches. */
function whole(text, first, last) {
  let [start, end] = [first, last];
  const isIn = (at) => LETTER.test(text[at] ?? "");
  if (start === end || isIn(start)) while (isIn(start - 1)) start -= 1;
  if (first === last || isIn(end - 1)) while (isIn(end)) end += 1;
  return text.slice(start, end);
}

/** The words that are selected in a field or in the story's text, of several blocks those of the first; null elsewhere. */
function selected() {
  const field = document.activeElement;
  if (field?.matches("input[type=text], textarea")) return whole(field.value, field.selectionStart, field.selectionEnd);
  const selection = getSelection(), { anchorNode: node, anchorOffset, focusOffset } = selection;
  if (!node?.parentElement?.closest("#write, .compare")) return null;
  if (node !== selection.focusNode || node.nodeType !== Node.TEXT_NODE) return String(selection).trim().split("\n")[0];
  return whole(node.data, Math.min(anchorOffset, focusOffset), Math.max(anchorOffset, focusOffset));
}

// A press on a menu takes the selection away, and the room is shown afresh around the text.
document.addEventListener("selectionchange", () => { latest = selected() ?? latest; });
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("[data-elsewhere]");
  if (!link) return;
  const address = new URL(link.href);
  address.searchParams.set("wrong", (selected() ?? latest).trim().slice(0, LONGEST));
  link.href = address;
});
