/** A combobox over the desk's lookups, by the pattern of the ARIA Authoring Practices. */
import { ask, el, say } from "./api.js";

let count = 0;

export class Lookup {
  /** `chosen(result)` gets what was picked; `free(text)`, where given, offers the text itself last. */
  constructor(input, { chosen, free }) {
    this.input = input;
    this.chosen = chosen;
    this.free = free;
    this.results = [];
    this.at = -1;
    this.asked = 0;
    count += 1;
    this.list = el("ul", { class: "options", role: "listbox", id: `options-${count}`, hidden: true });
    input.setAttribute("aria-controls", this.list.id);
    input.after(this.list);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("focus", () => { if (input.value) this.wait(); });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), 120);
  }

  async search() {
    const text = this.input.value.trim();
    if (!text) return void this.close();
    this.asked += 1;
    const turn = this.asked;
    let results = [];
    try {
      const url = new URL(this.input.dataset.lookup, location.href);
      url.searchParams.set("q", text);
      ({ results } = await ask(url));
    } catch {
      results = [];
    }
    if (turn !== this.asked || document.activeElement !== this.input) return undefined;
    this.show(this.free ? [...results, this.free(text)] : results);
    return undefined;
  }

  show(results) {
    this.results = results;
    this.at = results.length ? 0 : -1;
    const none = el("li", { class: "none quiet" }, say("nothing_found"));
    this.list.replaceChildren(...(results.length ? results.map((one, at) => this.option(one, at)) : [none]));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  option(one, at) {
    const more = one.form ? (one.form_kind === "forbidden" ? say("forbidden_form", one) : one.form) : one.role ?? one.language ?? "";
    return el("li", {
      role: "option", id: `${this.list.id}-${at}`, mousedown: (event) => event.preventDefault(), click: () => this.pick(at),
    }, el("span", {}, one.name), one.slug === "" ? null : el("span", { class: "quiet" }, more));
  }

  mark() {
    for (const [at, option] of [...this.list.children].entries()) {
      if (option.role === "option") option.setAttribute("aria-selected", String(at === this.at));
    }
    const active = this.at >= 0 ? this.list.children[this.at] : null;
    if (active) active.scrollIntoView({ block: "nearest" });
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && this.results.length) {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + this.results.length) % this.results.length;
      this.mark();
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) this.pick(this.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(at) {
    const one = this.results[at];
    this.input.value = "";
    this.close();
    this.chosen(one);
  }

  close() {
    this.asked += 1;
    this.list.hidden = true;
    this.results = [];
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
