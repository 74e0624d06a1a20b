/** The writing surface: mounts on `<div id="write" data-story data-csrf …>` with the story's state as JSON inside. */
import {
  baseKeymap, chainCommands, createParagraphNear, liftEmptyBlock, splitBlock,
} from "prosemirror-commands";
import { sendableSteps } from "prosemirror-collab";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { DOMSerializer } from "prosemirror-model";
import { EditorState, Plugin, Selection, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { every, merged } from "./blocks.js";
import { Carets, carets, colourOf, placeAt, positionOf } from "./carets.js";
import { insertBlock } from "./commands.js";
import { comments } from "./comments.js";
import { completeBlocks } from "./complete.js";
import { Counts } from "./counts.js";
import { schemaVersion } from "./declaration.js";
import { showLost } from "./dialogs.js";
import { element } from "./elements.js";
import { FindBar, findPlaces } from "./find.js";
import { findings } from "./findings.js";
import { headlinePlace } from "./headline.js";
import { blockIds, newId } from "./ids.js";
import { inert } from "./inert.js";
import { Keeper } from "./kept.js";
import { knowSources, markSources, pasteLink } from "./marks.js";
import { knowBackgrounds, knowFiles, knowPictures } from "./nodeviews.js";
import { fitSlice, fitText, pasteCutBlocks, PasteParser } from "./paste.js";
import { recover } from "./recover.js";
import { carriedOver } from "./rescue/carried.js";
import { ownWords } from "./rescue/own.js";
import { restored } from "./restore.js";
import { schema } from "./schema.js";
import { insertedWords, Session, together } from "./session.js";
import { slashMenu } from "./slash.js";
import { Stream } from "./stream.js";
import { texts } from "./texts.js";
import { Toolbar, toolbarKeys } from "./toolbar.js";
import { typography } from "./typography.js";
import { Wire } from "./wire.js";

/** Names for empty places, so that nobody wonders what belongs there. */
function placeholders() {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const emptyLines = [];
        doc.descendants((node, pos, parent) => {
          if (node.isTextblock && node.content.size === 0) {
            const { placeholder, placeholderIfAlone } = node.type.spec;
            const words = placeholder ?? (parent === doc && isOnlyText(doc) ? placeholderIfAlone : "");
            if (words) emptyLines.push(Decoration.node(pos, pos + node.nodeSize, { "data-empty": words }));
          }
          return !node.isTextblock;
        });
        return DecorationSet.create(doc, emptyLines);
      },
    },
  });
}

function isOnlyText(doc) {
  let count = 0;
  doc.forEach((node) => { count += Number(node.type.isInGroup("block")); });
  return count === 1;
}

/**
 * Takes in where the browser has its caret. It tells so a moment later, and a key or a colleague's letter that comes before
 * that would find the caret where it was.
 */
function readCaret(view) {
  if (view.composing) return false;
  view.domObserver.forceFlush();
  view.domObserver.flush();
  return false;
}

class StorySerializer extends DOMSerializer {
  constructor(story) {
    super(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
    this.story = story;
  }

  serializeFragment(fragment, options, target) {
    const serialized = super.serializeFragment(fragment, options, target);
    if (!target) for (const child of serialized.children) child.setAttribute("data-of-story", this.story);
    return serialized;
  }
}

/** The commands that blocks have for a key, one after another. */
function ofBlocks(key) {
  return every("keys").map((keys) => keys[key]).filter(Boolean);
}

function keys(writing) {
  const own = {
    ...toolbarKeys(),
    Enter: chainCommands(...ofBlocks("Enter"), createParagraphNear, liftEmptyBlock, splitBlock),
    Backspace: chainCommands(undoInputRule, ...ofBlocks("Backspace")),
    Tab: chainCommands(...ofBlocks("Tab")),
    "Shift-Tab": chainCommands(...ofBlocks("Shift-Tab")),
    "Mod-y": toolbarKeys()["Mod-Shift-z"],
    "Mod-s": () => writing.saveNow(),
    "Alt-F10": () => writing.toolbar.focus() ?? true,
  };
  return [keymap(own), keymap(baseKeymap)];
}

class Writing {
  constructor(mount) {
    this.mount = mount;
    const given = JSON.parse(mount.querySelector("script[type='application/json']").textContent);
    this.given = given;
    this.story = mount.dataset.story;
    this.language = mount.dataset.language;
    this.readonly = "readonly" in mount.dataset;
    const token = { get: () => mount.dataset.csrf, set: (value) => { mount.dataset.csrf = value; } };
    this.wire = new Wire(this.story, token, mount.dataset.url || undefined);
    knowPictures(given.pictures, mount.dataset.pictureUrl);
    knowFiles(given.files);
    knowBackgrounds(given.backgrounds);
    knowSources(given.sources);
    this.status = document.querySelector("[data-write-status]") ?? element("p", { class: "write-status" });
    this.status.setAttribute("role", "status");
    this.open(given.document, given.version);
  }

  open(document, version, clientID = this.given.clientID ?? newId()) {
    this.client = clientID;
    this.keeper = new Keeper(this.story, clientID);
    const state = EditorState.create({ doc: schema.nodeFromJSON(document), plugins: this.plugins(version, clientID) });
    if (this.view) {
      this.view.updateState(state);
      this.counts.show(state.doc);
    }
    else this.show(state);
    this.session = new Session({
      editor: this.editor(), wire: this.wire, keeper: this.keeper, listener: (name, detail) => this.onEvent(name, detail),
    });
    this.carets = new Carets({ editor: this.editor(), client: clientID, tell: (place) => this.wire.caret(place) });
    this.session.pull();
  }

  editor() {
    const { view } = this;
    return {
      get state() { return view.state; },
      get composing() { return view.composing; },
      read: () => readCaret(view),
      dispatch: (transaction) => view.dispatch(transaction),
    };
  }

  plugins(version, clientID) {
    return [
      typography(this.given.quotes),
      slashMenu(),
      ...keys(this),
      history(),
      together(version, clientID),
      ownWords(),
      completeBlocks(),
      blockIds(),
      carets(),
      placeholders(),
      ...every("plugins").flat(),
      headlinePlace(),
      findPlaces(),
      comments(),
      findings(),
      dropCursor({ class: "write-drop", color: false }),
      gapCursor(),
      tableEditing(),
    ];
  }

  show(state) {
    const place = element("div", { class: "write-text" });
    const parser = new PasteParser(this.story, this.given.quotes);
    this.view = new EditorView({ mount: place }, {
      state,
      editable: () => !this.readonly,
      dispatchTransaction: (transaction) => this.dispatch(transaction),
      nodeViews: merged("views"),
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-label": texts.editor, spellcheck: "true", lang: this.language,
      },
      clipboardParser: parser,
      clipboardSerializer: new StorySerializer(this.story),
      transformPastedHTML: inert,
      transformPasted: (slice, view) => fitSlice(slice, view, parser.foreign ? this.given.quotes : null),
      transformPastedText: fitText,
      handlePaste: (view, event, slice) => pasteLink(view, event)
        || every("pasted").some((take) => take(view, event)) || pasteCutBlocks(view, event, slice),
      handleDOMEvents: { keydown: (view, { keyCode }) => keyCode !== 229 && readCaret(view), compositionend: () => { setTimeout(() => this.session.pull(), 50); } },
    });
    this.toolbar = new Toolbar(this.view);
    this.counts = new Counts(this.given.longestHeadline);
    this.counts.show(state.doc);
    if (!this.readonly) this.mount.append(this.toolbar.dom, new FindBar(this.view).dom);
    if (!this.status.isConnected) this.mount.append(this.status);
    this.mount.append(place, this.counts.dom);
  }

  dispatch(transaction) {
    this.view.updateState(this.view.state.apply(transaction));
    if (transaction.docChanged) {
      this.session.changed();
      this.counts.show(this.view.state.doc);
    }
    if (!this.readonly) this.carets.changed(transaction);
    this.toolbar.update();
  }

  onEvent(name, detail) {
    if (name === "status") this.say(detail.state);
    else if (name === "version") this.announce("version", detail);
    else if (name === "refused") void this.refused(detail);
  }

  announce(name, detail) {
    this.mount.dispatchEvent(new CustomEvent(`strichka:${name}`, { bubbles: true, detail }));
  }

  say(state, text = texts[state]) {
    this.status.textContent = text;
    this.status.dataset.state = state;
    if (state === "signed-out") {
      const link = element("a", { href: this.mount.dataset.signIn || "/desk/login/", target: "_blank" }, texts.signIn);
      this.status.append(" ", link);
    }
    this.announce("status", { state, text });
  }

  saveNow() {
    this.session.retry();
    if (this.status.dataset.state === "saved") this.say("saved", texts.alreadySaved);
    return true;
  }

  /** The server will not have our steps. Whatever was typed is shown or kept, never thrown away. */
  async refused({ kind, error }) {
    if (error && kind === "broken") reportError(error);
    if (kind === "poison" || kind === "reload") return this.startAgain(kind === "reload");
    this.say(kind);
    this.readonly = true;
    this.view.setProps({});
    const words = kind === "forbidden" || kind === "gone" ? unsentWords(this.view.state) : "";
    if (words) showLost(texts[kind], words);
    if (kind === "old") this.reloadOnce();
    return undefined;
  }

  /**
   * The newest document in the place of ours. Where only the way from ours to it is gone (`isOld`), our unsent words are
   * put in; what is poison to the server is shown to be copied.
   */
  async startAgain(isOld) {
    try {
      const { document, version } = await this.wire.document();
      const before = this.view.state; // with what was typed meanwhile
      this.keeper.forget();
      this.keeper.release();
      this.open(document, version, newId());
      const carried = isOld && carriedOver(before, this.view.state);
      if (carried) this.view.dispatch(carried);
      this.standAs(before);
      const words = isOld ? "" : onlyIn(before.doc, this.view.state.doc);
      if (words) showLost(texts.poison, words);
      this.announce("poison", { words });
    } catch {
      this.say("offline");
      setTimeout(() => void this.startAgain(isOld), 3000);
    }
  }

  /** The caret where it was in another state's document: whoever goes on typing types on there. */
  standAs({ doc, selection }) {
    const { state } = this.view;
    const ends = [selection.anchor, selection.head].map((end) => placeAt(doc, end))
      .map((place) => (place ? positionOf(state.doc, place) : null));
    if (ends.includes(null)) return;
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, ...ends)).scrollIntoView());
  }

  /** The editor is older than the server. Words wait in this browser; one reload, never a loop of them. */
  reloadOnce() {
    const mark = "strichka-write:reloaded";
    const last = Number(sessionStorage.getItem(mark) ?? 0);
    if (Date.now() - last < 60000) return;
    sessionStorage.setItem(mark, String(Date.now()));
    location.reload();
  }

  listen(url) {
    const heard = {
      steps: (data) => this.session.heard(data),
      presence: (data) => this.presence(data), caret: (data) => this.carets.heardOf(data),
      fields: (data) => this.announce("fields", data),
    };
    this.stream = new Stream(url, {
      onEvent: (name, data) => heard[name](data),
      fetchUrl: () => this.wire.stream(),
    });
    addEventListener("online", () => this.session.retry());
    addEventListener("focus", () => this.session.retry());
    addEventListener("pagehide", () => this.session.keepNow());
  }

  /** Who else is here: oneself need not be told. */
  presence(people) {
    this.announce("presence", people);
    const list = document.querySelector("[data-write-presence]");
    const others = people.filter(({ user }) => user !== list?.dataset.me);
    list?.replaceChildren(...others.map(({ user, name }) => element("li", { class: `caret-${colourOf(user)}` }, name)));
    if (!this.readonly) this.carets.presence(others.length > 0);
  }

  /** A tab that was closed a moment ago may not be known to be gone yet, so this looks again a little later. */
  async recover(later = [1000, 5000, 20000]) {
    const { saved, lost } = await recover(this.story, this.wire);
    if (later.length) setTimeout(() => void this.recover(later.slice(1)), later[0]);
    if (saved) {
      this.session.pull();
      this.say("saved", texts.recovered);
      this.announce("recovered", { saved });
    }
    if (lost.length) showLost(texts.lost, lost.join("\n\n"));
  }

  /**
   * A new story waits for its headline; what was typed before this script was here is its beginning. One that came with
   * words, from a template or a page, waits at its headline's end.
   */
  begin(early) {
    const { doc, tr } = this.view.state;
    const typed = early?.textContent.replace(/\s+/gu, " ").trim();
    const focused = early?.contains(document.activeElement) || document.activeElement === document.body;
    early?.remove();
    if (typed && !doc.textContent) this.view.dispatch(tr.insertText(typed, 1));
    else if (!early) this.view.dispatch(tr.setSelection(Selection.near(doc.resolve(doc.firstChild.nodeSize - 1))));
    if (focused) this.view.focus();
  }

  /** The caret into a block that somebody has named, and the block into view. */
  goTo(block) {
    const { doc, tr } = this.view.state;
    let at = null;
    doc.descendants((node, pos) => {
      if (node.attrs.id === block) at = pos;
      return at === null;
    });
    if (at === null) return;
    this.view.dispatch(tr.setSelection(Selection.near(doc.resolve(at + 1))));
    this.view.focus();
    this.view.nodeDOM(at)?.scrollIntoView({ block: "center" });
  }

  /** An address that ends in `#restore=<version>.<block>`, as the history has it, gives that block back. */
  async restore(wanted) {
    const [version, block] = wanted.split(".");
    try {
      const { document } = await this.wire.document(version);
      const transaction = restored(this.view.state, schema.nodeFromJSON(document), block);
      if (transaction) this.view.dispatch(transaction);
      this.view.focus();
      this.announce("restored", { block, changed: Boolean(transaction) });
    } catch (error) {
      this.say(error.kind ?? "broken", error.body?.message);
    }
  }

  insert(node) {
    insertBlock(node)(this.view.state, this.view.dispatch);
    this.view.focus();
  }
}

/** Texts of blocks that stand only in one document, or stand otherwise in the other. */
function onlyIn(doc, other) {
  const there = new Map();
  other.descendants((node) => {
    if (node.isTextblock) there.set(node.attrs.id, node.textContent);
  });
  const words = [];
  doc.descendants((node) => {
    if (node.isTextblock && node.textContent && there.get(node.attrs.id) !== node.textContent) words.push(node.textContent);
  });
  return words.join("\n\n");
}

let writing = null;

function unsentWords(state) {
  const own = sendableSteps(state);
  return own ? insertedWords(own.steps) : "";
}

function start() {
  const mount = document.getElementById("write");
  if (!mount) return;
  const early = mount.querySelector("[data-early]");
  writing = new Writing(mount);
  writing.listen(mount.dataset.streamUrl);
  if (!writing.readonly) void writing.recover();
  if (early || "begun" in mount.dataset) writing.begin(early);
  for (const [name, make] of Object.entries(merged("answers"))) {
    document.addEventListener(`strichka:${name}`, ({ detail }) => writing.insert(make(schema, [detail].flat())));
  }
  const wanted = /^#restore=([0-9]+\.[a-z0-9]+)$/u.exec(location.hash);
  if (wanted && !writing.readonly) {
    // Once: not again with each reload.
    globalThis.history.replaceState(null, "", location.pathname + location.search);
    void writing.restore(wanted[1]);
  }
  document.addEventListener("strichka:mark-sources", ({ detail }) => {
    if (!writing.readonly) detail.marked = markSources(writing.view, detail.proposals);
  });
  document.addEventListener("strichka:go", ({ detail }) => writing.goTo(detail.block));
  mount.dataset.schema = String(schemaVersion);
}

/** For tests and the page around: the editor's view and session. */
export function current() {
  return writing;
}

start();
