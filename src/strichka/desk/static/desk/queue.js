/** The queue of cases: decided row by row, or many at once, without leaving it; the list follows colleagues and readers. */
import { ask, say, tell } from "./api.js";
import { Following } from "./following.js";
import { Listening } from "./listening.js";

const room = document.querySelector("[data-queue]");
const bar = room.querySelector("[data-bar]");
const last = room.querySelector("[data-last]");
// What can be undone, decision by decision: the cases of each, and its words.
const decisions = last?.dataset.case ? [{ cases: [Number(last.dataset.case)], words: last.querySelector("[data-words]").textContent }] : [];

/** Nothing moves under the pointer, the focus or a choice. */
const following = new Following(room, "[data-queue]", {
  holds: (row) => row.classList.contains("is-decided") || row.dataset.busy || row.matches(":hover") || row.contains(document.activeElement),
  isFree: () => !following.list.matches(":hover") && !following.list.contains(document.activeElement) && !following.picked().length,
  shown: showPicks,
  grows: true,
});

const here = () => document.activeElement?.closest("[data-row]") ?? null;
const isOpen = (row) => !row.classList.contains("is-decided") && !row.dataset.busy;
const linkOf = (row) => row.querySelector(".fragment");

function showPicks() {
  const count = following.picked().length;
  const place = bar?.querySelector("[data-chosen]");
  if (place) place.textContent = count ? say("chosen", { count }) : "";
  bar?.classList.toggle("is-choosing", count > 0);
  const none = bar?.querySelector("[data-none]");
  if (none) none.hidden = !count;
}

function pick(row) {
  const box = row?.querySelector("[name=row]");
  if (!box) return;
  box.checked = !box.checked;
  showPicks();
}

/** Those that a key or a button of the bar means; without any, the first row is gone to and nothing is done. */
function meant() {
  const chosen = following.picked().filter(isOpen);
  if (chosen.length) return chosen;
  const row = here();
  if (row) return isOpen(row) ? [row] : [];
  const first = following.rows().find(isOpen);
  if (first) linkOf(first).focus();
  return [];
}

function goOn(rows) {
  const all = following.rows();
  const from = all.indexOf(rows.at(-1));
  const next = all.slice(from + 1).find(isOpen) ?? all.find(isOpen);
  if (next && rows.some((row) => row.contains(document.activeElement))) {
    linkOf(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

async function decide(act, rows) {
  if (!rows.length) return;
  if (act === "fix" && rows.length === 1 && !rows[0].dataset.leading) {
    tell(rows[0].querySelector("[data-said]"), say("no_leading"), { bad: true });
    return;
  }
  for (const row of rows) row.dataset.busy = "1";
  goOn(rows);
  const cases = rows.map(({ dataset }) => ({ case: Number(dataset.row), text: act === "fix" ? dataset.leading : "", seen: dataset.seen }));
  try {
    show(act, (await ask(room.dataset.decideUrl, { do: act, cases })).outcomes);
  } catch (refusal) {
    for (const row of rows) tell(row.querySelector("[data-said]"), refusal.message, { bad: true });
  }
  for (const row of rows) delete row.dataset.busy;
}

/** Each outcome beside its case; together, how many. */
function show(act, outcomes) {
  const rows = new Map(following.rows().map((row) => [Number(row.dataset.row), row]));
  for (const { case: key, done, message, warning } of outcomes) {
    const row = rows.get(key);
    if (!row) continue;
    row.classList.toggle("is-decided", done);
    const box = row.querySelector("[name=row]");
    if (box && done) box.checked = false;
    tell(row.querySelector("[data-said]"), [message, warning].filter(Boolean).join(". "), { bad: !done || Boolean(warning) });
  }
  const done = outcomes.filter((one) => one.done);
  const failed = outcomes.length - done.length;
  if (done.length) decisions.push({ cases: done.map((one) => one.case), words: wordsOf(done, rows) });
  showLast();
  showPicks();
  const summary = [done.length ? say("done", { count: done.length }) : "", failed ? say("refused", { count: failed }) : ""];
  room.querySelector("[data-summary]").textContent = summary.filter(Boolean).join(" ");
}

function wordsOf(done, rows) {
  const quote = rows.get(done[0].case)?.dataset.seen ?? "";
  return done.length === 1 ? `«${quote}» – ${done[0].message}` : say("done", { count: done.length });
}

function showLast() {
  if (!last) return;
  const newest = decisions.at(-1);
  last.hidden = !newest;
  last.querySelector("[data-words]").textContent = newest?.words ?? "";
}

async function undo() {
  const newest = decisions.pop();
  if (!newest) return;
  try {
    const cases = newest.cases.map((key) => ({ case: key }));
    const { outcomes } = await ask(room.dataset.decideUrl, { do: "undo", cases });
    const rows = new Map(following.rows().map((row) => [Number(row.dataset.row), row]));
    for (const { case: key, done, message } of outcomes) {
      const row = rows.get(key);
      if (!row) continue;
      if (done) row.classList.remove("is-decided");
      tell(row.querySelector("[data-said]"), message, { bad: !done });
      if (outcomes.length === 1) linkOf(row).focus();
    }
    const refused = outcomes.find((one) => !one.done);
    room.querySelector("[data-summary]").textContent = refused?.message ?? outcomes[0]?.message ?? "";
  } catch (refusal) {
    decisions.push(newest);
    room.querySelector("[data-summary]").textContent = refusal.message;
  }
  showLast();
  following.refreshSoon();
}

function edit() {
  const [row] = meant();
  if (row) location.assign(`${linkOf(row).href}#edit`);
}

room.addEventListener("change", ({ target }) => { if (target.name === "row") showPicks(); });
room.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button) {
    const row = button.closest("[data-row]");
    void decide(button.dataset.do, row ? [row].filter(isOpen) : meant());
  }
  if (target.closest("[data-edit]")) edit();
  if (target.closest("[data-pick-row]")) pick(here());
  if (target.closest("[data-none]")) {
    for (const row of following.picked()) row.querySelector("[name=row]").checked = false;
    showPicks();
  }
  if (target.closest("[data-news]")) following.showAll();
});
last?.addEventListener("submit", (event) => {
  event.preventDefault();
  void undo();
});

showPicks();
new Listening({
  url: room.dataset.streamUrl, ticketUrl: room.dataset.ticketUrl, events: ["changed"], heard: following.refreshSoon,
  wait: following.every, always: true,
});
