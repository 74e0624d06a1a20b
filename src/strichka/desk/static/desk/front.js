/** The room of a front: what is placed is ordered by drag or by keys, looked at as readers will see it, and published. */
import { ask, el, say, tell, tellChoices } from "./api.js";
import { Chooser } from "./chooser.js";
import { Listening } from "./listening.js";
import { Lookup } from "./lookup.js";

const room = document.querySelector("[data-front]");
const may = Boolean(room.dataset.arrange);
const regions = [...room.querySelectorAll("[data-region]")];
const names = new Map(regions.map((list) => [list.dataset.region, list.dataset.words]));
const blocks = room.querySelector("[data-blocks]");
const preview = room.querySelector("[data-preview]");
const news = room.querySelector("[data-news]");
const publish = room.querySelector("[data-publish]");
const kept = `front:${room.dataset.front}`;
const soon = 150;
const chooser = may ? new Chooser(document.getElementById("chooser")) : null;

let stands = JSON.parse(document.getElementById("front-state").textContent);
let draft = copy(stands);
let planned = null; // the plan that is shown instead of what stands
let timer = 0;
let dragged = null;

function copy(state) {
  return structuredClone({ number: state.number, seen: state.placements, placements: state.placements, blocks: state.blocks });
}

function announce(words) {
  room.querySelector("[data-announce]").textContent = words;
}

const wordsOf = (row) => row.headline || row.name;

/** What the desk gets; of a moment that was not changed exactly what it was. */
function layout() {
  const time = (at) => at?.exact ?? "";
  return {
    number: draft.number,
    ...(planned ? { starts: planned.starts } : {}),
    seen: draft.seen.map(({ story, name }) => ({ story, name })),
    placements: draft.placements.map((row) => ({ story: row.story, region: row.region, headline: row.headline,
      picture: row.picture?.id ?? "", begins: time(row.begins), ends: time(row.ends) })),
    blocks: draft.blocks.map(({ topic, number }) => ({ topic, number })),
  };
}

function isChanged() {
  const { placements, blocks: topics } = layout();
  const before = draft;
  draft = copy(planned ?? stands);
  const now = layout();
  draft = before;
  return JSON.stringify([placements, topics]) !== JSON.stringify([now.placements, now.blocks]);
}

/** After every change: kept in this browser, shown in the frame. */
function changed() {
  const open = isChanged();
  if (publish) for (const button of publish.querySelectorAll("button")) button.disabled = !open && !(planned && "later" in button.dataset);
  if (may && open && !planned) sessionStorage.setItem(kept, JSON.stringify(draft));
  else if (!planned) sessionStorage.removeItem(kept);
  clearTimeout(timer);
  timer = setTimeout(show, 250);
}

function show() {
  preview.elements.layout.value = JSON.stringify(layout());
  preview.submit();
}

function of(region) {
  return draft.placements.filter((row) => row.region === region);
}

/** The placements in the order of the page. */
function sort() {
  draft.placements = regions.flatMap((list) => of(list.dataset.region));
}

function draw() {
  for (const list of regions) {
    const rows = of(list.dataset.region);
    list.replaceChildren(...rows.map(drawPlacement));
    room.querySelector(`[data-empty="${list.dataset.region}"]`).hidden = rows.length > 0;
  }
  blocks.replaceChildren(...draft.blocks.map(drawBlock));
  room.querySelector("[data-empty='blocks']").hidden = draft.blocks.length > 0;
  drawLogs();
}

function redraw() {
  draw();
  changed();
}

function times(row) {
  return [
    row.begins ? say("front_starts", { at: row.begins.words ?? "" }) : "",
    row.ends ? say("front_ends", { at: row.ends.words ?? "" }) : "",
  ].filter(Boolean);
}

function drawPlacement(row) {
  const facts = [...times(row), row.by ? say("front_by", row) : "", row.live ? "" : say(row.waits ? "front_waits" : "front_gone")].filter(Boolean);
  const words = el("div", { class: "front-words" }, el("b", {}, wordsOf(row)),
    row.headline ? el("span", { class: "quiet" }, row.name) : null,
    facts.length ? el("span", { class: row.live || row.waits ? "quiet" : "bad" }, facts.join(" · ")) : null);
  const item = el("li", { class: "front-row", "data-story": row.story });
  if (!may) {
    item.append(words);
    return item;
  }
  const name = wordsOf(row);
  const key = (sign, label, step) => el("button", { type: "button", "aria-label": say(label, { name }), title: say(label, { name }),
    "data-step": String(step), click: () => move(row, step, "button") }, sign);
  const remove = el("button", { type: "button", "aria-label": say("remove", { name }), title: say("remove", { name }), click: () => take(row) }, "×");
  const grip = el("span", { class: "grip", draggable: "true", title: say("front_handle", { name }), "aria-hidden": "true" }, "⠿");
  item.append(grip, words, el("div", { class: "front-acts" }, key("↑", "front_up", -1), key("↓", "front_down", 1), remove), settings(row));
  item.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : 1, document.activeElement?.tagName === "SUMMARY" ? "summary" : "button");
  });
  grip.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.story);
    event.dataTransfer.setDragImage(item, 8, 8);
    item.classList.add("dragged");
  });
  grip.addEventListener("dragend", () => { dragged = null; draw(); });
  return item;
}

/** What the editor has open stays open. */
const open = new Set();

function settings(row) {
  const box = el("details", { class: "front-settings", open: open.has(row.story),
    toggle: (event) => { if (event.target.open) open.add(row.story); else open.delete(row.story); } },
  el("summary", {}, say("front_settings")));
  const time = (name, label) => {
    const input = el("input", { type: "datetime-local", step: 1, value: row[name]?.field ?? "", change: () => {
      row[name] = input.value ? { exact: input.value, field: input.value, words: input.value.replace("T", " ") } : null;
      redraw();
    } });
    return el("label", {}, say(label), input);
  };
  const headline = el("input", { maxlength: 200, value: row.headline, placeholder: row.name, change: () => {
    row.headline = headline.value.trim();
    redraw();
  } });
  const choose = el("button", { type: "button", click: () => chooser.open((picture) => { row.picture = picture; redraw(); }) }, say("front_choose"));
  const clear = el("button", { type: "button", class: "quiet-button", hidden: !row.picture, click: () => { row.picture = null; redraw(); } }, say("front_own"));
  const image = row.picture ? el("img", { src: row.picture.src || `/desk/pictures/${row.picture.id}/image/`, alt: row.picture.alt, width: 120, height: 80 }) : null;
  box.append(el("div", { class: "front-fields" }, time("begins", "front_from"), time("ends", "front_until"),
    el("label", { class: "whole" }, say("front_headline"), headline),
    el("div", { class: "whole front-picture" }, el("span", { class: "label" }, say("front_picture")), image, choose, clear)));
  return box;
}

function drawBlock(row) {
  if (!may) return el("li", { class: "front-row topic" }, el("b", { class: "front-words" }, row.name), el("span", { class: "quiet" }, String(row.number)));
  const number = el("input", { type: "number", min: 1, max: room.querySelector("#place-topic").dataset.most, value: row.number,
    "aria-label": say("front_number"), change: () => { row.number = Math.max(1, Math.min(Number(number.max), Number(number.value) || 1)); redraw(); } });
  const at = draft.blocks.indexOf(row);
  const step = (sign, label, by) => el("button", { type: "button", "aria-label": say(label, row), title: say(label, row), click: () => {
    const to = at + by;
    if (to < 0 || to >= draft.blocks.length) return;
    draft.blocks.splice(at, 1);
    draft.blocks.splice(to, 0, row);
    redraw();
  } }, sign);
  const remove = el("button", { type: "button", "aria-label": say("remove", row), click: () => { draft.blocks.splice(at, 1); redraw(); } }, "×");
  return el("li", { class: "front-row topic" }, el("b", { class: "front-words" }, row.name), number,
    el("div", { class: "front-acts" }, step("↑", "front_up", -1), step("↓", "front_down", 1), remove));
}

function drawLogs() {
  const act = (url, number, words, done) => el("button", { type: "button", click: () => void carry(url, { number }, done) }, words);
  const line = ({ by, at }) => el("span", {}, say("front_by", { by: by || say("front_newsroom"), at }));
  room.querySelector("[data-planned-part]").hidden = stands.planned.length === 0;
  room.querySelector("[data-planned]").replaceChildren(...stands.planned.map((one) => el("li", {}, line(one),
    el("button", { type: "button", click: () => showPlan(one) }, say("front_look")),
    may ? act(room.dataset.cancel, one.number, say("front_cancel"), "saved") : null)));
  const back = (number) => (may ? act(room.dataset.bringBack, number, say("front_bring_back"), "front_brought_back") : null);
  const now = stands.number ? [el("li", {}, line(stands), el("b", {}, say("front_stands")))] : [];
  const nobody = stands.number ? el("li", {}, el("span", {}, say("front_nobody")), back(0)) : el("li", {}, el("span", {}, say("front_nobody")), el("b", {}, say("front_stands")));
  room.querySelector("[data-past]").replaceChildren(...now, ...stands.past.map((one) => el("li", {}, line(one), back(one.number))), nobody);
}

/** One place up or down; over the edge of a region into the next one. */
function move(row, step, focus) {
  const rows = of(row.region);
  const at = rows.indexOf(row);
  const next = rows[at + step];
  if (next) put(row, row.region, step < 0 ? at - 1 : at + 1);
  else {
    const region = regions[regions.findIndex((list) => list.dataset.region === row.region) + step]?.dataset.region;
    if (region) put(row, region, step < 0 ? of(region).length : 0);
  }
  const moved = room.querySelector(`[data-story="${row.story}"]`);
  (focus === "summary" ? moved.querySelector("summary") : moved.querySelector(`[data-step="${step}"]`)).focus();
}

function put(row, region, place) {
  draft.placements = draft.placements.filter((one) => one !== row);
  const rows = of(region);
  row.region = region;
  rows.splice(place, 0, row);
  draft.placements = regions.flatMap((list) => (list.dataset.region === region ? rows : of(list.dataset.region)));
  redraw();
  announce(say("front_moved", { name: wordsOf(row), region: names.get(region), place: rows.indexOf(row) + 1, count: rows.length }));
}

/** Who places a story to lead means this one; elsewhere it joins those that stand. */
function place(row, region) {
  put(row, region, region === "lead" ? 0 : of(region).length);
  room.querySelector(`[data-story="${row.story}"]`).classList.add("placed");
}

function take(row) {
  draft.placements = draft.placements.filter((one) => one !== row);
  redraw();
  announce(say("front_removed", { name: wordsOf(row) }));
  room.querySelector("#place-story").focus();
}

function dropping(list) {
  list.parentElement.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    for (const one of regions) one.parentElement.classList.toggle("over", one === list);
  });
  list.parentElement.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    for (const one of regions) one.parentElement.classList.remove("over");
    const items = [...list.children].filter((item) => item.dataset.story !== dragged.story);
    const before = items.findIndex((item) => event.clientY < item.getBoundingClientRect().top + item.offsetHeight / 2);
    put(dragged, list.dataset.region, before < 0 ? items.length : before);
  });
}

/** What is planned takes the place of what stands: looked at, and by who may, changed. */
function showPlan(one) {
  planned = one;
  draft = copy(one);
  sort();
  redraw();
  sayPlan();
  room.querySelector("[data-planning] button").focus();
}

function sayPlan() {
  const place = room.querySelector("[data-planning]");
  place.hidden = !planned;
  if (planned) place.replaceChildren(`${say("front_plan_shown", { at: planned.at })} `, el("button", { type: "button", click: () => adopt(stands) }, say("front_leave")));
  const word = publish?.querySelector("[data-word]");
  if (word) word.textContent = planned ? word.dataset.whenPlanned : word.dataset.whenUsual;
  const plan = document.querySelector("[data-plan]");
  if (plan) plan.elements.starts.value = planned?.field ?? "";
}

/** What the desk has answered is what stands; nothing is changed any more. */
function adopt(state) {
  stands = state;
  planned = null;
  sayPlan();
  draft = copy(state);
  sort();
  redraw();
}

/** Asks the desk to do something; a refusal stands beside the keys, and nothing is lost. True when done. */
async function carry(url, body, done, place = publish.querySelector("[data-said]")) {
  tell(place, "");
  try {
    adopt(await ask(url, body));
    tell(publish.querySelector("[data-said]"), say(done));
    news.hidden = true;
    return true;
  } catch (refusal) {
    refused(refusal, place, (again) => void carry(url, { ...body, ...again }, done, place));
    return false;
  }
}

function refused(refusal, place, again) {
  if (refusal.body?.choices) tellChoices(place, refusal, "which", (value) => chosen(value, again));
  else if (refusal.body?.error === "overtaken") {
    const { state } = refusal.body;
    tell(place, refusal.message, { bad: true, actions: [
      el("button", { type: "button", click: () => { tell(place, ""); adopt(state); } }, say("front_theirs")),
      el("button", { type: "button", click: () => { draft.number = state.number; again({ number: state.number }); } }, say("front_mine")),
    ] });
  } else tell(place, refusal.message, { bad: true });
}

/** Of a time that the clocks show twice the one that was meant. */
function chosen(value, again) {
  const same = (at) => at && !/[+Z]/.test(at.exact) && value.startsWith(at.exact);
  for (const row of draft.placements) for (const name of ["begins", "ends"]) if (same(row[name])) row[name].exact = value;
  const { starts } = document.querySelector("[data-plan]").elements;
  again({ ...layout(), ...(value.startsWith(starts.value) && starts.value ? { starts: value } : {}) });
}

/** Asks what the news is: what colleagues do stands here at once; where something is unpublished it is only told. */
let asking = 0;
let owed = false; // news that could not be shown yet: the page was hidden, or somebody was at a row
function lookSoon() {
  clearTimeout(asking);
  asking = setTimeout(() => void look(), soon);
}

async function look() {
  owed = document.visibilityState !== "visible" || Boolean(dragged);
  if (owed) return;
  const state = await ask(room.dataset.state).catch(() => null);
  if (!state || JSON.stringify(state) === JSON.stringify(stands)) return;
  const other = state.number !== stands.number;
  // A story came in: the gaps are filled anew, and nothing else.
  if (state.newest !== stands.newest) {
    stands.newest = state.newest;
    show();
  }
  if (JSON.stringify(state) === JSON.stringify(stands)) return;
  if (planned) {
    // A plan that somebody has changed or taken back meanwhile is refused when it is saved.
    return;
  }
  if (!isChanged()) {
    owed = Boolean(document.activeElement?.closest(".front-row"));
    if (!owed) adopt(state);
  } else if (other) {
    news.textContent = say("front_news", { by: state.by || say("front_newsroom"), at: state.at });
    news.hidden = false;
  }
}

function start() {
  const before = may ? sessionStorage.getItem(kept) : null;
  if (before) {
    draft = JSON.parse(before);
    tell(news, say("front_kept"));
  }
  draw();
  changed();
  new Listening({ url: room.dataset.streamUrl, ticketUrl: room.dataset.ticketUrl, events: ["changed"], heard: lookSoon });
  for (const name of ["visibilitychange", "dragend", "focusout"]) document.addEventListener(name, () => { if (owed) lookSoon(); });
  for (const button of room.querySelectorAll("[data-width]")) {
    button.addEventListener("click", () => {
      room.querySelector("[data-frame]").dataset.frame = button.dataset.width;
      for (const one of room.querySelectorAll("[data-width]")) one.setAttribute("aria-pressed", String(one === button));
    });
  }
  // A link in the preview leads nowhere: it is not the paper.
  const frame = room.querySelector("iframe");
  frame.addEventListener("load", () => frame.contentDocument?.addEventListener("click", (event) => event.preventDefault()));
  if (may) startArranging();
}

function startArranging() {
  regions.forEach(dropping);
  const where = room.querySelector("[data-where]");
  new Lookup(room.querySelector("#place-story"), {
    chosen: ({ slug, name, waits }) => {
      const row = draft.placements.find((one) => one.story === slug)
        ?? { story: slug, name, live: !waits, waits, headline: "", picture: null, begins: null, ends: null, by: "", at: "" };
      place(row, where.value);
    },
    draw: ({ name, at }) => [el("span", {}, name), el("span", { class: "quiet tabular" }, at)],
  });
  new Lookup(room.querySelector("#place-topic"), {
    chosen: ({ slug, name }) => {
      if (draft.blocks.some((row) => row.topic === slug)) return;
      draft.blocks.push({ topic: slug, name, number: 3 });
      redraw();
    },
  });
  publish.addEventListener("submit", (event) => {
    event.preventDefault();
    if (planned) void carry(room.dataset.replan, { ...layout(), replaces: planned.number }, "front_planned");
    else void carry(room.dataset.arrange, layout(), "front_published");
  });
  publish.querySelector("[data-discard]").addEventListener("click", () => adopt(stands));
  const plan = document.querySelector("[data-plan]");
  plan.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = { ...layout(), starts: plan.elements.starts.value, ...(planned ? { replaces: planned.number } : {}) };
    if (await carry(planned ? room.dataset.replan : room.dataset.arrange, body, "front_planned", plan.querySelector("[data-said]"))) plan.closest("dialog").close();
  });
}

start();
