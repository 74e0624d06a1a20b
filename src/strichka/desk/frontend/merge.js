/** Two wordings of one text block, word by word: what stayed where, and what one of them added. */

const token = /[\p{L}\p{M}\p{N}’'ʼ-]+|[^]/gu;
const inWord = /[\p{L}\p{N}]/u;
const mostPairs = 1_000_000;

const known = new WeakMap();

/** The block's words, spaces and signs with their places in it; bold is another word than plain. */
export function tokens(block) {
  if (known.has(block)) return known.get(block);
  const found = [];
  block.forEach((node, offset) => {
    const marks = JSON.stringify(node.marks);
    if (!node.isText) found.push({ key: `${node.type.name} ${marks}`, text: "", from: offset, to: offset + node.nodeSize });
    else for (const { 0: text, index } of node.text.matchAll(token)) {
      found.push({ key: `${text} ${marks}`, text, from: offset + index, to: offset + index + text.length });
    }
  });
  known.set(block, found);
  return found;
}

export function isWord({ text }) {
  return inWord.test(text);
}

/** For each token of the one where it is in the other, or -1: a longest common subsequence. */
export function aligned(one, other) {
  const places = new Array(one.length).fill(-1);
  let start = 0;
  while (start < one.length && start < other.length && one[start].key === other[start].key) {
    places[start] = start;
    start += 1;
  }
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1].key === other[otherEnd - 1].key) {
    end -= 1;
    otherEnd -= 1;
    places[end] = otherEnd;
  }
  const [rows, columns] = [end - start, otherEnd - start];
  if (!rows || !columns || rows * columns > mostPairs) return places;
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      longest[at] = one[start + row].key === other[start + column].key
        ? longest[at + width + 1] + 1 : Math.max(longest[at + width], longest[at + 1]);
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns;) {
    const at = row * width + column;
    if (one[start + row].key === other[start + column].key) {
      places[start + row] = start + column;
      row += 1;
      column += 1;
    } else if (longest[at + width] >= longest[at + 1]) row += 1;
    else column += 1;
  }
  return places;
}

/** What changed from one to the other: tokens `oldFrom`..`oldTo` became tokens `from`..`to`. */
export function hunks(one, other) {
  const places = aligned(one, other);
  const found = [];
  let [left, right] = [0, 0];
  for (let at = 0; at <= one.length; at += 1) {
    const place = at === one.length ? other.length : places[at];
    if (place === -1) continue;
    if (at > left || place > right) found.push({ oldFrom: left, oldTo: at, from: right, to: place });
    [left, right] = [at + 1, place + 1];
  }
  return found;
}

/**
 * Where in `target` a hunk of `base` belongs: {from, to} in the block. It takes the place of the words that it replaced
 * when they all still stand together, else it comes after the nearest words before it.
 */
export function placeOf({ oldFrom, oldTo }, places, target) {
  const kept = places.slice(oldFrom, oldTo);
  const whole = kept.length > 0 && kept.every((place, at) => place !== -1 && place === kept[0] + at);
  if (whole) return { from: target[kept[0]].from, to: target[kept.at(-1)].to };
  for (let at = oldFrom - 1; at >= 0; at -= 1) {
    if (places[at] !== -1) return { from: target[places[at]].to, to: target[places[at]].to };
  }
  for (let at = oldTo; at < places.length; at += 1) {
    if (places[at] !== -1) return { from: target[places[at]].from, to: target[places[at]].from };
  }
  const end = target.length ? target.at(-1).to : 0;
  return { from: end, to: end };
}
