/** Words with their marks, white space, single signs with their marks: as strichka/lib/signs.py has them. */
const hidden = String.raw`\xad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff`;
const letter = String.raw`[\p{L}\p{N}_]`;
const token = new RegExp(
  String.raw`${letter}(?:${letter}|\p{M}|[${hidden}]+(?=[\p{L}\p{N}])|[${hidden}]*['’ʼ‑\-](?=[${hidden}]*${letter}))*|\s+|.\p{M}*`,
  "gsu",
);

export function tokens(text) {
  return text.match(token) ?? [];
}
