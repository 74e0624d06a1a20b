/** The original beside its translation: shown by a button, and led along by the caret. */

const pane = document.getElementById("original");
const SHOWN = "strichka:original";

/** As it was chosen in this browser. The button goes and comes with what may be done. */
function show() {
  const button = document.querySelector("[data-original]");
  const shown = Boolean(button && localStorage.getItem(SHOWN));
  pane.hidden = !shown;
  button?.setAttribute("aria-pressed", String(shown));
}

/** Marks the passage that the block with the caret translates. */
function follow() {
  const { anchorNode } = getSelection();
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  const block = element?.closest(".write-text [data-b]")?.dataset.b;
  if (!block || pane.hidden) return;
  for (const one of pane.querySelectorAll("[data-of]")) one.classList.toggle("is-here", one.dataset.of === block);
  const here = pane.querySelector(".is-here");
  if (here) pane.scrollTop += here.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

show();
document.addEventListener("strichka:refreshed", show);
document.addEventListener("selectionchange", follow);
document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-original]")) return;
  localStorage.setItem(SHOWN, pane.hidden ? "1" : "");
  show();
});
