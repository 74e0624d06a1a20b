/** The original beside its translation: shown by a button, and led along by the caret. */

const button = () => document.querySelector("[data-original]");
const pane = document.getElementById("original");
const SHOWN = "strichka:original";

function show(shown) {
  pane.hidden = !shown;
  button().setAttribute("aria-pressed", String(shown));
  localStorage.setItem(SHOWN, shown ? "1" : "");
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

if (pane) {
  show(Boolean(localStorage.getItem(SHOWN)));
  document.addEventListener("selectionchange", follow);
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-original]")) show(pane.hidden);
  });
}
