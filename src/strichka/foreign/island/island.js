/**
 * The report of an error from any page of any site: one file, included with a script tag that has the site's `data-key`.
 * Nothing of it touches the page's own markup or styles: it lives in a shadow root, makes its nodes one by one and its
 * styles as a sheet, so that neither a strict CSP nor Trusted Types stand in its way.
 */
import { cut, selectors, sentence } from "../../paper/islands/selection.js";
import { normalize } from "../../paper/islands/normalize.js";
import { sheet } from "./sheet.js";
import { text } from "./text.js";
import WORDS from "./words.json";

const script = document.currentScript || document.querySelector("script[data-key]");
const { key, root: chosenRoot, lang: chosenLanguage } = script.dataset;
const HOME = new URL(script.src).origin;
const TO = `${HOME}/report/${key}`;
const KEPT = `strichka-report-${key}`;
const MOST = 20;
const LATER = 60; // seconds between two tries of what is kept

const language = () => {
  const told = [chosenLanguage, document.documentElement.lang, navigator.language].map((one) => (one || "").slice(0, 2).toLowerCase());
  return told.find((one) => WORDS[one]) || Object.keys(WORDS)[0];
};

const root = () => (chosenRoot && document.querySelector(chosenRoot)) || document.querySelector("article, main") || document.body;

/** The page's own name for itself, where it is one of this site; without what leads to a place in it. */
function address() {
  const own = document.querySelector("link[rel=canonical]")?.href || "";
  return (own.startsWith(`${location.origin}/`) ? own : location.href).split("#")[0].slice(0, 2000);
}

/** No more than so many letters, none of them in half. */
const short = (words, most) => [...words.trim()].slice(0, most).join("");

function kept() {
  try {
    return JSON.parse(localStorage[KEPT] || "[]");
  } catch {
    return []; // no storage
  }
}

function keep(report, leave) {
  try {
    const others = kept().filter(({ id }) => id !== report.id);
    localStorage[KEPT] = JSON.stringify(leave ? others : [...others, report].slice(-MOST));
  } catch {} // no storage
}

// File API, 8.3.1; crypto.randomUUID needs a secure page.
const uuid = () => URL.createObjectURL(new Blob()).slice(-36);

/** Gives the reason when it never will be taken; throws when it should be sent again. */
async function send(report) {
  const answer = await fetch(TO, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(report),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(10000),
  });
  // A flood: the newsroom asks for some work.
  if (answer.status === 428) return (await import(`${HOME}/static/foreign/proof.js`)).pay(answer, report, send);
  if (!answer.ok && !/403|41[35]|422/.test(answer.status)) throw answer;
  const reason = answer.ok ? "" : (await answer.json()).message;
  keep(report, true);
  return reason;
}

async function sendKept() {
  try {
    for (const report of kept()) await send(report);
  } catch {
    setTimeout(sendKept, LATER * 1000);
  }
}

function make(name, told = {}, ...inside) {
  const made = Object.assign(document.createElement(name), told);
  made.append(...inside);
  return made;
}

class Dialog {
  constructor() {
    const words = WORDS[language()];
    this.words = words;
    this.host = make("div");
    this.host.lang = language();
    const shadow = this.host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet()];
    this.near = make("button", { type: "button", className: "near", hidden: true }, words.report);
    this.fragment = [make("span"), make("mark"), make("span")];
    this.suggestion = make("textarea", { id: "new", rows: 2, maxLength: 1000 });
    this.suggestionLabel = make("label", { htmlFor: "new" }, words.suggestion);
    this.comment = make("textarea", { id: "why", rows: 2, maxLength: 2000 });
    this.trap = make("input", { id: "site", type: "text", tabIndex: -1, autocomplete: "off" });
    const trap = make("p", { className: "trap", ariaHidden: "true" }, make("label", { htmlFor: "site" }, words.trap), this.trap);
    this.fields = make("fieldset", {}, make("legend", { className: "unseen" }, words.words), this.suggestionLabel,
      this.suggestion, make("label", { htmlFor: "why" }, words.comment), this.comment, trap);
    this.sendButton = make("button", { type: "submit", className: "send" }, words.send);
    this.closeButton = make("button", { type: "button" }, words.close);
    this.said = make("p", { className: "said", role: "status" });
    this.form = make("form", { method: "dialog" }, make("h2", { id: "title" }, words.title),
      make("p", { className: "fragment" }, ...this.fragment), this.fields,
      make("p", { className: "buttons" }, this.sendButton, this.closeButton), this.said);
    this.dialog = make("dialog", {}, this.form);
    this.dialog.setAttribute("aria-labelledby", "title");
    this.said.setAttribute("role", "status");
    shadow.append(this.near, this.dialog);
    document.body.append(this.host);
    this.listen();
  }

  listen() {
    this.near.onpointerdown = (event) => event.preventDefault(); // keeps the selection
    this.near.onclick = () => this.open();
    this.closeButton.onclick = () => this.dialog.close();
    this.dialog.onclose = () => this.closed();
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (this.isElsewhere(event)) return; // somebody writes to somebody else
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!this.dialog.open) this.open();
      else if (!this.sendButton.disabled) this.form.requestSubmit();
    }, true);
    document.addEventListener("click", (event) => {
      const asked = event.target.closest?.("[data-strichka-report]");
      if (!asked) return;
      event.preventDefault();
      this.open();
    });
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.offer(), 150);
    });
    addEventListener("online", sendKept);
    sendKept();
    this.offer();
  }

  isElsewhere(event) {
    const [at] = event.composedPath();
    return !this.dialog.open && at instanceof Element && (at.isContentEditable || at.matches("input, textarea, select"));
  }

  range() {
    const selection = getSelection();
    const range = selection.rangeCount && selection.getRangeAt(0);
    return range && !range.collapsed && range.intersectsNode(root()) && `${range}`.trim() ? range : null;
  }

  /** Below the selection: the system's menu is above it. */
  offer() {
    const range = matchMedia("(pointer: coarse)").matches && !this.dialog.open && this.range();
    this.near.hidden = !range;
    if (!range) return;
    const { offsetLeft, offsetTop, width, height } = visualViewport;
    const { left, bottom } = range.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = this.near;
    style.left = `${Math.max(8, Math.min(left, offsetLeft + width - offsetWidth - 8))}px`;
    style.top = `${Math.min(bottom + 14, offsetTop + height - offsetHeight - 14)}px`;
  }

  /** The words that were selected; the page's own name when none were. */
  chosen() {
    const range = this.range();
    const found = range && text(root(), range, normalize, cut);
    if (found) return { ...found, range: range.cloneRange() };
    const whole = short(normalize(document.querySelector("h1")?.textContent || document.title).text || location.pathname, 300);
    return { text: whole, start: 0, end: whole.length };
  }

  open() {
    this.focused = document.activeElement;
    const place = this.chosen();
    this.place = place;
    const [title, lang] = [short(document.title, 300), document.documentElement.lang.slice(0, 35)];
    this.report = { id: uuid(), address: address(), title, language: lang, target: selectors(place).target.slice(0, 1) };
    const parts = place.range ? sentence([place]) : [this.words.whole, "", ""];
    this.fragment.forEach((one, at) => (one.textContent = parts[at]));
    this.suggestion.value = parts[1];
    this.comment.value = this.trap.value = "";
    this.suggestion.hidden = this.suggestionLabel.hidden = !place.range;
    this.near.hidden = true;
    this.opened = performance.now();
    this.say("");
    this.dialog.showModal();
    (place.range ? this.suggestion : this.comment).focus();
  }

  closed() {
    const { range } = this.place;
    if (!getSelection().isCollapsed) return; // something else was selected already
    this.focused?.focus?.({ preventScroll: true });
    if (range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  async submit() {
    const { range } = this.place;
    if (!range && !this.comment.value.trim()) return this.comment.focus();
    const changed = range && this.suggestion.value !== this.report.target[0].exact;
    Object.assign(this.report, {
      suggestion: changed ? this.suggestion.value : "",
      comment: this.comment.value,
      website: this.trap.value,
      took: Math.round(performance.now() - this.opened),
    });
    this.say("sending");
    keep(this.report);
    try {
      const reason = await send(this.report);
      this.say(reason ? "refused" : "thanks", reason);
      if (!reason) this.closeButton.focus();
    } catch {
      this.say("failed");
      setTimeout(sendKept, LATER * 1000);
    }
  }

  say(state, reason = "") {
    this.said.textContent = `${this.words[state] || ""} ${reason}`.trim();
    this.said.className = `said is-${state}`;
    this.fields.disabled = this.sendButton.disabled = state === "sending" || state === "thanks";
  }
}

const begin = () => new Dialog();
if (document.body) begin();
else addEventListener("DOMContentLoaded", begin);
