/** Keeps every block's id its own: text keeps its id, what is new gets a fresh one, no two blocks share one. */
import { Plugin } from "prosemirror-state";

// As in document/build.py.
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A fresh block id. */
export function newId() {
  let id = "";
  while (id.length < 10) {
    // Bytes over 247 would make the first letters likelier.
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 248 && id.length < 10) id += letters[byte % letters.length];
    }
  }
  return id;
}

/** Where the blocks of a document stand, by id; without an id under "". */
function places(doc) {
  const byId = new Map();
  doc.descendants((node, pos) => {
    if (node.isText) return false;
    const { id } = node.attrs;
    if (id === undefined) return true;
    const same = byId.get(id);
    if (same) same.push({ node, pos });
    else byId.set(id, [{ node, pos }]);
    return true;
  });
  return byId;
}

/** Whether every block has an id of its own. */
export function idsAreWhole(doc) {
  for (const [id, twins] of places(doc)) {
    if (!id || twins.length > 1) return false;
  }
  return true;
}

/** Of several blocks with one id the one that keeps it: the only one with text, else the one that had it before. */
function keeper(twins, oldPlaces, id, transactions) {
  const filled = twins.filter(({ node }) => node.textContent !== "");
  if (filled.length === 1) return filled[0];
  const before = oldPlaces().get(id);
  if (!before) return twins[0];
  let pos = before[0].pos;
  for (const transaction of transactions) pos = transaction.mapping.map(pos, 1);
  return twins.find((twin) => twin.pos === pos) ?? twins[0];
}

export function blockIds() {
  return new Plugin({
    appendTransaction(transactions, oldState, newState) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      let old = null;
      const oldPlaces = () => (old ??= places(oldState.doc));
      const tr = newState.tr;
      for (const [id, twins] of places(newState.doc)) {
        const kept = id && (twins.length === 1 ? twins[0] : keeper(twins, oldPlaces, id, transactions));
        for (const twin of twins) {
          if (twin !== kept) tr.setNodeAttribute(twin.pos, "id", newId());
        }
      }
      if (!tr.docChanged) return null;
      if (newState.storedMarks) tr.setStoredMarks(newState.storedMarks);
      return tr;
    },
  });
}
