/** Publish, update, withdraw and the rest: asked of the desk, refused in place, nothing lost. */
import { ask, Refusal, say, tell, tellChoices } from "./api.js";
import { lookedThrough } from "./checking.js";
import { fields } from "./fields.js";
import { open } from "./shell.js";

const strip = document.querySelector(".strip");
const verdict = document.querySelector("[data-verdict]");
const patience = 8000;
const later = 1000;
let waits; // the one look that comes later, however many events tell of a change meanwhile
let underway = 0;

/** Waits until the text and the fields are saved, so that what goes out is what is seen. */
async function settled() {
  document.activeElement?.blur?.();
  const status = document.querySelector("[data-write-status]");
  const until = Date.now() + patience;
  const quiet = () => (status?.dataset.state ?? "saved") === "saved" && !document.querySelector("[data-saving]");
  await new Promise((resolve) => { setTimeout(resolve, 30); });
  while (!quiet()) {
    if (Date.now() > until) throw new Refusal(0, { message: say("unsaved") });
    await new Promise((resolve) => { setTimeout(resolve, 80); });
  }
  const open = document.querySelector("[data-field] .said.bad:not([hidden])");
  if (!open) return;
  open.closest("details").open = true;
  open.scrollIntoView({ block: "center" });
  throw new Refusal(0, { message: say("unsettled") });
}

/** The verb's answer, or null when the person would rather go on writing. Raises Refusal. */
async function carried(verb, values, focused) {
  let answer;
  try {
    answer = await ask(`${strip.dataset.base}${verb}/`, values);
  } catch (refusal) {
    if (!refusal.body.findings) throw refusal;
    answer = refusal.body; // what blocks has come since somebody looked
  }
  if (!answer.findings) return answer;
  const sure = await lookedThrough(answer, verb, focused);
  return sure ? carried(verb, { ...values, sure: true }, focused) : null;
}

/** The page as the desk would send it now. */
function freshPage() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      if (request.status === 200 && request.response) resolve(request.response);
      else reject(new Refusal(request.status, {}));
    });
    request.send();
  });
}

/** What may be done next depends on the state. The text, its caret and what can be undone are left alone. */
async function refresh({ slug } = {}) {
  const fresh = await freshPage();
  const may = (page) => page.querySelector("#write").hasAttribute("data-readonly");
  if (may(fresh) !== may(document)) throw new Refusal(0, {});
  for (const part of document.querySelectorAll("[data-fresh]")) {
    const other = fresh.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (part.dataset.fresh === "state" || part.dataset.fresh === "edition") part.replaceChildren(...other.childNodes);
    else part.replaceWith(document.adoptNode(other));
  }
  if (slug !== undefined) fields.get("slug")?.follow(slug);
  document.dispatchEvent(new CustomEvent("strichka:refreshed"));
}

document.addEventListener("strichka:embargo", async () => {
  const plan = (page) => page.querySelector('[data-fresh="plan"]');
  try {
    const fresh = await freshPage();
    plan(document).replaceChildren(...[...plan(fresh).childNodes].map((node) => document.adoptNode(node)));
  } catch {} // the field itself says what it holds
});

/** Whether the verb was carried out; a refusal is said in its place. */
async function carry(verb, values, place) {
  const focused = document.activeElement;
  tell(place, "");
  tell(verdict, "");
  underway += 1;
  try {
    await settled();
    const answer = await carried(verb, values, focused);
    if (!answer) return false;
    place.closest("dialog")?.close();
    await refresh(answer).catch(() => location.reload());
    if (document.activeElement === document.body && focused.isConnected) focused.focus();
    return true;
  } catch (refusal) {
    // What is chosen goes with the form under the name of the time that it stands for.
    const time = place.closest("form")?.querySelector("[type=datetime-local]");
    if (refusal.body.choices && time) tellChoices(place, refusal, time.name);
    else tell(place, refusal.message, { bad: true });
    return false;
  } finally {
    underway -= 1;
  }
}

/** A colleague has done something, or a plan's time has come: what may be done follows, when nobody is just choosing. */
async function follow() {
  const busy = document.querySelector("dialog[open], .strip details[open]") || document.activeElement?.closest("[data-fresh]");
  clearTimeout(waits);
  if (underway || busy) waits = setTimeout(follow, later);
  else await refresh().catch(() => {}); // what it has become is said already
}

/** The number of the newest edition that this page names. */
function newest() {
  return Number(document.querySelector("[data-fresh=editions] .ribbon a")?.href.split("/").at(-2) ?? 0);
}

function shut(buttons, closed) {
  for (const button of buttons) button.disabled = closed;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-verb]");
  if (!button) return;
  shut([button], true);
  const values = "section" in button.dataset ? { section: button.dataset.section } : {};
  if (button.dataset.verb === "approve") values.version = Number(strip.dataset.version);
  await carry(button.dataset.verb, values, verdict);
  shut([button], false);
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-verb-form]");
  if (!form) return;
  event.preventDefault();
  const buttons = form.querySelectorAll("button");
  const values = Object.fromEntries(new FormData(form));
  shut(buttons, true);
  await carry(form.dataset.verbForm, values, form.querySelector("[data-said]"));
  shut(buttons, false);
});

/** What is approved is the text that is seen: a colleague's words come with its next version. */
document.addEventListener("strichka:version", ({ detail }) => { strip.dataset.version = detail.version; });
/** Who has come from a request is asked at once; Esc leads to the text, and the key asks again. */
if (document.querySelector("#dialog-publish[data-at-once]")) open("dialog-publish");

/** Another time is another question. */
document.addEventListener("input", ({ target }) => {
  const form = target.closest("[data-verb-form]");
  if (form && target.type === "datetime-local") tell(form.querySelector("[data-said]"), "");
});

/** A colleague has published, withdrawn…: said at once. */
document.addEventListener("strichka:fields", ({ detail }) => {
  if (detail.field !== "state") return;
  const state = document.querySelector("[data-story-state] .state");
  const isNews = state.dataset.state !== detail.value || (detail.edition ?? 0) > newest();
  state.dataset.state = detail.value;
  state.textContent = detail.label;
  if (detail.edition) {
    const at = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    document.querySelector("[data-story-edition]").textContent = say("edition", { edition: detail.edition, at });
  }
  const own = detail.user === document.querySelector("[data-write-presence]").dataset.me;
  if (detail.name && !own) tell(verdict, say("by_colleague", { name: detail.name, label: detail.label }));
  if (isNews && !underway) void follow();
});

/** What readers see was looked for. */
document.addEventListener("strichka:fields", ({ detail }) => {
  if (detail.field !== "seen") return;
  const place = document.querySelector("[data-story-seen]");
  place.classList.toggle("is-missing", !detail.ok);
  place.textContent = say(detail.word, detail);
});
