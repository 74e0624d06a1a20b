/** The rundown: rows are chosen and done with together, and the list follows what colleagues do without a jump. */
import { el, say } from "./api.js";
import { Listening } from "./listening.js";
import { Lookup } from "./lookup.js";

const room = document.querySelector("[data-rundown]");
const news = room.querySelector("[data-news]");
const bulk = room.querySelector("[data-bulk]");
const every = 15000;
const soon = 400;
let waiting = null;
let fresh = null;

const list = () => room.querySelector("[data-list]");
const rowsIn = (place) => [...place.querySelectorAll("[data-row]")];
const picked = () => rowsIn(list()).filter((row) => row.querySelector("[name=row]")?.checked);

/* Choosing */

function showPicks() {
  if (!bulk) return;
  const count = picked().length;
  bulk.hidden = !count;
  for (const place of room.querySelectorAll("[data-chosen]")) place.textContent = say("chosen", { count });
}

function pick(row) {
  const box = row?.querySelector("[name=row]");
  if (!box) return;
  box.checked = !box.checked;
  showPicks();
}

room.addEventListener("change", ({ target }) => { if (target.name === "row") showPicks(); });
room.addEventListener("click", ({ target }) => {
  if (target.closest("[data-pick-row]")) pick(document.activeElement?.closest("[data-row]"));
  if (target.closest("[data-none]")) {
    for (const row of picked()) row.querySelector("[name=row]").checked = false;
    showPicks();
  }
  if (target.closest("[data-news]")) showAll();
  const density = target.closest("[data-density]");
  if (density) {
    const airy = room.classList.toggle("is-airy");
    density.setAttribute("aria-pressed", String(airy));
    document.cookie = `desk_density=${airy ? "airy" : "dense"}; path=/desk/; max-age=31536000; samesite=lax`;
  }
});

/* Dragging a planned line to another day; from the keyboard: x, then m. */

const days = room.querySelector("[data-days]");
const mover = room.querySelector("form[data-move]");
let dragged = null;
let sent = null;

room.addEventListener("dragstart", (event) => {
  dragged = days && event.target.closest?.('[data-row^="line-"]');
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(dragged, 8, 8);
  // Shown a moment later: what moves under the pointer while a drag begins ends it.
  setTimeout(() => { days.hidden = !dragged; });
});
room.addEventListener("dragend", () => {
  dragged = null;
  if (days) days.hidden = true;
});
days?.addEventListener("dragover", (event) => { if (dragged && event.target.closest("[data-day]")) event.preventDefault(); });
days?.addEventListener("drop", (event) => {
  const day = event.target.closest("[data-day]")?.dataset.day;
  if (!dragged || !day) return;
  event.preventDefault();
  mover.elements.day.value = day;
  sent = [dragged];
  mover.requestSubmit();
});

/** A form of its own, so that Enter means it; it takes the chosen rows along. */
mover?.addEventListener("submit", () => {
  for (const row of sent ?? picked()) mover.append(el("input", { type: "hidden", name: "row", value: row.dataset.row }));
});

/* Following */

/** The page as the desk would send it now. */
function freshPage() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      const found = request.status === 200 && request.response?.querySelector("[data-rundown]");
      if (found) resolve(found);
      else reject(new Error(String(request.status)));
    });
    request.send();
  });
}

/** Puts the new row where the old one stands, with its choice and the focus. */
function replaceRow(old, next) {
  const row = document.adoptNode(next.cloneNode(true));
  const box = row.querySelector("[name=row]");
  if (box) box.checked = old.querySelector("[name=row]")?.checked ?? false;
  const focused = old.contains(document.activeElement) ? document.activeElement.className : "";
  old.replaceWith(row);
  if (focused) (row.getElementsByClassName(focused)[0] ?? row.querySelector(".row-headline")).focus({ preventScroll: true });
}

/** Rows that are here change in place; what has come, has gone or stands elsewhere is announced. */
function follow(page) {
  fresh = page;
  const theirs = new Map(rowsIn(page).map((row) => [row.dataset.row, row]));
  const mine = rowsIn(list());
  for (const row of mine) {
    const next = theirs.get(row.dataset.row);
    row.classList.remove("is-new");
    row.classList.toggle("is-gone", !next);
    if (next && !row.isEqualNode(next)) replaceRow(row, next);
  }
  for (const part of room.querySelectorAll("[data-fresh]")) {
    const next = page.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (next && !part.isEqualNode(next) && !part.contains(document.activeElement)) part.replaceChildren(...[...next.cloneNode(true).childNodes].map((node) => document.adoptNode(node)));
  }
  announce(mine.map((row) => row.dataset.row), [...theirs.keys()]);
}

function announce(mine, theirs) {
  const known = new Set(mine);
  const count = theirs.filter((key) => !known.has(key)).length;
  const moved = !count && mine.join() !== theirs.join();
  news.hidden = !count && !moved;
  news.textContent = count ? say("new_rows", { count }) : moved ? say("new_order") : "";
}

/** The list as it is now; what was chosen stays chosen, and who stood on a row still does. */
function showAll() {
  if (!fresh) return;
  const known = new Set(rowsIn(list()).map((row) => row.dataset.row));
  const chosen = new Set(picked().map((row) => row.dataset.row));
  const at = document.activeElement?.closest("[data-row]")?.dataset.row;
  const next = document.adoptNode(fresh.querySelector("[data-list]").cloneNode(true));
  for (const row of rowsIn(next)) {
    row.classList.toggle("is-new", !known.has(row.dataset.row));
    if (chosen.has(row.dataset.row)) row.querySelector("[name=row]").checked = true;
  }
  list().replaceWith(next);
  news.hidden = true;
  next.querySelector(`[data-row="${at}"] .row-headline`)?.focus({ preventScroll: true });
  showPicks();
}

async function refresh() {
  waiting = null;
  if (document.visibilityState !== "visible" || document.querySelector("dialog[open]")) return;
  try {
    follow(await freshPage());
  } catch {} // no connection: the list stands as it is
}

function refreshSoon() {
  waiting ??= setTimeout(refresh, soon);
}

const topic = room.querySelector("[data-topic]");
if (topic) {
  new Lookup(topic, { chosen: ({ name }) => {
    topic.value = name;
    topic.form.requestSubmit();
  } });
}

showPicks();
new Listening({ url: room.dataset.streamUrl, ticketUrl: room.dataset.ticketUrl, events: ["changed", "present"], heard: refreshSoon, wait: every, always: true });
document.addEventListener("visibilitychange", refresh);
