/** Publish, update, withdraw and the rest: asked of the desk, refused in place, nothing lost. */
import { ask, Refusal, say, tell } from "./api.js";

const strip = document.querySelector(".strip");
const verdict = document.querySelector("[data-verdict]");
const patience = 8000;

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

async function carry(verb, values, place) {
  tell(place, "");
  try {
    await settled();
    await ask(`${strip.dataset.base}${verb}/`, values);
    // What may be done next depends on the state, so the room is shown anew.
    location.reload();
    return true;
  } catch (refusal) {
    tell(place, refusal.message, { bad: true });
    return false;
  }
}

function shut(buttons, closed) {
  for (const button of buttons) button.disabled = closed;
}

for (const button of document.querySelectorAll("[data-verb]")) {
  button.addEventListener("click", async () => {
    shut([button], true);
    const values = "section" in button.dataset ? { section: button.dataset.section } : {};
    if (!await carry(button.dataset.verb, values, verdict)) shut([button], false);
  });
}

for (const form of document.querySelectorAll("[data-verb-form]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const buttons = form.querySelectorAll("button");
    const values = Object.fromEntries(new FormData(form));
    shut(buttons, true);
    if (!await carry(form.dataset.verbForm, values, form.querySelector("[data-said]"))) shut(buttons, false);
  });
}

/** A colleague has published, withdrawn…: said at once; the room is shown anew when nothing is being written in it. */
document.addEventListener("strichka:fields", ({ detail }) => {
  if (detail.field !== "state") return;
  const state = document.querySelector("[data-story-state] .state");
  state.dataset.state = detail.value;
  state.textContent = detail.label;
  if (detail.edition) {
    const at = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    document.querySelector("[data-story-edition]").textContent = say("edition", { edition: detail.edition, at });
  }
  if (detail.name) tell(verdict, say("by_colleague", { name: detail.name, label: detail.label }));
});

/** What readers see was looked for. */
document.addEventListener("strichka:fields", ({ detail }) => {
  if (detail.field !== "seen") return;
  const place = document.querySelector("[data-story-seen]");
  place.classList.toggle("is-missing", !detail.ok);
  place.textContent = say(detail.word, detail);
});
