/** «Do we have this already?»: while a headline is typed, stories of the last two days that seem to tell the same. */
import { ask, el, say } from "./api.js";
import { Hidden } from "./hidden.js";

const pause = 700;
const leastWords = 2;

class Alike {
  constructor(url, status, story) {
    this.url = url;
    this.status = status;
    this.hidden = new Hidden("alike", story);
    this.stories = [];
    this.list = el("ul");
    const head = el("p", { class: "alike-head" }, el("strong", {}, say("alike")),
      el("button", { type: "button", class: "quiet-button", click: () => this.dismiss() }, say("alike_hide")));
    const inner = el("div", { class: "alike-inner" }, head, this.list);
    this.region = el("section", { class: "alike", "aria-label": say("alike") }, inner);
    this.region.addEventListener("keydown", (event) => { if (event.key === "Escape") this.dismiss(); });
  }

  /** The headline as it stands, and the editor's place under it. */
  headlineTyped({ text, place }) {
    if (!this.region.isConnected) place.replaceChildren(this.region);
    clearTimeout(this.timer);
    const headline = text.trim();
    if (headline === this.asked) return;
    this.timer = setTimeout(() => void this.look(headline), pause);
  }

  async look(headline) {
    this.asked = headline;
    let results = [];
    if (headline.split(/\s+/).filter((word) => word.length > 1).length >= leastWords) {
      const url = new URL(this.url, location.href);
      url.searchParams.set("headline", headline);
      try {
        ({ results } = await ask(url));
      } catch {
        // It is only a courtesy; the next words ask again.
      }
    }
    if (this.asked === headline) this.show(results);
  }

  show(results) {
    const before = this.stories.map(({ id }) => id).join();
    this.stories = results.filter(({ id }) => !this.hidden.has(id));
    const open = this.stories.length > 0;
    // What goes away folds before it is emptied.
    if (open) this.list.replaceChildren(...this.stories.map((one) => this.row(one)));
    this.region.toggleAttribute("data-open", open);
    const same = before === this.stories.map(({ id }) => id).join();
    if (!same) this.status.textContent = open ? say("alike_found", { names: this.stories.map(({ name }) => name).join("; ") }) : "";
  }

  row({ id, url, name, state, label, at, by }) {
    const link = el("a", { href: url, target: "_blank", rel: "noopener" }, name,
      el("span", { class: "unseen" }, ` (${say("new_tab")})`));
    return el("li", { "data-id": id }, link, el("p", { class: "alike-facts" },
      el("span", { class: "state", "data-state": state }, label), el("span", { class: "tabular" }, at), by ? el("span", {}, by) : null));
  }

  dismiss() {
    this.hidden.add(...this.stories.map(({ id }) => id));
    const inside = this.region.contains(document.activeElement);
    const editor = this.region.closest("[contenteditable='true']");
    this.show([]);
    if (inside) editor?.focus();
  }
}

const status = document.querySelector("[data-alike]");
if (status) {
  const alike = new Alike(status.dataset.alike, status, document.getElementById("write").dataset.story);
  document.addEventListener("strichka:headline", ({ detail }) => alike.headlineTyped(detail));
}
