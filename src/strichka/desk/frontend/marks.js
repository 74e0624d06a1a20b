/** Links and sources: the marks that carry words of their own. */
import { obeys } from "./declaration.js";
import { ask } from "./dialogs.js";
import { soleAddress } from "./embeds.js";
import { unfollowed } from "./links.js";
import { schema } from "./schema.js";
import { texts } from "./texts.js";

let register = [];

/** The register of sources to suggest: `[{id, name, kind}]`. */
export function knowSources(sources = []) {
  register = sources;
}

/** Where a mark of this type stands around the caret, or what is chosen, or the word the caret is in, or else the caret. */
export function markedRange(state, type) {
  const { from, to, empty, $from } = state.selection;
  const { parent } = $from;
  if (!parent.inlineContent || !$from.sameParent(state.selection.$to) || !parent.type.allowsMarkType(type)) return null;
  const start = $from.start();
  const mark = markAround(state, type);
  if (!empty) return { from, to, mark };
  if (mark) return { ...stretch(parent, start, from - start, mark), mark };
  return wordAt(parent, start, from - start) ?? { from, to, mark: null };
}

function markAround(state, type) {
  const { from, to, empty, $from } = state.selection;
  if (empty) return type.isInSet($from.marks()) || ($from.nodeAfter && type.isInSet($from.nodeAfter.marks)) || null;
  let found = null;
  state.doc.nodesBetween(from, to, (node) => { found ??= type.isInSet(node.marks) || null; });
  return found;
}

function stretch(parent, start, offset, mark) {
  let from = null;
  let end = 0;
  let best = null;
  parent.forEach((child, at) => {
    if (mark.isInSet(child.marks)) {
      from ??= at;
      end = at + child.nodeSize;
      if (from <= offset && offset <= end) best = { from: start + from, to: start + end };
    } else {
      from = null;
    }
  });
  return best;
}

function wordAt(parent, start, offset) {
  const text = parent.textContent;
  const before = /[\p{L}\p{M}\p{N}\xad’'-]*$/u.exec(text.slice(0, offset))[0].length;
  const after = /^[\p{L}\p{M}\p{N}\xad’'-]*/u.exec(text.slice(offset))[0].length;
  return before + after ? { from: start + offset - before, to: start + offset + after, mark: null } : null;
}

/** Where there are no words, those of the mark itself are put in. */
function setMark(view, range, type, attrs) {
  const tr = view.state.tr.removeMark(range.from, range.to, type);
  if (attrs && range.from === range.to) tr.insert(range.from, type.schema.text(wordsOf(attrs), [type.create(attrs)]));
  else if (attrs) tr.addMark(range.from, range.to, type.create(attrs));
  view.dispatch(tr);
  view.focus();
}

const wordsOf = ({ href, name }) => name ?? href.replace(/^(?:https?:\/\/|mailto:|tel:)/u, "");

/** The range as it is after the question: colleagues may have written meanwhile. */
async function askAbout(view, type, question) {
  const range = markedRange(view.state, type);
  if (!range) return;
  const bookmark = view.state.selection.getBookmark();
  const before = view.state.doc;
  const answer = await question(range.mark);
  if (answer === null) {
    view.focus();
    return;
  }
  if (view.state.doc !== before) {
    const now = markedRange(view.state, type);
    if (!now || !bookmark) return;
    Object.assign(range, now);
  }
  setMark(view, range, type, answer === "remove" ? null : answer);
}

/** An address as it is typed in a hurry: `example.org/news` means https. */
function withScheme(typed) {
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u.test(typed) ? `https://${typed}` : typed;
}

export function editLink(view) {
  return askAbout(view, schema.marks.link, async (mark) => {
    const answer = await ask(texts.link, [{
      name: "href", label: texts.address, type: "url", value: mark?.attrs.href ?? "", hint: texts.linkHint,
      check: (value) => (obeys("link", withScheme(value)) ? "" : texts.linkWrong),
    }], { removable: Boolean(mark) });
    return answer?.href ? { href: withScheme(answer.href) } : answer;
  });
}

export function editSource(view) {
  return askAbout(view, schema.marks.source, async (mark) => {
    const answer = await ask(texts.source, [{
      name: "name", label: texts.sourceName, value: mark?.attrs.name ?? "", suggestions: register.map(({ name }) => name),
      check: (value) => (obeys("line", value) ? "" : texts.sourceName),
    }, {
      name: "kind", label: texts.sourceKind, value: mark?.attrs.kind ?? "media",
      options: ["agency", "media", "official", "person", "anonymous"].map((kind) => [kind, texts[kind]]),
    }], { removable: Boolean(mark) });
    if (!answer || answer === "remove") return answer;
    const record = register.find(({ name }) => name.toLowerCase() === answer.name.toLowerCase());
    const kind = record && obeys("attribution", record.kind) ? record.kind : answer.kind;
    return { ...answer, source: record ? String(record.id) : "", kind };
  });
}

/** A bare address pasted over chosen words becomes a link. */
export function pasteLink(view, event) {
  const address = soleAddress(event.clipboardData?.getData("text/plain") ?? "");
  const { empty, $from, from, to } = view.state.selection;
  const { link } = schema.marks;
  if (empty || !address || !obeys("address", address)) return false;
  if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(link)) return false;
  view.dispatch(view.state.tr.removeMark(from, to, link).addMark(from, to, link.create({ href: unfollowed(address) })));
  return true;
}

/**
 * Source marks that were proposed, put in together as one step: `{block, start, end, said, name, kind, source}`, the places
 * counted from the beginning of the block. What says something else by now is left alone. How many were put in.
 */
export function markSources(view, proposals) {
  const { tr, doc } = view.state;
  const { source } = schema.marks;
  const wanted = new Map();
  for (const one of proposals) wanted.set(one.block, [...(wanted.get(one.block) ?? []), one]);
  let count = 0;
  doc.descendants((node, pos) => {
    for (const { start, end, said, name, kind, source: record } of wanted.get(node.attrs.id) ?? []) {
      const allowed = node.isTextblock && node.type.allowsMarkType(source) && obeys("line", name) && obeys("attribution", kind);
      if (allowed && node.textContent.slice(start, end) === said) {
        tr.addMark(pos + 1 + start, pos + 1 + end, source.create({ name, kind, source: record }));
        count += 1;
      }
    }
    return true;
  });
  if (count) view.dispatch(tr);
  return count;
}
