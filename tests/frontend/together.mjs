// Three editors and one who only reads, in one story: `node together.mjs [URL COOKIE TOKEN]`; without a server's URL what
// they send it is asked for, too.
// A plan is a line of JSON on stdin, {story, ops}; what came of it is a line on stdout. What only the server can do is
// asked for by a line {order, …} in between, and answered by one.
import { createInterface } from "node:readline";
import { history, redo, undo } from "../../src/strichka/desk/frontend/node_modules/prosemirror-history/dist/index.js";
import { EditorState, TextSelection } from "../../src/strichka/desk/frontend/node_modules/prosemirror-state/dist/index.js";
import { canJoin } from "../../src/strichka/desk/frontend/node_modules/prosemirror-transform/dist/index.js";
import {
  chainCommands, createParagraphNear, liftEmptyBlock, splitBlock,
} from "../../src/strichka/desk/frontend/node_modules/prosemirror-commands/dist/index.js";
import { sendableSteps } from "../../src/strichka/desk/frontend/node_modules/prosemirror-collab/dist/index.js";
import { every } from "../../src/strichka/desk/frontend/blocks.js";
import { toggleList } from "../../src/strichka/desk/frontend/blocks/list.js";
import { pictureNode } from "../../src/strichka/desk/frontend/blocks/picture.js";
import { tableNode } from "../../src/strichka/desk/frontend/blocks/table.js";
import { duplicateBlock, insertBlock, moveBlock, toggleBlock, toggleWrap } from "../../src/strichka/desk/frontend/commands.js";
import { completeBlocks } from "../../src/strichka/desk/frontend/complete.js";
import { blockIds, newId } from "../../src/strichka/desk/frontend/ids.js";
import { Keeper } from "../../src/strichka/desk/frontend/kept.js";
import { recover } from "../../src/strichka/desk/frontend/recover.js";
import { carriedOver } from "../../src/strichka/desk/frontend/rescue/carried.js";
import { ownWords } from "../../src/strichka/desk/frontend/rescue/own.js";
import { schema } from "../../src/strichka/desk/frontend/schema.js";
import { Session, together } from "../../src/strichka/desk/frontend/session.js";
import { Wire } from "../../src/strichka/desk/frontend/wire.js";

const [url = "http://line", cookie, token] = process.argv.slice(2);
const { marks } = schema;
const typed = /[жб]\d{4}[жб]/gu;
const mostRounds = 400;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function order(name, details) {
  say({ order: name, ...details });
  return JSON.parse((await lines.next()).value);
}

// What a browser has and node has not: cookies, and a store that outlives a tab.
const send = globalThis.fetch;
globalThis.fetch = async (address, options = {}) => {
  if (cookie) return send(address, { ...options, headers: { ...options.headers, Cookie: cookie, Origin: url } });
  if (!address.startsWith(url)) throw new TypeError("offline");
  const { status, body } = await order("fetch", {
    path: address.slice(url.length), method: options.method ?? "GET", body: options.body,
  });
  return new Response(JSON.stringify(body), { status });
};
const stored = {};
globalThis.localStorage = Object.defineProperties(stored, {
  getItem: { value: (key) => stored[key] ?? null },
  setItem: { value: (key, value) => { stored[key] = value; } },
  removeItem: { value: (key) => { delete stored[key]; } },
});
Object.defineProperty(globalThis, "navigator", { value: {} });

// Chance and time are the plan's, so that it fails again as it has failed.
const chance = { seed: 1 };
globalThis.crypto.getRandomValues = (bytes) => bytes.map((_byte, at) => {
  chance.seed = Math.imul(chance.seed ^ (chance.seed >>> 15), 0x2c1b3c6d) + at + 1 >>> 0;
  bytes[at] = chance.seed >>> 24;
  return bytes[at];
});
const clock = { now: 1e12 };
Date.now = () => clock.now;

/** How often each word stands in a document. */
function wordsOf(doc) {
  const found = new Map();
  for (const word of doc.textBetween(0, doc.content.size, " ").match(typed) ?? []) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

/** The words that stand fewer times in the one than in the other before it. */
function fewer(before, after) {
  const left = wordsOf(after);
  return [...wordsOf(before)].filter(([word, times]) => (left.get(word) ?? 0) < times).map(([word]) => word);
}

/**
 * What became of each word that somebody typed: its author, and what covers its being gone.
 *
 * A typed word may be gone if somebody deleted it who saw it: an edit of theirs left it fewer times in the document on their
 * screen. What came into a deleted range afterwards is not covered. An undo covers what its own author had typed, and what
 * they had cut: a paste that is undone leaves the cut alone. What others typed it does not cover otherwise. A word that was
 * shown to be copied is not gone.
 * A word that the server put in the place of another (a fix) may be gone, further, with that other word: if somebody who
 * had not seen the fix deleted the other, and the server had not seen that deletion when it fixed. A deletion of a copy
 * elsewhere that was sent before the fix, or made by one who had the fix on their screen, does not cover it. Of people with
 * unsent steps all deletions of that word count as unsent.
 */
class Words {
  constructor() {
    this.author = new Map();
    this.deleted = new Set();
    this.deletions = [];
    this.shown = new Set();
    this.replacing = new Set();
    this.cut = new Set();
    this.fixes = new Map();
  }

  typed(word, who) {
    this.author.set(word, who);
  }

  fixed({ fixed, instead, version }, people) {
    this.typed(fixed, "server");
    const unsent = people.filter(({ state }) => !state || sendableSteps(state));
    this.fixes.set(fixed, { instead, version, unsent, before: this.deletions.length });
  }

  /** Whether somebody who had not seen it deleted what it came in the place of. */
  isCovered(fix) {
    const { instead = "", version, unsent, before } = this.fixes.get(fix) ?? {};
    // Words that a join brought side by side were fixed as one.
    const words = instead.match(typed) ?? [];
    return words.length > 0 && words.every((word) => this.deletions.some((one, at) => (
      one.word === word && one.version < version && (at >= before || unsent.includes(one.person))
    )));
  }

  cuts(before, after, person) {
    for (const word of fewer(before, after)) this.cut.add(`${person.name} ${word}`);
  }

  changed(before, after, person, isUndo) {
    for (const word of fewer(before, after)) {
      const isOthers = this.author.has(word) && this.author.get(word) !== person.name && !this.replacing.has(word);
      if (isUndo && isOthers && !this.cut.has(`${person.name} ${word}`)) continue;
      this.deleted.add(word);
      this.deletions.push({ word, person, version: person.session.version });
    }
  }
}

class Person {
  constructor(name, story, words) {
    this.name = name;
    this.story = story;
    this.words = words;
    this.composing = false;
    this.online = true;
    this.refusals = [];
    const real = new Wire(story, { get: () => token, set() {} }, `${url}/desk/stories/${story}/`);
    this.wire = Object.create(real, {
      ask: { value: async (path, options) => {
        if (!this.online) return real.ask.call({ base: "http://127.0.0.1:9/" }, path, options);
        const answer = real.ask(path, options);
        const during = this.during;
        this.during = null;
        during?.();
        return answer;
      } },
    });
  }

  async open() {
    const { document, version } = await this.wire.document();
    this.begin(schema.nodeFromJSON(document), version);
  }

  begin(doc, version) {
    const client = newId();
    this.state = EditorState.create({
      doc, plugins: [history(), together(version, client), ownWords(), completeBlocks(), blockIds(), ...this.plugins()],
    });
    this.keeper = new Keeper(this.story, client);
    this.session = new Session({
      editor: this, wire: this.wire, keeper: this.keeper,
      listener: (name, detail) => { if (name === "refused") this.refused = detail; },
    });
    // The plan says when there is an exchange, not the clock.
    this.session.soon = () => {};
  }

  plugins() {
    return every("plugins").flat();
  }

  dispatch(transaction) {
    this.state = this.state.apply(transaction);
    if (transaction.docChanged) this.session.changed();
  }

  /** An edit by this person; what it takes out was seen by them. */
  edit(transaction, isUndo = false) {
    const before = this.state.doc;
    this.dispatch(transaction);
    this.words.changed(before, this.state.doc, this, isUndo);
  }

  async turn() {
    if (!this.state) return;
    this.session.roundAsked = true;
    await this.session.turn();
    if (this.refused) await this.startAgain();
  }

  async startAgain() {
    const { kind, error } = this.refused;
    this.refused = null;
    this.refusals.push(`${kind}: ${error?.message} ${error?.stack?.split("\n")[1] ?? ""}`);
    const { document, version } = await this.wire.document();
    const before = this.state;
    this.keeper.forget();
    this.begin(schema.nodeFromJSON(document), version);
    const carried = carriedOver(before, this.state);
    if (carried) this.dispatch(carried);
  }

  /** The tab is gone, with what it had not sent in the browser's store. */
  close() {
    this.session.stop();
    this.state = null;
    const { key } = this.keeper;
    if (stored[key]) stored[key] = JSON.stringify({ ...JSON.parse(stored[key]), at: 0 });
  }

  async reopen() {
    if (!this.online) return;
    await this.recover();
    await this.open();
  }

  /** What closed tabs had not sent; what cannot be sent now stays in the store for the next tab that is opened. */
  async recover() {
    const { lost } = await recover(this.story, this.wire);
    for (const words of lost) for (const word of words.match(typed) ?? []) this.words.shown.add(word);
  }
}

const inWord = /[\p{L}\p{N}]/u;

/** A place for a fraction of the document, never within a word. */
function place(doc, fraction) {
  let at = Math.round(fraction * doc.content.size);
  const $at = doc.resolve(at);
  if (!$at.parent.isTextblock) return at;
  const text = $at.parent.textContent;
  let offset = $at.parentOffset;
  while (offset < text.length && offset > 0 && inWord.test(text[offset - 1]) && inWord.test(text[offset])) offset += 1;
  at = $at.start() + offset;
  return at;
}

function textPlace(doc, fraction) {
  const $at = doc.resolve(place(doc, fraction));
  if ($at.parent.isTextblock) return $at.pos;
  const near = TextSelection.near($at).from;
  return doc.resolve(near).parent.isTextblock ? near : null;
}

function range(doc, { at, length }) {
  const from = place(doc, at);
  const to = Math.max(from, place(doc, Math.min(1, at + length / doc.content.size)));
  return [from, to];
}

const ofKey = (key) => every("keys").map((keys) => keys[key]).filter(Boolean);
const commands = {
  enter: chainCommands(...ofKey("Enter"), createParagraphNear, liftEmptyBlock, splitBlock),
  up: moveBlock(-1), down: moveBlock(1), duplicate: duplicateBlock, list: toggleList(false), quote: toggleWrap("quote"),
  subheading: toggleBlock("subheading"),
  picture: (state, dispatch) => insertBlock(pictureNode(schema, { id: 1, caption: "підпис" }))(state, dispatch),
  table: (state, dispatch) => insertBlock(tableNode(schema, 2, 2))(state, dispatch),
};

function byCommand(person, command, op) {
  const at = textPlace(person.state.doc, op.at);
  if (at === null) return;
  person.dispatch(person.state.tr.setSelection(TextSelection.create(person.state.doc, at)));
  command(person.state, (transaction) => person.edit(transaction));
}

function type(person, op, words) {
  const at = textPlace(person.state.doc, op.at);
  if (at === null) return;
  for (const word of op.words) words.typed(word, person.name);
  person.edit(person.state.tr.insertText(` ${op.words.join(" ")} `, at));
}

const edits = {
  type,
  letters: (person, op, words) => {
    const at = textPlace(person.state.doc, op.at);
    if (at === null) return;
    for (const word of op.words) words.typed(word, person.name);
    person.dispatch(person.state.tr.setSelection(TextSelection.create(person.state.doc, at)));
    for (const sign of ` ${op.words.join(" ")} `) person.edit(person.state.tr.insertText(sign));
  },
  overwrite: (person, op, words) => {
    const [from, to] = range(person.state.doc, op);
    if (!person.state.doc.resolve(from).parent.isTextblock || !person.state.doc.resolve(to).parent.isTextblock) return;
    for (const word of op.words) {
      words.typed(word, person.name);
      words.replacing.add(word);
    }
    person.edit(person.state.tr.insertText(` ${op.words.join(" ")} `, from, to));
  },
  erase: (person, op) => person.edit(person.state.tr.deleteRange(...range(person.state.doc, op))),
  eraseBlock: (person, op) => {
    const $at = person.state.doc.resolve(textPlace(person.state.doc, op.at) ?? 1);
    if ($at.node(1).type.isInGroup("block")) person.edit(person.state.tr.deleteRange($at.before(1), $at.after(1)));
  },
  join: (person, op) => {
    const $at = person.state.doc.resolve(textPlace(person.state.doc, op.at) ?? 1);
    if (canJoin(person.state.doc, $at.before(1))) person.edit(person.state.tr.join($at.before(1)));
  },
  mark: (person, op) => person.edit(person.state.tr.addMark(...range(person.state.doc, op), marks.strong.create())),
  unmark: (person, op) => person.edit(person.state.tr.removeMark(...range(person.state.doc, op))),
  paste: (person, op) => {
    const { doc, tr } = person.state;
    const at = textPlace(doc, op.to);
    if (at !== null) person.edit(tr.replaceRange(at, at, doc.slice(...range(doc, op))));
  },
  cut: (person, op) => {
    const [from, to] = range(person.state.doc, op);
    const cut = person.state.doc.slice(from, to);
    const before = person.state.doc;
    person.dispatch(person.state.tr.deleteRange(from, to));
    person.words.cuts(before, person.state.doc, person);
    const at = textPlace(person.state.doc, op.to) ?? 1;
    try {
      person.dispatch(person.state.tr.replaceRange(at, at, cut));
    } finally {
      // What fits nowhere stays cut.
      person.words.changed(before, person.state.doc, person, false);
    }
  },
  undo: (person) => undo(person.state, (transaction) => person.edit(transaction, true)),
  redo: (person) => redo(person.state, (transaction) => person.edit(transaction, true)),
  off: (person) => { person.online = false; },
  on: (person) => { person.online = true; },
  close: (person) => person.close(),
};

class Play {
  constructor({ story, ops }) {
    this.story = story;
    this.ops = ops;
    this.words = new Words();
    this.people = ["A", "B", "C", "reader"].map((name) => new Person(name, story, this.words));
    this.did = {};
    this.trouble = [];
  }

  async run() {
    for (const person of this.people) await person.open();
    for (const [at, op] of this.ops.entries()) {
      clock.now += 300;
      try {
        await this.act(op);
      } catch (error) {
        // An edit that the library itself refuses, as when a slice fits nowhere, is no edit.
        const isRefused = ["RangeError", "TransformError"].includes(error.name) && !/rescue(?:\.js|\/)/.test(error.stack);
        if (!isRefused) throw new Error(`operation ${at} ${JSON.stringify(op)}: ${error.stack}`);
        this.did.refused = (this.did.refused ?? 0) + 1;
      }
      for (const who of op.then ?? []) await this.people[who].turn();
    }
    await this.quiet();
    return this.outcome();
  }

  async act(op) {
    const person = this.people[op.who ?? 0];
    this.did[op.do] = (this.did[op.do] ?? 0) + 1;
    if (op.do === "fix" || op.do === "fold" || op.do === "kill") {
      const answer = await order(op.do, { story: this.story, at: op.at, word: op.words?.[0] });
      if (answer.fixed) this.words.fixed(answer, this.people);
      return;
    }
    if (!person.state) {
      await person.reopen();
      if (!person.state) return;
    }
    if (op.during) {
      person.during = () => edits.letters(person, op, this.words);
      await person.turn();
      if (person.during) person.during = null;
    } else if (commands[op.do]) byCommand(person, commands[op.do], op);
    else edits[op.do](person, op, this.words);
  }

  /** Everybody is back, and all that is to be sent is sent. */
  async quiet() {
    for (const person of this.people) {
      person.online = true;
      if (!person.state) await person.reopen();
    }
    await this.people[0].recover();
    for (let round = 0; round < mostRounds; round += 1) {
      for (const person of this.people) await person.turn();
      const versions = new Set(this.people.map((person) => person.session.version));
      if (versions.size === 1 && this.people.every((person) => !sendableSteps(person.state))) return;
      if (round > 20) await new Promise((done) => { setTimeout(done, 100); });
    }
    this.trouble.push("they did not come to rest");
  }

  outcome() {
    const [first, ...others] = this.people.map((person) => JSON.stringify(person.state.doc.toJSON()));
    if (others.some((one) => one !== first)) this.trouble.push("the editors differ");
    const there = wordsOf(this.people[0].state.doc);
    for (const [word, who] of this.words.author) {
      const { deleted, shown } = this.words;
      if (there.has(word) || deleted.has(word) || shown.has(word) || this.words.isCovered(word)) continue;
      this.trouble.push(`${word} of ${who} is gone`);
    }
    for (const { name, refusals } of this.people) {
      for (const one of refusals) {
        if (one.startsWith("reload") && !one.includes("others there")) this.did["loaded anew"] = (this.did["loaded anew"] ?? 0) + 1;
        else this.trouble.push(`${name} was refused: ${one}`);
      }
    }
    return {
      document: JSON.parse(first), version: this.people[0].session.version, trouble: this.trouble, did: this.did,
      typed: this.words.author.size, deleted: this.words.deleted.size, shown: this.words.shown.size,
      there: there.size,
    };
  }
}

for await (const line of lines) {
  for (const key of Object.keys(stored)) delete stored[key];
  chance.seed = 1;
  try {
    say(await new Play(JSON.parse(line)).run());
  } catch (error) {
    say({ trouble: [`broken: ${error.stack}`] });
  }
}
process.exit(0);
