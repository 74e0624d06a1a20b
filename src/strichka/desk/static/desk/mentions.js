/** Colleagues by name behind an @ in a text field: a list of options that the keys of the field walk through. */
import { ask, el, say } from "./api.js";

const BEGUN = /(?:^|[\s(«„"])@([\p{L}’'ʼ.-]*(?: [\p{L}’'ʼ.-]*)?)$/u;
let count = 0;

export class Mentions {
  constructor(field, lookup) {
    Object.assign(this, { field, lookup, results: [], at: 0, asked: 0, known: new Map() });
    count += 1;
    this.list = el("ul", { class: "options", role: "listbox", id: `mentions-${count}`, "aria-label": say("colleagues"), hidden: true });
    this.status = el("span", { class: "unseen", role: "status" });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.after(this.list, this.status);
    field.addEventListener("input", () => void this.look());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  /** The numbers of those who were chosen and still stand in the words. */
  get chosen() {
    return [...this.known].filter(([name]) => this.field.value.includes(`@${name}`)).map(([, id]) => id);
  }

  get begun() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    return BEGUN.exec(before)?.[1];
  }

  async look() {
    const typed = this.begun;
    this.asked += 1;
    const turn = this.asked;
    if (typed === undefined) return void this.close();
    const url = new URL(this.lookup, location.href);
    url.searchParams.set("q", typed);
    const { results } = await ask(url).catch(() => ({ results: [] }));
    if (turn !== this.asked) return undefined;
    const said = results.some(({ name }) => name === typed);
    if (said || !results.length) this.close();
    else this.show(results);
    return undefined;
  }

  show(results) {
    this.results = results;
    this.at = 0;
    this.list.replaceChildren(...results.map(({ name }, at) => el("li", {
      role: "option", id: `${this.list.id}-${at}`, mousedown: (event) => event.preventDefault(), click: () => this.pick(at),
    }, name)));
    this.list.hidden = false;
    this.status.textContent = say("found", { count: results.length });
    this.mark();
  }

  mark() {
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(at === this.at));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
  }

  key(event) {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.at = (this.at + step + this.results.length) % this.results.length;
      this.mark();
    } else if (event.key === "Enter" || event.key === "Tab") this.pick(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(at) {
    const { name, id } = this.results[at], caret = this.field.selectionStart;
    this.known.set(name, id);
    this.field.setRangeText(`@${name} `, caret - this.begun.length - 1, caret, "end");
    this.field.focus();
    this.close();
  }

  close() {
    this.asked += 1;
    this.list.hidden = true;
    this.status.textContent = "";
    this.field.removeAttribute("aria-activedescendant");
  }
}
