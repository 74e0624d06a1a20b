/** Who says so, what days are meant and what we said otherwise before: read on demand, source marks put in by a person. */
import { ask, el, say } from "./api.js";

const pause = 1500;

class Said {
  constructor(box) {
    this.box = box;
    this.status = box.querySelector("[data-said-status]");
    this.wait = box.querySelector("[data-said-wait]");
    this.all = box.querySelector("[data-said-all]");
    this.mayMark = "mayMark" in box.dataset;
    this.proposals = [];
    this.stale = true;
    box.addEventListener("toggle", () => void this.refresh());
    this.all.addEventListener("click", () => this.mark(this.proposals));
    document.addEventListener("strichka:version", () => this.later());
  }

  later() {
    this.stale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), pause);
  }

  async refresh() {
    if (!this.box.open || !this.stale || this.busy) return;
    this.busy = true;
    this.stale = false;
    try {
      this.show(await ask(this.box.dataset.saidPanel));
    } catch (error) {
      this.stale = true;
      this.wait.hidden = false;
      this.wait.textContent = error.message;
    }
    this.busy = false;
  }

  show({ sources, dates, facts }) {
    this.wait.hidden = true;
    this.proposals = sources.filter((one) => one.is_proposed);
    this.all.hidden = !this.mayMark || !this.proposals.length;
    this.fill("sources", sources.map((one) => this.source(one)));
    this.fill("dates", dates.map((one) => this.date(one)));
    this.fill("facts", facts.map((one) => this.fact(one)));
  }

  fill(name, rows) {
    const part = this.box.querySelector(`[data-said-part="${name}"]`);
    const focused = part.contains(document.activeElement);
    part.hidden = false;
    part.querySelector("ul").replaceChildren(...rows);
    part.querySelector("[data-said-none]").hidden = rows.length > 0;
    if (focused && !part.contains(document.activeElement)) (part.querySelector("button:not([hidden])") ?? this.box.querySelector("summary")).focus();
  }

  place(block, words) {
    return el("a", { href: "#write", click: (event) => {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent("strichka:go", { detail: { block } }));
    } }, words);
  }

  source(one) {
    const state = one.is_marked ? say("said_marked") : one.goes_on ? say("said_goes_on") : "";
    const facts = [one.label, one.name, state].filter(Boolean).join(" · ");
    const row = el("li", { "data-kind": one.kind }, el("span", { class: "said-kind" }, facts), this.place(one.block, one.words));
    if (!this.mayMark || !one.is_proposed) return row;
    row.append(el("button", { type: "button", class: "quiet-button", "data-said-mark": true, "aria-label": say("said_mark_as", one), click: () => this.mark([one]) }, say("said_mark")));
    if (one.register) row.append(" ", el("a", { href: one.register, target: "_blank", rel: "noopener" }, say("said_register")));
    return row;
  }

  date({ block, words, means, is_sure: isSure }) {
    return el("li", {}, this.place(block, words), el("span", { class: isSure ? "tabular" : "tabular held" }, ` ${means}${isSure ? "" : ` (${say("said_unsure")})`}`));
  }

  fact({ block, words, before, sentence, on, href, rises }) {
    const then = el("a", { href, target: "_blank", rel: "noopener" }, `${on}: «${sentence}»`);
    const told = say(rises ? "said_rises" : "said_before", { words, before });
    return el("li", {}, this.place(block, told), el("span", { class: "quiet" }, then));
  }

  mark(proposals) {
    const detail = { proposals, marked: 0 };
    document.dispatchEvent(new CustomEvent("strichka:mark-sources", { detail }));
    this.status.textContent = say("said_done", { count: detail.marked });
  }
}

const box = document.querySelector("[data-said-panel]");
if (box) new Said(box);
