/** The page of pictures: bringing pictures in, and describing several in one step. */
import { ask, el, say, tell } from "./api.js";
import { Uploader } from "./uploading.js";

const root = document.querySelector("[data-uploader]");
const grid = document.querySelector("[data-grid]");
const quick = document.querySelector("[data-quick-edit]");

function pick(face) {
  const name = say("choose", { name: face.caption || face.id });
  return el("label", { class: "pick" }, el("input", { type: "checkbox", value: face.id, "data-pick": "" }), el("span", { class: "unseen" }, name));
}

function put(face) {
  const made = el("li", { class: "thumb", "data-picture": face.id }, el("a", { href: `/desk/pictures/${face.id}/` },
    el("img", { src: face.src || `/desk/pictures/${face.id}/image/`, alt: "", width: 240, height: 160 }),
    el("span", { class: "thumb-words" }, face.caption || say("no_caption")), el("span", { class: "quiet" }, face.credit)),
  pick(face));
  const old = grid.querySelector(`[data-picture="${face.id}"]`);
  if (old) old.replaceWith(made);
  else grid.prepend(made);
  document.querySelector(".empty")?.remove();
}

if (root) {
  const { upload, pictures } = root.dataset;
  new Uploader(root, { upload, pictures, done: put });
}

function chosen() {
  return [...grid.querySelectorAll("[data-pick]:checked")].map(({ value }) => value);
}

function show() {
  const isFirst = quick.hidden;
  quick.hidden = chosen().length === 0;
  if (isFirst && !quick.hidden) quick.querySelector("details").open = matchMedia("(min-width: 60rem)").matches;
  quick.querySelector("[data-count]").textContent = say("chosen", { count: chosen().length });
}

async function describe() {
  const status = quick.querySelector("[data-said]");
  const values = Object.fromEntries([...new FormData(quick)].filter(([, value]) => value.trim()));
  try {
    const { done, skipped } = await ask(quick.dataset.quickEdit, { pictures: chosen(), values });
    tell(status, say("described", { count: done }));
    quick.querySelector("[data-left-out]").replaceChildren(
      ...skipped.map(({ name, why }) => el("li", {}, el("span", { class: "bad" }, say("left_out", { name, why })))));
    showDone(values, new Set(skipped.map(({ id }) => id)));
  } catch (refusal) {
    tell(status, refusal.message, { bad: true });
  }
}

/** What was put in stands in the grid at once; those that were left out stay chosen. */
function showDone(values, leftOut) {
  for (const box of grid.querySelectorAll("[data-pick]:checked")) {
    if (leftOut.has(box.value)) continue;
    const thumb = box.closest(".thumb");
    if (values.caption) thumb.querySelector(".thumb-words").textContent = values.caption.slice(0, 80);
    if (values.credit) thumb.querySelector(".quiet").textContent = values.credit;
    box.checked = false;
  }
  if (chosen().length) show();
  quick.querySelector("[data-count]").textContent = say("chosen", { count: chosen().length });
}

if (quick) {
  grid.addEventListener("change", show);
  quick.addEventListener("submit", (event) => {
    event.preventDefault();
    void describe();
  });
  quick.querySelector("[data-none]").addEventListener("click", () => {
    for (const box of grid.querySelectorAll("[data-pick]:checked")) box.checked = false;
    show();
  });
  show();
}
