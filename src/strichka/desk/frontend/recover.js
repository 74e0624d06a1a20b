/** Unsent words of tabs that were closed: sent now, from the document as it was then, rebased by the usual way. */
import { sendableSteps } from "prosemirror-collab";
import { EditorState } from "prosemirror-state";
import { Step } from "prosemirror-transform";
import { schemaVersion } from "./declaration.js";
import { completeBlocks } from "./complete.js";
import { blockIds } from "./ids.js";
import { drop, orphans } from "./kept.js";
import { schema } from "./schema.js";
import { Session, together } from "./session.js";

const patience = 15000;

/** What came of it: how many records were saved, and the words of those that could not be. */
export async function recover(story, wire) {
  const outcome = { saved: 0, lost: [] };
  for (const [key, record] of await orphans(story)) {
    const result = await rescued(record, wire);
    if (result === "later") continue;
    if (result === "saved") outcome.saved += 1;
    else if (record.words) outcome.lost.push(record.words);
    drop(key);
  }
  return outcome;
}

async function rescued(record, wire) {
  if (record.schema !== schemaVersion) return "lost";
  let editor;
  try {
    editor = await opened(record, wire);
  } catch (error) {
    return ["offline", "signed-out"].includes(error.kind) ? "later" : "lost";
  }
  return sent(editor, wire);
}

/** A state without a view, at the version the words were written on. */
async function opened(record, wire) {
  const { document } = await wire.document(record.version);
  const state = EditorState.create({
    doc: schema.nodeFromJSON(document),
    plugins: [together(record.version, record.clientID), completeBlocks(), blockIds()],
  });
  const tr = state.tr;
  for (const step of record.steps) tr.step(Step.fromJSON(schema, step));
  const editor = { state: state.apply(tr), composing: false };
  editor.dispatch = (transaction) => { editor.state = editor.state.apply(transaction); };
  return editor;
}

function sent(editor, wire) {
  const keeper = { keep: () => true, forget() {} };
  return new Promise((resolve) => {
    const finish = (result) => {
      session.stop();
      clearTimeout(limit);
      resolve(result);
    };
    const limit = setTimeout(() => finish("later"), patience);
    const listener = (name, detail) => {
      // A script from the cache may be the old one still; its words wait for the new one.
      if (name === "refused") finish(detail.kind === "old" ? "later" : "lost");
      else if (name === "status" && detail.state !== "saved") finish("later");
      else if (name === "status" && !sendableSteps(editor.state)) finish("saved");
    };
    const session = new Session({ editor, wire, keeper, listener });
    session.pull();
  });
}
