/**
 * Completes what an edit left incomplete: what is dropped or put elsewhere from the middle of a table may bring a cell
 * without a paragraph, which no step refuses and the server does.
 */
import { Fragment } from "prosemirror-model";
import { Plugin } from "prosemirror-state";

const isIncomplete = (node) => !node.isTextblock && !node.type.validContent(node.content);

/** The outermost nodes that lack what they have to hold, with their places; not those of the document `before`. */
function incomplete(doc, before) {
  const known = new Set(before?.children);
  const found = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock || known.has(node)) return false;
    if (!isIncomplete(node)) return true;
    found.push({ node, pos });
    return false;
  });
  return found;
}

export function isComplete(doc) {
  return incomplete(doc).length === 0;
}

/** The node with all that it and those in it lack; what stands where nothing of its kind may stays for the server to refuse. */
function completed(node) {
  if (node.isTextblock || node.isLeaf) return node;
  const content = Fragment.from(node.children.map(completed));
  const missing = isIncomplete(node) ? node.type.contentMatch.fillBefore(content, true) : null;
  return node.copy(missing ? missing.append(content) : content);
}

/**
 * Each is replaced whole: a step that put in only what is missing could not be taken back, as rebasing does, since what
 * it would leave is checked.
 */
export function completeBlocks() {
  return new Plugin({
    appendTransaction(transactions, oldState, newState) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      const { tr } = newState;
      for (const { node, pos } of incomplete(newState.doc, oldState.doc).reverse()) {
        const whole = completed(node);
        if (!whole.eq(node)) tr.replaceWith(pos, pos + node.nodeSize, whole);
      }
      return tr.docChanged ? tr : null;
    },
  });
}
