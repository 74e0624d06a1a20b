/** One editor's part in writing together: own steps go out, others' come in, and nothing typed is ever lost. */
import { collab, getVersion, receiveTransaction, sendableSteps } from "prosemirror-collab";
import { Step } from "prosemirror-transform";
import { schemaVersion } from "./declaration.js";
import { isComplete } from "./complete.js";
import { idsAreWhole } from "./ids.js";
import { rescued } from "./rescue.js";
import { schema } from "./schema.js";
import { Refusal } from "./wire.js";

const pause = 40; // milliseconds: what one stroke changes goes out at once
const firstWait = 1000;
const longestWait = 20000;
const many = 200;
const rest = 500;
const patience = 250; // for what has overtaken another event
const mostAtOnce = 400;

// States in which the server cannot be had for a while: words wait in this browser.
const waiting = new Set(["offline", "signed-out"]);

/**
 * `editor` gives `state`, `dispatch(transaction)`, `composing`, and where it has a view `read()`, which takes in what the
 * browser has not told yet; `listener(name, detail)` hears
 * "status" {state}, "version" {version}, and "refused" {kind, message} when the server will not have our steps.
 */
export class Session {
  constructor({ editor, wire, keeper, listener }) {
    this.editor = editor;
    this.wire = wire;
    this.keeper = keeper;
    this.listener = listener;
    this.busy = false;
    this.roundAsked = false;
    this.stopped = false;
    this.wait = firstWait;
    this.timer = 0;
    this.early = []; // what events have told that follows on what is not here yet
  }

  get version() {
    return getVersion(this.editor.state);
  }

  get client() {
    return this.editor.state.plugins.find(({ key }) => key === "collab$").spec.config.clientID;
  }

  /** To be called after every transaction. */
  changed() {
    const own = sendableSteps(this.editor.state);
    if (!own || this.stopped) return;
    const kept = this.keep(own);
    if (waiting.has(this.lastState) && kept) return;
    this.tell(kept ? "saving" : "full");
    this.soon(pause);
  }

  /** Keeps unsent steps in this browser at once; a long record, as after hours without a network, twice a second. */
  keep(own) {
    if (own.steps.length < many) return this.write(own);
    this.writing ??= setTimeout(() => this.keepNow(), rest);
    return true;
  }

  keepNow() {
    clearTimeout(this.writing);
    this.writing = null;
    const own = sendableSteps(this.editor.state);
    if (own) this.write(own);
  }

  write(own) {
    return this.keeper.keep({
      version: own.version, clientID: own.clientID, schema: schemaVersion, steps: own.steps.map((step) => step.toJSON()),
      words: insertedWords(own.steps),
    });
  }

  /** Others' steps may be there: fetch them. */
  pull() {
    this.roundAsked = true;
    this.soon(0);
  }

  soon(delay) {
    if (this.stopped) return;
    const at = Date.now() + delay;
    if (this.timer && this.timerAt <= at) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => {
      this.timer = 0;
      void this.turn();
    }, delay);
  }

  /** One exchange at a time. While a word is being composed nothing goes out and nothing comes in. */
  async turn() {
    if (this.busy || this.stopped) return;
    if (this.editor.composing) return;
    this.busy = true;
    try {
      await this.exchange();
      this.wait = firstWait;
    } catch (error) {
      this.refused(error);
      return;
    } finally {
      this.busy = false;
    }
    const isMore = this.roundAsked || this.early.length || sendableSteps(this.editor.state);
    if (isMore && !this.stopped && !this.editor.composing) this.soon(pause);
  }

  async exchange() {
    this.catchUp();
    if (this.roundAsked || this.early.length) {
      this.roundAsked = false;
      const since = this.version;
      this.receive(since, await this.wire.steps(since));
    }
    const own = sendableSteps(this.editor.state);
    if (own && !this.editor.composing) await this.push(own);
    this.settle();
  }

  async push(own) {
    const steps = own.steps.slice(0, wholePart(this.editor.state, own.steps.length));
    const message = { version: own.version, client: own.clientID, schema: schemaVersion };
    try {
      const taken = await this.wire.send({ ...message, steps: steps.map((step) => step.toJSON()) });
      if (taken.steps?.length) this.receive(own.version, taken); // colleagues were quicker: theirs, then ours after them
      else this.confirm(own.version, steps.length);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== "behind") throw error;
      this.receive(own.version, error.body);
    }
  }

  /** What an event told: the steps themselves where they are few; else, and where some stay missing, they are fetched. */
  heard(told) {
    if (this.stopped) return;
    if (!told.steps) return void this.pull();
    this.early.push(told);
    try {
      this.catchUp();
    } catch (error) {
      return void this.refused(error);
    }
    if (this.early.length) this.soon(patience);
    return undefined;
  }

  /** Takes in what events have told before, as far as it follows on what is here. */
  catchUp() {
    if (this.editor.composing) return;
    this.early = this.early.filter(({ version }) => version > this.version);
    const next = this.early.find(({ version, steps }) => version - steps.length <= this.version);
    if (!next) return;
    this.receive(next.version - next.steps.length, { steps: next.steps, clients: next.steps.map(() => next.client) });
    this.catchUp();
  }

  /** Takes in confirmed steps after a version, of which some may have come already; later while a word is being composed. */
  receive(since, { steps = [], clients = [] }) {
    const known = this.version - since;
    if (known < 0 || (steps.length && this.editor.composing)) {
      this.roundAsked = true;
      return;
    }
    for (let at = known; at < steps.length;) {
      const isOwn = clients[at] === this.client;
      let end = at + 1;
      while (end < steps.length && (clients[end] === this.client) === isOwn) end += 1;
      const run = steps.slice(at, end).map((step) => Step.fromJSON(schema, step));
      if (isOwn) this.confirmAs(run);
      else this.apply(run, clients.slice(at, end));
      at = end;
    }
  }

  /** The first of our unsent steps are the server's, unless an event has said so already. */
  confirm(since, count) {
    if (this.editor.composing) {
      this.roundAsked = true;
      return;
    }
    if (since + count <= this.version) return;
    const steps = sendableSteps(this.editor.state)?.steps.slice(0, since + count - this.version) ?? [];
    this.apply(steps, steps.map(() => this.client));
  }

  /** The server has put ours after others'; so has this editor, or it must start from the server's document. */
  confirmAs(steps) {
    const ours = sendableSteps(this.editor.state)?.steps.slice(0, steps.length) ?? [];
    const isSame = ours.length === steps.length && ours.every((step, at) => isEqual(step.toJSON(), steps[at].toJSON()));
    if (!isSame) throw new Refusal("reload", { message: "our steps are others there" });
    this.apply(ours, ours.map(() => this.client));
  }

  apply(steps, clients) {
    this.editor.read?.();
    const before = this.editor.state;
    const received = receiveTransaction(before, steps, clients, { mapSelectionBackward: true });
    this.editor.dispatch(received);
    const rescue = rescued(before, received, this.editor.state, clients);
    if (rescue) this.editor.dispatch(rescue);
    this.listener("version", { version: this.version });
  }

  settle() {
    const own = sendableSteps(this.editor.state);
    if (own) {
      this.keep(own);
      return;
    }
    clearTimeout(this.writing);
    this.writing = null;
    this.keeper.forget();
    if (!this.roundAsked) this.tell("saved");
  }

  refused(error) {
    const kind = error instanceof Refusal ? error.kind : "broken";
    if (waiting.has(kind)) {
      this.roundAsked = true;
      this.tell(kind);
      this.soon(this.wait);
      this.wait = Math.min(longestWait, this.wait * 2);
      return;
    }
    this.stop();
    this.listener("refused", { kind, message: error.message, error });
  }

  /** Try at once: the network or the sign-in may be back. */
  retry() {
    this.wait = firstWait;
    this.pull();
  }

  stop() {
    this.keepNow();
    this.stopped = true;
    clearTimeout(this.timer);
  }

  tell(state) {
    if (this.lastState === state) return;
    this.lastState = state;
    this.listener("status", { state });
  }
}

const isEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The collaboration plugin for a document at a version. */
export function together(version, clientID) {
  return collab({ version, clientID });
}

/**
 * How many of the unsent steps go out at once. After the last of them every block must be complete and have an
 * id of its own: the server would refuse a document in the middle of a split.
 */
function wholePart(state, count) {
  if (count <= mostAtOnce) return count;
  const { unconfirmed } = state.collab$;
  let { doc } = state;
  let least = count;
  for (let at = count; at > 0; at -= 1) {
    if (idsAreWhole(doc) && isComplete(doc)) {
      if (at <= mostAtOnce) return at;
      least = at;
    }
    doc = unconfirmed[at - 1].inverted.apply(doc).doc;
  }
  return least;
}

/** What steps put in, as plain text: the last resort when they cannot be applied. */
export function insertedWords(steps) {
  const words = [];
  let last = -1;
  for (const step of steps) {
    const text = step.slice?.content.textBetween(0, step.slice.content.size, "\n");
    if (text) {
      if (words.length && step.from === last) words[words.length - 1] += text;
      else words.push(text);
      last = step.from + step.slice.size;
    }
  }
  return words.join("\n");
}
