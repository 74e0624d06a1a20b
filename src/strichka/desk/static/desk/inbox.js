/** The inbox: what comes in is followed without a jump; items are opened, taken, ignored by keys; alarms sound. */
import { ask, el, say } from "./api.js";
import { Following } from "./following.js";
import { Listening } from "./listening.js";
import { Tone } from "./tone.js";

const room = document.querySelector("[data-inbox]");
const bar = room.querySelector("[data-bar]");
const summary = room.querySelector("[data-summary]");
const here = () => document.activeElement?.closest("[data-row]") ?? null;
const linkOf = (row) => row.querySelector(".row-headline");
const keyOf = (row) => Number(row.dataset.row);

/** Nothing moves under the pointer, the focus or a choice. */
const following = new Following(room, "[data-inbox]", {
  isFree: () => !following.list.matches(":hover") && !following.list.contains(document.activeElement) && !following.picked().length,
  shown: showPicks,
});

/* Alarms */

const tone = new Tone(room.querySelector("[data-sound]"));
const alarms = (place) => [...place.querySelectorAll("[data-alarm]")].map((row) => [`${row.dataset.row}.${row.dataset.alarm}`, row]);
const heard = new Set(alarms(room).map(([key]) => key));
const follow = following.follow.bind(following);

following.follow = (page) => {
  const fresh = alarms(page).filter(([key]) => !heard.has(key));
  for (const [key] of fresh) heard.add(key);
  if (fresh.length) {
    summary.textContent = say("alarm", { headline: linkOf(fresh[0][1]).textContent });
    tone.sound();
  }
  follow(page);
};

/* Choosing */

function showPicks() {
  const count = following.picked().length;
  bar.querySelector("[data-chosen]").textContent = count ? say("chosen", { count }) : "";
  bar.classList.toggle("is-choosing", count > 0);
  bar.querySelector("[data-none]").hidden = !count;
}

/** Those that a key or a button means; without any, the first row is gone to and nothing is done. */
function meant() {
  const chosen = following.picked();
  if (chosen.length) return chosen;
  const row = here();
  if (row) return [row];
  summary.textContent = say("first");
  const first = following.rows()[0];
  if (first) linkOf(first).focus();
  return [];
}

function goOn(rows) {
  const all = following.rows();
  const next = all[all.indexOf(rows.at(-1)) + 1];
  if (next && rows.some((row) => row.contains(document.activeElement))) {
    linkOf(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

function pick(row) {
  const box = row?.querySelector("[name=row]");
  if (!box) return;
  box.checked = !box.checked;
  showPicks();
}

async function send(url, rows, more) {
  try {
    const { message } = await ask(url, { items: rows.map(keyOf), ...more });
    summary.textContent = message ?? "";
    for (const row of rows) row.querySelector("[name=row]").checked = false;
    showPicks();
    following.refreshSoon();
  } catch (refusal) {
    summary.textContent = refusal.message;
  }
}

function ignore() {
  const rows = meant();
  if (!rows.length) return;
  const ignored = !rows.every((row) => row.dataset.group === "ignored");
  for (const row of rows) row.dataset.group = ignored ? "ignored" : "new";
  goOn(rows);
  void send(room.dataset.markUrl, rows, { ignored });
}

function unsee() {
  const rows = meant();
  if (!rows.length) return;
  for (const row of rows) row.classList.remove("is-seen");
  void send(room.dataset.seeUrl, rows, { seen: false });
}

room.addEventListener("change", ({ target }) => { if (target.name === "row") showPicks(); });
room.addEventListener("click", ({ target }) => {
  if (target.closest("[data-ignore]")) ignore();
  if (target.closest("[data-unsee]")) unsee();
  if (target.closest("[data-open]")) {
    const [row] = meant();
    if (row) linkOf(row).click();
  }
  if (target.closest("[data-pick-row]")) pick(here());
  if (target.closest("[data-none]")) {
    for (const row of following.picked()) row.querySelector("[name=row]").checked = false;
    showPicks();
  }
  if (target.closest("[data-news]")) following.showAll();
  const density = target.closest("[data-density]");
  if (density) {
    const airy = room.classList.toggle("is-airy");
    density.setAttribute("aria-pressed", String(airy));
    document.cookie = `desk_density=${airy ? "airy" : "dense"}; path=/desk/; max-age=31536000; samesite=lax`;
  }
});

room.querySelector("[data-take]")?.addEventListener("submit", (event) => {
  const rows = meant();
  const form = event.currentTarget;
  for (const old of form.querySelectorAll("[name=item]")) old.remove();
  for (const row of rows) form.append(el("input", { type: "hidden", name: "item", value: row.dataset.row }));
  if (!rows.length) event.preventDefault();
});

showPicks();
new Listening({
  url: room.dataset.streamUrl, ticketUrl: room.dataset.ticketUrl, events: ["changed"], heard: following.refreshSoon,
  wait: following.every, always: true,
});
