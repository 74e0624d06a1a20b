/** What the stylebook finds in the text, in a list beside it: gone through by keys, put right, dismissed. */
import { ask, el, say, tell } from "./api.js";

const room = document.querySelector("[data-findings]");
const part = (name) => room.querySelector(`[data-${name}]`);
const list = part("findings-list"), status = part("findings-said"), safely = part("findings-safe");
const readonly = document.getElementById("write").hasAttribute("data-readonly");
let found = [], current = "", text = null, drawn = "", newest = 0;
const waiting = [];

const send = (name, detail = {}) => document.dispatchEvent(new CustomEvent(`strichka:${name}`, { detail }));
const named = (id) => found.find((one) => one.id === id);

async function check({ turn, document: asked }) {
  newest = turn;
  let answer;
  try {
    answer = await ask(room.dataset.findings, { document: asked });
  } catch (refusal) {
    // The next pause asks again; without a connection nothing is wrong with the text, which is kept here.
    if (turn === newest) refuse(refusal.status ? refusal.message : say("finding_offline"), Boolean(refusal.status));
    return;
  }
  if (turn !== newest) return;
  tell(part("findings-refused"), "");
  text = asked;
  found = answer.findings;
  if (!named(current)) current = "";
  send("findings", { turn, findings: found });
  draw(answer.count);
  for (const resolve of waiting.splice(0)) resolve(true);
}

function refuse(message, bad = true) {
  tell(part("findings-refused"), message, { bad });
  for (const resolve of waiting.splice(0)) resolve(false);
}

/** The same finding in the text as it is now: the words around it may have been put right a moment ago. */
async function again(finding) {
  const answered = new Promise((resolve) => { waiting.push(resolve); });
  send("check-again");
  if (!await answered) return null;
  const same = found.filter((one) => ["rule", "words", "block", "field"].every((name) => one[name] === finding[name]));
  return same.sort((one, other) => Math.abs(one.start - finding.start) - Math.abs(other.start - finding.start))[0] ?? null;
}

function draw(count = found.length) {
  for (const place of document.querySelectorAll("[data-findings-count]")) place.textContent = count || "";
  part("findings-none").hidden = count > 0;
  const safe = found.filter((one) => one.safe && inText(one)).length;
  safely.hidden = readonly || !safe;
  safely.querySelector("[data-safe-count]").textContent = safe;
  const now = JSON.stringify([found, current]);
  if (now === drawn) return;
  drawn = now;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.part : "";
  list.replaceChildren(...found.map(item));
  if (focused) (list.querySelector(`.is-current [data-part="${focused}"]`) ?? list.querySelector("button"))?.focus();
}

/** Whether it can be put right by the editor: it has words in a block of the text. */
const inText = ({ block, words }) => Boolean(block && words && !block.includes("."));

function item(finding) {
  const here = finding.id === current;
  const about = el("button", { type: "button", class: "finding-head", "data-part": "head", "aria-expanded": String(here),
    click: () => choose(finding.id, { go: true }) },
  el("span", { class: `finding-sign is-${finding.severity}`, "aria-hidden": "true" }),
  el("span", { class: "unseen" }, `${say(`finding_${finding.severity}`)}: `),
  el("span", {}, finding.words ? el("b", {}, finding.words.trim() || say("finding_space")) : null,
    finding.words ? " " : null, finding.message));
  return el("li", { class: here ? "finding-row is-current" : "finding-row", "data-id": finding.id }, about, here ? card(finding) : null);
}

function card(finding) {
  const { suggestions, why, label } = finding;
  const better = suggestions.map((words, at) => el("button",
    { type: "button", "data-part": `better-${at}`, "aria-label": say("finding_put", { words }), click: () => fix(finding, words) },
    words.trim() ? words : say("finding_space"), at ? null : el("kbd", {}, "F9")));
  const reaches = ["once", "story", "house"].filter((reach) => reach !== "house" || "keeps" in room.dataset);
  const keys = { once: "Shift+F9", story: "Ctrl+F9", house: "Ctrl+Shift+F9" };
  const dismissals = reaches.map((reach) => el("button",
    { type: "button", class: "quiet-button", "data-part": reach, click: () => void dismiss(finding, reach) },
    say(`dismiss_${reach}`), el("kbd", {}, keys[reach])));
  return el("div", { class: "finding-card" },
    readonly || !inText(finding) || !better.length ? null : el("div", { class: "buttons" }, ...better),
    why ? el("details", {}, el("summary", {}, say("finding_why", { rule: label })), el("p", {}, why)) : null,
    readonly ? null : el("div", { class: "buttons", role: "group", "aria-label": say("dismiss") }, ...dismissals));
}

function choose(id, { go = false } = {}) {
  current = id;
  const finding = named(id);
  if (!finding) {
    status.textContent = say("findings_none");
    return;
  }
  room.open = true;
  draw();
  const row = list.querySelector(`[data-id="${id}"]`);
  row.scrollIntoView({ block: "nearest" });
  const place = say("finding_place", { at: found.indexOf(finding) + 1, count: found.length });
  status.textContent = [place, finding.words && `«${finding.words}»`, finding.message, ...finding.suggestions.slice(0, 1)].filter(Boolean).join(" · ");
  if (go) lead(finding);
}

/** To the place where it is put right: words in the text, a block, or a field beside it. */
function lead(finding) {
  if (inText(finding)) return send("find-here", { id: finding.id });
  if (finding.block) return send("go", { block: finding.block.split(".")[0] });
  const box = document.querySelector(`[data-field="${finding.field}"]`);
  box.closest("details").open = true;
  return box.querySelector("select, textarea, input, button:not([hidden])")?.focus();
}

function fix(finding, words) {
  if (readonly || !inText(finding)) return;
  found = found.filter((one) => one !== finding);
  send("fix-finding", { id: finding.id, text: words });
  status.textContent = say("finding_fixed", { words });
  draw();
}

async function dismiss(finding, reach) {
  if (readonly || (reach === "house" && !("keeps" in room.dataset))) return;
  const now = await again(finding);
  if (!now) return;
  try {
    await ask(`${room.dataset.findings}dismiss/`, { document: text, finding: now.id, reach });
  } catch (refusal) {
    refuse(refusal.message);
    return;
  }
  found = found.filter((one) => one.id !== now.id);
  status.textContent = say(`dismissed_${reach}`);
  draw();
  send("check-again");
  if (list.contains(document.activeElement) || document.activeElement === document.body) {
    (list.querySelector("button") ?? room.querySelector("summary")).focus();
  }
}

/** Function keys are in one place on every layout. */
function key(event) {
  const { key: name, shiftKey: shift, ctrlKey, metaKey, altKey } = event;
  const mod = ctrlKey || metaKey, finding = named(current);
  if (event.isComposing || altKey || document.querySelector("dialog[open]")) return;
  if (name === "F8" && !mod) send("find-next", { direction: shift ? -1 : 1 });
  else if (name !== "F9" || !finding) return;
  else if (mod || shift) void dismiss(finding, mod ? (shift ? "house" : "story") : "once");
  else if (finding.suggestions.length) fix(finding, finding.suggestions[0]);
  event.preventDefault();
}

document.addEventListener("keydown", key);
document.addEventListener("strichka:check-text", ({ detail }) => void check(detail));
document.addEventListener("strichka:finding", ({ detail }) => choose(detail.id));
document.addEventListener("strichka:findings-fixed", ({ detail }) => { status.textContent = say("findings_fixed", { count: detail.count }); });
// Fields are words too: what is changed there is looked at with the text.
document.addEventListener("strichka:fields", () => send("check-again"));
safely.addEventListener("click", () => send("fix-safe"));
for (const button of room.querySelectorAll("[data-findings-step]")) {
  button.addEventListener("click", () => send("find-next", { direction: Number(button.dataset.findingsStep) }));
}
draw();
send("check-again");
