/** Comments of colleagues beside the text: begun on words of it, answered, resolved, opened again. */
import { ask, el, say, tell } from "./api.js";
import { Mentions } from "./mentions.js";

const room = document.querySelector("[data-comments]");
const part = (name) => room.querySelector(`[data-${name}]`);
const form = part("comment-new"), list = part("discussions"), settled = part("resolved");
const base = "/desk/comments/";
const me = document.querySelector("[data-write-presence]").dataset.me;
const mentions = new Mentions(form.elements.text, room.dataset.people);
const answering = new Map();
let drawn = new Map(), words = null, wait = 0, asked = 0;

/** Words with the colleagues who are named in them marked. */
function withNames({ text, mentioned }) {
  const names = mentioned.map((name) => `@${name}`).sort((one, other) => other.length - one.length);
  const parts = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const name = text[at] === "@" && names.find((one) => text.startsWith(one, at));
    if (name) {
      parts.push(plain, el("b", { class: "mention" }, name));
      plain = "";
      at += name.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  return [...parts, plain];
}

function said(one) {
  return el("li", {},
    el("p", { class: "row-meta" }, el("b", {}, one.by), el("time", { datetime: one.iso }, one.at)),
    el("p", { class: "comment-text" }, ...withNames(one)));
}

function button(label, act, attributes = {}) {
  return el("button", { type: "button", class: "quiet-button", click: act, ...attributes }, label);
}

/** The form of an answer is kept while the list is drawn anew: what is typed in it stays. */
function answerOf(id, quote) {
  if (answering.has(id)) return answering.get(id);
  const field = el("textarea", { name: "text", rows: 2, maxlength: 4000, "aria-label": say("comment_answer_to", { quote }) });
  const place = el("p", { class: "said", "data-said": true, role: "alert", hidden: true });
  const made = el("form", { class: "comment-form", hidden: true },
    el("div", { class: "field" }, field), place, el("button", { class: "primary" }, say("comment_answer")));
  const mentions = new Mentions(field, room.dataset.people);
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    const done = await sent(made, place, `${base}${id}/reply/`, { text: field.value, mentioned: mentions.chosen });
    if (!done) return;
    field.value = "";
    made.hidden = true;
    await refresh();
    focusOn(id);
  });
  answering.set(id, made);
  return made;
}

/** Whether it was taken; a refusal is said in its place, and nothing typed is lost. */
async function sent(shut, place, url, body) {
  const buttons = shut.querySelectorAll("button");
  tell(place, "");
  for (const one of buttons) one.disabled = true;
  try {
    await ask(url, body);
    return true;
  } catch (refusal) {
    tell(place, refusal.message, { bad: true });
    return false;
  } finally {
    for (const one of buttons) one.disabled = false;
  }
}

function discussion(one) {
  const quote = el("button", { type: "button", class: "comment-quote", title: say("comment_words"), click: () => goToWords(one.id) }, `«${one.quote}»`);
  const lost = one.place || one.resolved ? null : el("p", { class: "said bad" }, say("comment_lost"));
  const answer = answerOf(one.id, one.quote);
  const place = el("p", { class: "said", "data-said": true, role: "alert", hidden: true });
  const settle = async (verb, told) => {
    if (!await sent(item, place, `${base}${one.id}/${verb}/`, {})) return;
    await refresh();
    part("comments-said").textContent = say(told);
    if (verb === "resolve") room.querySelector("summary").focus();
    else focusOn(one.id);
  };
  const open = () => {
    answer.hidden = false;
    answer.elements.text.focus();
  };
  const item = el("li", { id: `discussion-${one.id}`, tabindex: "-1", class: "discussion" },
    one.place ? quote : el("blockquote", { class: "comment-quote" }, `«${one.quote}»`), lost,
    one.resolved ? el("p", { class: "row-meta" }, say("comment_resolved_by", { name: one.resolvedBy, at: one.resolved })) : null,
    el("ol", { class: "comment-list" }, ...one.comments.map(said)), answer, place,
    el("div", { class: "buttons" }, button(say("comment_answer"), open),
      one.resolved ? button(say("comment_reopen"), () => settle("reopen", "comment_reopened"))
        : button(say("comment_resolve"), () => settle("resolve", "comment_resolved"))));
  return item;
}

/** Only what has changed is drawn anew, so that the focus and what is read stay where they are. */
function draw(place, discussions) {
  const focused = document.activeElement, fresh = new Map();
  const items = discussions.map((one) => {
    const text = JSON.stringify(one), before = drawn.get(one.id);
    const item = before?.text === text ? before.item : discussion(one);
    fresh.set(one.id, { text, item });
    return item;
  });
  const same = items.length === place.children.length && items.every((item, at) => place.children[at] === item);
  if (!same) place.replaceChildren(...items);
  if (focused !== document.activeElement && focused.isConnected) focused.focus();
  return fresh;
}

async function refresh() {
  asked += 1;
  const turn = asked;
  let found, old = { discussions: [] };
  try {
    found = await ask(room.dataset.comments);
    if (settled.open) old = await ask(`${room.dataset.comments}?resolved`);
  } catch {
    return; // it is asked again with the next news
  }
  if (turn !== asked) return;
  const fresh = draw(list, found.discussions);
  drawn = new Map([...fresh, ...draw(settled.querySelector("ol"), old.discussions)]);
  for (const place of document.querySelectorAll("[data-comments-count]")) place.textContent = found.discussions.length || "";
  settled.hidden = !found.resolved;
  settled.querySelector("[data-resolved-count]").textContent = found.resolved;
  document.dispatchEvent(new CustomEvent("strichka:discussions", { detail: { discussions: found.discussions } }));
}

function later(delay) {
  clearTimeout(wait);
  wait = setTimeout(() => void refresh(), delay);
}

function goToWords(id) {
  document.dispatchEvent(new CustomEvent("strichka:discussion-words", { detail: { id } }));
}

/** The discussion into view, and the keyboard to it; false where it is not in the list. */
function focusOn(id, quietly = false) {
  const item = document.getElementById(`discussion-${id}`);
  if (!item) return false;
  room.open = true;
  item.scrollIntoView({ block: "nearest" });
  for (const one of room.querySelectorAll(".discussion")) one.classList.toggle("is-current", one === item);
  if (!quietly) item.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("strichka:discussions", { detail: { current: id } }));
  return true;
}

function begin(chosen) {
  room.open = true;
  words = chosen ?? words;
  if (!words) {
    part("comments-said").textContent = "";
    tell(part("comments-refused"), say("comment_select"), { bad: true });
    return;
  }
  tell(part("comments-refused"), "");
  form.querySelector("blockquote").textContent = `«${words.exact}»`;
  form.hidden = false;
  form.elements.text.focus();
}

function end() {
  form.hidden = true;
  form.reset();
  words = null;
}

async function saved() {
  const status = document.querySelector("[data-write-status]");
  for (let turn = 0; turn < 60 && status?.dataset.state === "saving"; turn += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 80); });
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await saved();
  const body = { ...words, text: form.elements.text.value, mentioned: mentions.chosen };
  if (!await sent(form, form.querySelector("[data-said]"), room.dataset.comments, body)) return;
  end();
  await refresh();
  part("comments-said").textContent = say("comment_begun");
  document.querySelector("#write .ProseMirror")?.focus();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  form.hidden = true;
  document.querySelector("#write .ProseMirror")?.focus();
});
part("comment-cancel").addEventListener("click", () => { end(); document.querySelector("#write .ProseMirror")?.focus(); });
part("comment-ask").addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
part("comment-ask").addEventListener("click", () => document.dispatchEvent(new CustomEvent("strichka:ask-comment")));
settled.addEventListener("toggle", () => { if (settled.open) void refresh(); });
document.addEventListener("click", ({ target }) => { if (target.closest("[data-to-comments]")) room.open = true; });

document.addEventListener("strichka:comment", ({ detail }) => begin(detail.words));
document.addEventListener("strichka:discussion", ({ detail }) => focusOn(detail.id, detail.quietly));
document.addEventListener("strichka:poison", () => later(500));
// Words that are written may bring back or take away those of a discussion.
document.addEventListener("strichka:version", () => { if (drawn.size) later(8000); });
document.addEventListener("strichka:fields", async ({ detail }) => {
  if (detail.field !== "comments") return;
  await refresh();
  if (detail.user !== me && detail.name) part("comments-said").textContent = say(`comment_news_${detail.what}`, detail);
});

/** A notice leads to its discussion, also where that is resolved. */
async function arrive() {
  await refresh();
  const id = /^#discussion-(\d+)$/.exec(location.hash)?.[1];
  if (!id || focusOn(Number(id))) return;
  room.open = true;
  settled.open = true;
  await refresh();
  focusOn(Number(id));
}

addEventListener("focus", () => later(300));
addEventListener("hashchange", () => void arrive());
void arrive();
