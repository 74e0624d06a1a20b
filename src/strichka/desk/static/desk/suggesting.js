/** Topics that the text names, offered below the topic field; a person adds them, nothing is applied by itself. */
import { ask, el, say } from "./api.js";
import { fields } from "./fields.js";
import { Hidden } from "./hidden.js";

const most = 5;
const pause = 3000;
const still = 1000;

class Suggested {
  constructor(box, field) {
    this.box = box;
    this.list = box.querySelector("ul");
    this.status = document.querySelector("[data-suggested-said]");
    this.tags = field.widget;
    this.hidden = new Hidden("topics", document.getElementById("write").dataset.story);
    this.suggested = [];
    this.stale = true;
    this.moved = -Infinity;
    this.tags.input.addEventListener("focus", () => void this.refresh());
    this.tags.input.addEventListener("keydown", (event) => this.enter(event));
    this.list.addEventListener("keydown", (event) => this.key(event));
    // What a person aims at does not move away.
    box.closest(".panel").addEventListener("pointermove", () => { this.moved = performance.now(); });
    field.box.addEventListener("strichka:chosen", () => this.show());
    document.addEventListener("strichka:version", () => this.later());
    addEventListener("focus", () => void this.refresh());
    void this.refresh();
  }

  later() {
    this.stale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), pause);
  }

  async refresh() {
    if (!this.stale || this.busy || document.hidden) return;
    this.busy = true;
    this.stale = false;
    try {
      ({ results: this.suggested } = await ask(this.box.dataset.suggested));
    } catch {
      // Nobody waits for it; the next change of the text asks again.
    }
    this.busy = false;
    this.quietly();
  }

  quietly() {
    clearTimeout(this.waits);
    const aimed = performance.now() - this.moved < still || this.list.contains(document.activeElement);
    if (aimed) this.waits = setTimeout(() => this.quietly(), still);
    else this.show();
  }

  offered() {
    const chosen = new Set(this.tags.value);
    return this.suggested.filter(({ slug }) => !chosen.has(slug) && !this.hidden.has(slug)).slice(0, most);
  }

  show() {
    const offered = this.offered();
    const drawn = JSON.stringify(offered);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.box.hidden = !offered.length;
    this.list.replaceChildren(...offered.map((one) => this.row(one)));
  }

  row(one) {
    const { name, kind, why } = one;
    const add = el("button", { type: "button", class: "suggested-add", click: () => this.take(one, add) },
      el("span", { "aria-hidden": "true" }, "+"), el("span", { class: "unseen" }, `${say("add")} `),
      el("span", { class: "suggested-name" }, name, el("span", { class: "quiet" }, `${say(`kind_${kind}`)}, ${why}`)));
    const label = say("suggest_not", { name });
    const hide = el("button", { type: "button", class: "suggested-hide", "aria-label": label, title: label,
      click: () => this.drop(one, add) }, "×");
    return el("li", { "data-slug": one.slug }, add, hide);
  }

  take(one, button) {
    const at = this.buttons().indexOf(button);
    this.tags.add(one);
    this.status.textContent = say("topic_added", one);
    this.focus(at);
  }

  drop(one, button) {
    const at = this.buttons().indexOf(button);
    this.hidden.add(one.slug);
    this.show();
    this.status.textContent = say("topic_hidden", one);
    this.focus(at);
  }

  buttons() {
    return [...this.list.querySelectorAll(".suggested-add")];
  }

  /** The one that stands there now; so several are added by the same key. */
  focus(at) {
    const buttons = this.buttons();
    (buttons[Math.min(at, buttons.length - 1)] ?? this.tags.input).focus();
  }

  /** From the empty field down to the first one. */
  enter(event) {
    if (event.key !== "ArrowDown" || this.tags.input.value || !this.buttons().length) return;
    event.preventDefault();
    this.focus(0);
  }

  key(event) {
    const buttons = this.buttons();
    const row = event.target.closest("li");
    const at = buttons.findIndex((one) => row.contains(one));
    if (event.key === "ArrowDown") this.focus(at + 1);
    else if (event.key === "ArrowUp") (buttons[at - 1] ?? this.tags.input).focus();
    else if (event.key === "Delete" || event.key === "Backspace") row.querySelector(".suggested-hide").click();
    else if (event.key === "Escape") this.tags.input.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const box = document.querySelector("[data-suggested]");
const field = fields.get("topics");
if (box && field) new Suggested(box, field);
