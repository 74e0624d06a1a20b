/** What the checks before publishing have found: shown in one panel, what blocks first. */
import { el, say } from "./api.js";

/** To the field or the block that a finding is about; every dialog makes way. */
function go({ field, block }) {
  for (const open of document.querySelectorAll("dialog[open]")) {
    open.close("followed");
    open.onclose?.(); // at once: the event comes later than the next key
  }
  if (block) return document.dispatchEvent(new CustomEvent("strichka:go", { detail: { block } }));
  const box = document.querySelector(`[data-field="${field}"]`);
  box.closest("details").open = true;
  box.scrollIntoView({ block: "center" });
  return box.querySelector("select, textarea, input, button:not([hidden])")?.focus();
}

function item(finding) {
  const follow = (event) => {
    event.preventDefault();
    go(finding);
  };
  const href = finding.block ? "#write" : `#f-${finding.field}`;
  return el("li", {}, el("a", { href, click: follow }, finding.message), el("span", { class: "quiet" }, finding.remedy));
}

function fill(panel, { findings, blocking }, verb) {
  for (const part of panel.querySelectorAll("[data-severity]")) {
    const own = findings.filter(({ severity }) => severity === part.dataset.severity);
    part.hidden = !own.length;
    part.querySelector("ul").replaceChildren(...own.map(item));
  }
  panel.querySelector("[data-why]").textContent = say(blocking ? "check_blocking" : "check_warning");
  panel.querySelector("[data-word]").textContent = say(verb);
  panel.querySelector(".primary").disabled = blocking;
}

/**
 * Resolves with true where a person has seen the findings and goes on all the same. Whoever goes back finds the caret
 * where it was, in `focused`; whoever follows a finding stands at its place.
 */
export function lookedThrough(body, verb, focused) {
  const panel = document.getElementById("dialog-check");
  fill(panel, body, verb);
  return new Promise((resolve) => {
    let sure = false;
    panel.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      sure = !body.blocking;
      if (sure) panel.close();
    };
    panel.onkeydown = (event) => {
      // A key that is still held down from the question is no answer to it, and where it blocks there is none.
      const held = event.repeat || (body.blocking && (event.ctrlKey || event.metaKey));
      if (held && event.key === "Enter") event.preventDefault();
    };
    panel.onclose = () => {
      // Later, because the button that was pressed is shut until the verb has ended.
      if (!sure && panel.returnValue !== "followed") setTimeout(() => focused?.focus());
      resolve(sure);
    };
    panel.returnValue = "";
    panel.showModal();
    panel.querySelector(body.blocking ? "a" : ".primary").focus();
  });
}
