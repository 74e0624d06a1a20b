// <error-report>: a reader selects words, presses Ctrl+Enter, and says how they should be. Sends POST /report.
import { chosen, sentence, target, whole } from "./selection.js";

const KEY = "reports";
const MOST = 20;
const article = document.querySelector("article[data-story]");

const kept = () => JSON.parse(localStorage.getItem(KEY) || "[]");
function keep(report, leave) {
  try {
    const others = kept().filter(({ id }) => id !== report.id);
    localStorage.setItem(KEY, JSON.stringify(leave ? others : [...others, report].slice(-MOST)));
  } catch {} // storage is full or not allowed: the words stay in the dialog
}

// RFC 9562, version 4; crypto.randomUUID exists on secure pages only.
const uuid = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

// "" when it was taken; the reason when it never will be; throws when it should be sent again.
async function send(report) {
  const answer = await fetch("/report", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(report),
    credentials: "omit",
    signal: AbortSignal.timeout(10000),
  });
  if (answer.status > 499 || answer.status === 429) throw answer;
  keep(report, true);
  return answer.ok ? "" : (await answer.json()).message;
}

async function sendKept() {
  try {
    for (const report of kept()) await send(report);
  } catch {} // next time
}

customElements.define("error-report", class extends HTMLElement {
  connectedCallback() {
    const [open, near, close, form] = [".open", ".near", ".close", "form"].map((name) => this.querySelector(name));
    Object.assign(this, { near, form, dialog: form.parentNode, said: this.querySelector(".said") });
    for (const button of [open, near]) {
      button.onpointerdown = (event) => event.preventDefault(); // keeps the selection
      button.onclick = () => this.open();
    }
    open.hidden = false;
    close.onclick = () => this.dialog.close();
    this.dialog.onclose = () => this.place && getSelection().addRange(this.place.range);
    form.onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!this.dialog.open) this.open();
      else if (!this.dialog.matches(".is-sent")) form.requestSubmit();
    });
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.offer(), 150);
    });
    addEventListener("online", sendKept);
    sendKept();
  }

  // On touch screens: a button below the selection, because the system's own menu stands above it.
  offer() {
    const place = matchMedia("(pointer: coarse)").matches && !this.dialog.open && chosen(article);
    this.near.hidden = !place;
    if (!place) return;
    const { offsetLeft, offsetTop, width, height } = visualViewport;
    const { left, bottom } = place.range.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = this.near;
    style.left = `${scrollX + Math.max(8, Math.min(left, offsetLeft + width - offsetWidth - 8))}px`;
    style.top = `${scrollY + Math.min(bottom + 14, offsetTop + height - offsetHeight - 14)}px`;
  }

  open() {
    this.place = chosen(article);
    const { range, ...words } = this.place || whole(article.querySelector("h1"));
    const { story, edition } = article.dataset;
    this.report = { id: uuid(), story, edition: +edition, block: words.block, target: target(words) };
    const { suggestion, comment } = this.form.elements;
    const parts = this.place ? sentence(words) : [this.dataset.whole, "", ""];
    this.querySelectorAll(".fragment > *").forEach((place, i) => (place.textContent = parts[i]));
    suggestion.value = parts[1];
    comment.value = "";
    suggestion.hidden = suggestion.labels[0].hidden = !range;
    this.near.hidden = true;
    this.dialog.classList.remove("is-sent");
    this.say("");
    this.dialog.showModal();
    (range ? suggestion : comment).focus();
  }

  async submit() {
    const { suggestion, comment, send: button } = this.form.elements;
    if (!this.place && !comment.value.trim()) return comment.focus();
    const changed = this.place && suggestion.value !== this.report.target[0].exact;
    Object.assign(this.report, { suggestion: changed ? suggestion.value : "", comment: comment.value });
    button.disabled = true;
    this.say("sending");
    keep(this.report);
    try {
      const reason = await send(this.report);
      this.say(reason ? "refused" : "thanks", reason);
      this.dialog.classList.toggle("is-sent", !reason);
      if (!reason) this.querySelector(".close").focus();
    } catch {
      this.say("failed");
    }
    button.disabled = false;
  }

  say(state, reason = "") {
    this.said.textContent = `${this.dataset[state] || ""} ${reason}`;
    this.said.className = `said is-${state}`;
  }
});
