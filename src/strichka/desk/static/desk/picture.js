/** A picture's words and rights, saved as they are changed. */
import { ask, say, tell } from "./api.js";

const panel = document.querySelector("[data-describe]");

async function save(field, value, status) {
  try {
    await ask(panel.dataset.describe, { field, value });
    tell(status, say("saved"));
    setTimeout(() => tell(status, ""), 3000);
  } catch (refusal) {
    tell(status, refusal.message, { bad: true });
  }
}

for (const box of panel.querySelectorAll("[data-word]")) {
  const input = box.querySelector("input, textarea");
  const value = () => (input.type === "checkbox" ? input.checked : input.value);
  input.addEventListener("change", () => void save(box.dataset.word, value(), box.querySelector("[data-said]")));
}

/** A picture that is being prepared is looked after until it can be seen. */
async function watch() {
  const { state } = await ask(panel.dataset.stateUrl).catch(() => ({ state: "waiting" }));
  if (state !== "waiting") location.reload();
  else setTimeout(() => void watch(), 1000);
}

if (panel.dataset.state === "waiting") setTimeout(() => void watch(), 1000);
