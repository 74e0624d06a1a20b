/** The rundown: rows are chosen and done with together, and the list follows what colleagues do without a jump. */
import { el, say } from "./api.js";
import { Following } from "./following.js";
import { Listening } from "./listening.js";
import { Lookup } from "./lookup.js";

const room = document.querySelector("[data-rundown]");
const bulk = room.querySelector("[data-bulk]");
const following = new Following(room, "[data-rundown]", { shown: showPicks });
const picked = () => following.picked();

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
  if (target.closest("[data-news]")) following.showAll();
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

const topic = room.querySelector("[data-topic]");
if (topic) {
  new Lookup(topic, { chosen: ({ name }) => {
    topic.value = name;
    topic.form.requestSubmit();
  } });
}

showPicks();
new Listening({
  url: room.dataset.streamUrl, ticketUrl: room.dataset.ticketUrl, events: ["changed", "present"], heard: following.refreshSoon,
  wait: following.every, always: true,
});
