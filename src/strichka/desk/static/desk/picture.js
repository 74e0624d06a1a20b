/** A picture's words and its focal point, saved as they are changed. */
import { ask, say, tell } from "./api.js";

const panel = document.querySelector("[data-describe]");

async function save(field, value, status) {
  try {
    await ask(panel.dataset.describe, { field, value });
    if (status) tell(status, say("saved"));
    if (status) setTimeout(() => tell(status, ""), 3000);
  } catch (refusal) {
    tell(status ?? panel.querySelector("[data-said]"), refusal.message, { bad: true });
  }
}

for (const box of panel.querySelectorAll("[data-word]")) {
  const input = box.querySelector("input, textarea");
  input.addEventListener("change", () => void save(box.dataset.word, input.value, box.querySelector("[data-said]")));
}

const figure = document.querySelector("[data-focal]");
const mark = figure.querySelector("[data-mark]");
let x = Number(figure.dataset.x);
let y = Number(figure.dataset.y);

function place() {
  mark.style.left = `${x * 100}%`;
  mark.style.top = `${y * 100}%`;
}

function kept(number) {
  return Math.round(Math.max(0, Math.min(1, number)) * 1000) / 1000;
}

async function settle() {
  await save("focal_x", x);
  await save("focal_y", y);
}

function follow(event) {
  const frame = figure.querySelector("img").getBoundingClientRect();
  x = kept((event.clientX - frame.left) / frame.width);
  y = kept((event.clientY - frame.top) / frame.height);
  place();
}

if (mark) {
  place();
  mark.addEventListener("pointerdown", (event) => mark.setPointerCapture(event.pointerId));
  mark.addEventListener("pointermove", (event) => { if (mark.hasPointerCapture(event.pointerId)) follow(event); });
  mark.addEventListener("pointerup", () => void settle());
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  mark.addEventListener("keydown", (event) => {
    const [across, down] = moves[event.key] ?? [0, 0];
    if (!across && !down) return;
    event.preventDefault();
    x = kept(x + across * 0.02);
    y = kept(y + down * 0.02);
    place();
  });
  mark.addEventListener("keyup", (event) => { if (event.key in moves) void settle(); });
}

/** A picture that is being prepared is looked after until it can be seen. */
async function watch() {
  const { state } = await ask(panel.dataset.stateUrl).catch(() => ({ state: "waiting" }));
  if (state !== "waiting") location.reload();
  else setTimeout(() => void watch(), 1000);
}

if (panel.dataset.state === "waiting") setTimeout(() => void watch(), 1000);
