/** The channels beside a story: counted and shown as they will look; kept as they are written, until it is published. */
import { ask, el, say, tell } from "./api.js";

const base = document.querySelector(".strip").dataset.base;
const pause = 600;
const timers = new WeakMap();
const opened = new Set(); // channels of which is shown how it will look
const unsent = new Map(); // by channel: words that were written and not sent
const second = 1000;

/** What stands in a box, also for who may only look. */
function values(form) {
  const found = {};
  for (const one of form.querySelectorAll("[name]")) {
    if (one.type !== "checkbox") found[one.name] = one.value;
    else if (one.checked) found[one.name] = "on";
  }
  return found;
}

/** Draws how it will look, and how long it is as the channel counts. */
async function show(form) {
  const preview = form.querySelector("[data-preview]");
  if (!preview) return;
  let looks;
  try {
    looks = await ask(`${base}channels/${form.dataset.channel}/preview/`, values(form));
  } catch {
    return; // the words are safe where they stand
  }
  const count = form.querySelector("[data-count]");
  count.textContent = looks.longest ? `${looks.length} / ${looks.longest}` : "";
  count.classList.toggle("is-over", looks.longest > 0 && looks.length > looks.longest);
  const picture = looks.picture ? [el("img", { src: looks.picture, alt: say("with_picture") })] : [];
  const parts = looks.parts.map(([words, kind]) => el("p", { "data-kind": kind || false }, words));
  form.querySelector("[data-post]").replaceChildren(...picture, ...parts);
  form.querySelector("[data-remark]").textContent = looks.remark;
}

/** Says how many readers it would reach. */
async function count(form) {
  const place = form.querySelector("[data-reach]");
  if (!place) return;
  try {
    const { words, parts } = await ask(`${base}channels/${form.dataset.channel}/audience/`, values(form));
    place.textContent = words;
    form.querySelector("[data-reach-parts]").textContent = parts;
  } catch {
    place.textContent = "";
  }
}

/** Before it is published every change is kept at once, so that what goes out is what is seen. */
async function keep(form) {
  const said = form.querySelector("[data-said]");
  try {
    await ask(`${base}channels/${form.dataset.channel}/wish/`, values(form));
    tell(said, "");
  } catch (refusal) {
    tell(said, refusal.message, { bad: true });
  }
  delete form.dataset.saving;
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("[data-channel]");
  if (!form) return;
  if (target.name === "text" && !("keeps" in form.dataset)) unsent.set(form.dataset.channel, { text: target.value });
  clearTimeout(timers.get(form));
  if ("keeps" in form.dataset) form.dataset.saving = "";
  timers.set(form, setTimeout(() => {
    void show(form);
    if (target.type === "checkbox") void count(form);
    if ("keeps" in form.dataset) void keep(form);
  }, pause));
});

document.addEventListener("submit", ({ target }) => { unsent.delete(target.dataset.channel); }, true);

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-channel]");
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || "keeps" in form.dataset) return;
  event.preventDefault();
  form.requestSubmit();
});

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("[data-preview]") || !target.isConnected) return;
  const form = target.closest("form");
  if (target.open) void show(form);
  opened[target.open ? "add" : "delete"](form.dataset.channel);
}, true);

/** The seconds in which a first sending can be held. */
function countDown() {
  for (const undo of document.querySelectorAll("[data-seconds]")) {
    const left = Number(undo.dataset.seconds) - 1;
    undo.dataset.seconds = left;
    if (left > 0) undo.querySelector("[data-left]").textContent = say("goes_out_in", { s: left });
    else undo.remove();
  }
}

/** The box comes anew from the desk after every verb; words that were not sent yet stay in it. */
function begin() {
  for (const form of document.querySelectorAll("[data-channel]")) {
    if (opened.has(form.dataset.channel)) form.querySelector("[data-preview]").open = true;
    for (const [name, value] of Object.entries(unsent.get(form.dataset.channel) ?? {})) form.elements[name].value = value;
    void show(form);
    void count(form);
  }
}

/** The box as the desk would send it now; one in which somebody is writing is left alone. */
async function follow() {
  const box = document.querySelector("[data-channel-box]");
  if (box.contains(document.activeElement) && document.activeElement.matches("textarea, input")) return;
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.responseType = "document";
  await new Promise((resolve) => { request.addEventListener("loadend", resolve); request.send(); });
  const fresh = request.response?.querySelector("[data-channel-box]");
  if (!fresh || !box.isConnected) return;
  box.replaceWith(document.adoptNode(fresh));
  begin();
}

document.addEventListener("strichka:fields", ({ detail }) => { if (detail.field === "channels") void follow(); });
begin();
document.addEventListener("strichka:refreshed", begin);
setInterval(countDown, second);
