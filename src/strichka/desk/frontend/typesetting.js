/** Typography of words as they are typed and as they are pasted, with the quotation marks of the story's language. */

function count(text, sign) {
  return text.split(sign).length - 1;
}

/** The quotation mark that a straight one should be after this text. */
export function quotationMark(before, [outer, outerEnd, inner, innerEnd]) {
  const openOuter = count(before, outer) > count(before, outerEnd);
  const openInner = openOuter && before.lastIndexOf(inner) > before.lastIndexOf(outer)
    && count(before, inner) > count(before, innerEnd);
  const closed = [outerEnd, innerEnd].includes(before.at(-1));
  const opens = before === "" || (/[\s([{«„“‘—–-]$/u.test(before) && !closed);
  if (opens && !openOuter) return outer;
  if (opens && !openInner) return inner;
  return openInner ? innerEnd : outerEnd;
}

const address = /(https?:\/\/\S+|\S+@\S+\.\S+)/u;

/** The text as it would be had it been typed after `before`. Addresses stay as they are. */
export function typeset(text, before, quotes) {
  let made = "";
  for (const [index, part] of text.split(address).entries()) {
    made += index % 2 ? part : words(part, before + made, quotes);
  }
  return made;
}

function words(text, before, quotes) {
  const lead = before.slice(-2);
  const whole = signs(lead + text);
  const plain = whole.startsWith(lead) ? whole.slice(lead.length) : signs(text);
  let made = "";
  for (const sign of plain) made += sign === '"' ? quotationMark(before + made, quotes) : sign;
  return made;
}

function signs(text) {
  return text
    .replace(/(?<=\p{L}[\p{M}\xad]*)['`ʼ](?=\p{L})/gu, "’")
    .replace(/(?<=[^\s-]\s)-(?=\s)/gu, "–")
    .replace(/(?<!-)--(?!-)/g, "–")
    .replace(/(?<!\.)\.\.\.(?!\.)/g, "…");
}
