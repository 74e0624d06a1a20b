/** A combobox over the desk's lookups, by the pattern of the ARIA Authoring Practices. */
import { ask, el, say } from "./api.js";

let count = 0;

/** What an option shows: its name, and one thing more. */
function plain({ slug, name, role, language }) {
  return [el("span", {}, name), slug === "" ? null : el("span", { class: "quiet" }, role ?? language ?? "")];
}

export class Lookup {
  /**
   * `chosen(result)` gets what was picked. Where given: `free(text)` is a result that is offered last, the text itself;
   * `none(text)` says words, or gives results, for when nothing is found; `first()` resolves with results for when nothing is typed;
   * `draw(result)` makes the children of an option. A result with `act` does that instead of being chosen.
   */
  constructor(input, { chosen, free, none, first, draw = plain }) {
    Object.assign(this, { input, chosen, free, none, first, draw });
    this.results = [];
    this.at = -1;
    this.asked = 0;
    this.isOld = false; // what is listed was found by other words than stand in the field
    this.entered = false; // Enter was pressed before the words were looked up
    this.held = Promise.resolve();
    count += 1;
    this.list = el("ul", { class: "options", role: "listbox", id: `options-${count}`, "aria-label": this.name, hidden: true });
    this.status = el("span", { class: "unseen", role: "status" });
    input.setAttribute("aria-controls", this.list.id);
    input.after(this.list, this.status);
    input.addEventListener("input", () => {
      this.isOld = true;
      this.entered = false;
      this.wait();
    });
    input.addEventListener("focus", () => {
      clearTimeout(this.leaving);
      if (input.value || first) this.wait();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => { this.leaving = setTimeout(() => this.close(), 150); });
    this.list.addEventListener("pointerdown", () => this.hold());
  }

  get name() {
    return this.input.labels[0]?.textContent ?? "";
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), 120);
  }

  /** What is under the pointer stays there until it is let go and its click is over. */
  hold() {
    this.held = new Promise((free) => {
      for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(free), { once: true });
    });
  }

  async search() {
    const text = this.input.value.trim();
    if (!text && !this.first) return void this.close();
    this.asked += 1;
    const turn = this.asked;
    let results = [];
    let problem = "";
    try {
      results = await (text ? this.find(text) : this.first());
    } catch (refusal) {
      problem = refusal.message;
    }
    await this.held;
    if (turn !== this.asked || document.activeElement !== this.input) return undefined;
    if (problem) this.nothing(problem);
    else if (!text && !results.length) this.close();
    else this.show(this.ended(results, text));
    return undefined;
  }

  async find(text) {
    const url = new URL(this.input.dataset.lookup, location.href);
    url.searchParams.set("q", text);
    const { results, likely } = await ask(url);
    return likely ? [{ slug: "", name: say("did_you_mean", { text: likely }), act: () => this.ask(likely) }] : results;
  }

  ask(text) {
    this.input.value = text;
    this.input.focus();
    void this.search();
  }

  ended(results, text) {
    if (text && this.free) return [...results, this.free(text)];
    if (!text || !this.none || results.some((one) => !one.act)) return results;
    const instead = this.none(text);
    return Array.isArray(instead) ? [...results, ...instead] : results.length ? results : instead;
  }

  show(results) {
    if (!Array.isArray(results) || !results.length) return void this.nothing(results.length ? results : say("nothing_found"));
    this.results = results;
    // What leads away is not done by an Enter too many.
    this.at = results[0].act ? -1 : 0;
    this.list.replaceChildren(...results.map((one, at) => this.option(one, at)));
    const { entered } = this;
    this.open(results[0].act ? results[0].name : say("found", { count: results.length }));
    this.mark();
    if (entered && this.at >= 0) this.pick(this.at);
    return undefined;
  }

  nothing(words) {
    this.results = [];
    this.at = -1;
    this.list.replaceChildren(el("li", { class: "none quiet", role: "option", "aria-disabled": "true" }, words));
    this.open(words);
    this.mark();
  }

  open(words) {
    this.isOld = false;
    this.entered = false;
    this.status.textContent = words;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  option(one, at) {
    return el("li", {
      role: "option", id: `${this.list.id}-${at}`, mousedown: (event) => event.preventDefault(), click: () => this.pick(at),
    }, ...this.draw(one));
  }

  mark() {
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(at === this.at));
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
    } else if (event.key === "ArrowDown" && this.list.hidden && (this.first || this.input.value)) this.wait();
    else if (event.key === "Enter" && this.isOld && this.input.value.trim()) this.entered = true;
    else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) this.pick(this.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(at) {
    const one = this.results[at];
    if (one.act) return void one.act();
    this.input.value = "";
    this.close();
    this.chosen(one);
    return undefined;
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.isOld = false;
    this.entered = false;
    this.list.hidden = true;
    this.status.textContent = "";
    this.results = [];
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
