/** A wrong form in many texts: which places are chosen, by keys too, and how far the worker is with them. */
import { ask } from "./api.js";

const form = document.querySelector("[data-choosing]");
const boxes = [...(form?.querySelectorAll("[name=chosen]") ?? [])];

function count() {
  const button = form.querySelector("[data-count]");
  const chosen = boxes.filter((box) => box.checked).length;
  if (button) button.firstChild.textContent = `${button.dataset.count}${chosen ? ` (${chosen})` : ""} `;
}

if (form) {
  form.addEventListener("change", count);
  for (const button of form.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = button.dataset.choose === "all" && !box.disabled;
      count();
    });
  }
  // What is written for a place chooses it.
  form.addEventListener("input", ({ target }) => {
    const box = target.closest("li")?.querySelector("[name=chosen]");
    if (box && target.name?.startsWith("fix ")) box.checked = true;
    count();
  });
  document.addEventListener("keydown", (event) => {
    const box = document.activeElement;
    if (event.code !== "KeyX" || event.ctrlKey || event.metaKey || event.altKey || !boxes.includes(box)) return;
    event.preventDefault();
    box.click();
  });
  count();
}

const waiting = document.querySelector("[data-waits]");

function show({ open, total, items }) {
  const bar = waiting.querySelector("progress");
  bar.max = total;
  bar.value = total - open;
  for (const { item, state, label, reason } of items) {
    const row = document.querySelector(`[data-item="${item}"]`);
    const said = row?.querySelector(".state");
    if (!said) continue;
    said.textContent = label;
    said.dataset.state = state;
    const why = row.querySelector("[data-reason]");
    why.textContent = reason;
    why.hidden = !reason;
  }
}

async function follow() {
  try {
    const told = await ask(waiting.dataset.waits);
    show(told);
    if (!told.open) {
      location.reload();
      return;
    }
  } catch {
    // Asked again: the worker goes on whether somebody looks or not.
  }
  setTimeout(follow, 1000);
}

if (waiting) {
  const bar = waiting.querySelector("progress");
  bar.value = bar.max - Number(bar.dataset.open);
  setTimeout(follow, 500);
}
