/** The fix of a case while it is written: the difference, word by word, and readers' suggestions taken at a press. */
import { tokens } from "./tokens.js";

const form = document.querySelector("[data-fix]");
const area = form?.querySelector("textarea[name=text]");
const place = form?.querySelector("[data-diff]");

/** The longest common run of tokens, as a table; a fix is a sentence at most, so a table will do. */
function pieces(old, fresh) {
  const [a, b] = [tokens(old), tokens(fresh)];
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  const chunks = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      chunks.push(["same", a[i]]);
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || table[i + 1][j] >= table[i][j + 1])) {
      chunks.push(["del", a[i]]);
      i += 1;
    } else {
      chunks.push(["ins", b[j]]);
      j += 1;
    }
  }
  return joined(chunks);
}

function joined(chunks) {
  const runs = [];
  for (const [kind, text] of chunks) {
    if (runs.at(-1)?.[0] === kind) runs.at(-1)[1] += text;
    else runs.push([kind, text]);
  }
  return runs;
}

function show() {
  const made = pieces(area.dataset.quote.slice(0, 3000), area.value.slice(0, 3000)).map(([kind, text]) => {
    if (kind === "same") return text;
    const marked = document.createElement(kind);
    marked.textContent = text;
    return marked;
  });
  place.replaceChildren(...made);
}

if (area) {
  area.addEventListener("input", show);
  for (const button of document.querySelectorAll("[data-take]")) {
    button.addEventListener("click", () => {
      area.value = button.dataset.take;
      show();
      area.focus();
    });
  }
  // Keys decide at once; who came to write, or presses e, writes.
  const write = () => {
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  };
  document.querySelector("[data-edit]")?.addEventListener("click", write);
  if (location.hash === "#edit") write();
}
