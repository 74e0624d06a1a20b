// The twin of strichka/lib/anchors.py: normalize; tests/lib/anchor_cases.json binds the two.
// offsets[i] is the UTF-16 index in `raw` where unit i of `text` starts; the last one is the raw end.
export function normalize(raw) {
  let bare = "";
  let text = "";
  const kept = [];
  const offsets = [];
  for (let i = 0; i < raw.length; i++) {
    if (!/[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(raw[i])) {
      bare += raw[i];
      kept.push(i);
    }
  }
  // NFC by clusters: a character with the marks, or the Hangul vowels and finals, that follow it.
  for (const { 0: cluster, index } of bare.matchAll(/.[\p{M}\u1161-\u11c2]*/gsu)) {
    const composed = cluster.normalize();
    for (let i = 0; i < composed.length; i++) {
      const white = /[\s\x85]/.test(composed[i]);
      if (!white || (text && !text.endsWith(" "))) {
        text += white ? " " : composed[i];
        offsets.push(kept[composed === cluster ? index + i : index]);
      }
    }
  }
  if (text.endsWith(" ")) {
    text = text.slice(0, -1);
    offsets.pop();
  }
  offsets.push(raw.length);
  return { text, offsets };
}

// Selectors count code points: https://www.w3.org/TR/annotation-model/#text-position-selector
export const codePoints = (text, utf16Offset) => [...text.slice(0, utf16Offset)].length;
