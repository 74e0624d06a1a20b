// <error-report>: select words, press Ctrl+Enter, say how they should be.
import { chosen, selectors, sentence, whole } from "./selection.js";

const article = document.querySelector("article[data-story]");

const kept = () => JSON.parse(localStorage.reports || "[]");
// The last twenty: what was not sent yet as it is; of what was sent enough to ask what became of it (mine.js).
function keep(id, report) {
  try {
    const others = kept().filter((one) => one.id !== id);
    localStorage.reports = JSON.stringify(others.concat(report || []).slice(-20));
  } catch {} // no storage
}

// File API, 8.3.1; crypto.randomUUID needs a secure page.
const uuid = () => URL.createObjectURL(new Blob()).slice(-36);

// Gives the reason when it never will be taken; throws when it should be sent again.
async function send(report) {
  const answer = await fetch("/report", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(report),
    credentials: "omit",
    signal: AbortSignal.timeout(1e4),
  });
  // A flood: the newsroom asks for some work.
  if (answer.status === 428) return (await import("./proof.js")).pay(answer, report, send);
  if (!answer.ok && !/403|41[35]|422/.test(answer.status)) throw answer;
  const reason = answer.ok ? "" : (await answer.json()).message;
  const { id, story, target } = report;
  keep(id, answer.ok && { id, story, words: target[0].exact });
  return reason;
}

async function sendKept() {
  try {
    for (const report of kept()) if (report.target) await send(report);
  } catch {}
}

customElements.define("error-report", class extends HTMLElement {
  connectedCallback() {
    const [open, near, form, said] = [".open", ".near", "form", ".said"].map((name) => this.querySelector(name));
    Object.assign(this, { near, form, said, dialog: form.parentNode });
    for (const button of [open, near]) {
      button.onpointerdown = (event) => event.preventDefault(); // keeps the selection
      button.onclick = () => {
        open.focus({ preventScroll: true }); // the dialog gives it back
        const words = chosen(article);
        this.open(words[0] ? words : this.offered); // some phones drop the selection with the tap
      };
    }
    open.hidden = false;
    form.close.onclick = () => this.dialog.close();
    this.dialog.onclose = () => {
      if (chosen(article)[0]) return; // selected since
      getSelection().removeAllRanges();
      if (this.place) getSelection().addRange(this.place.range);
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      this.submit();
    };
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!this.dialog.open) this.open();
      else if (!form.send.disabled) form.requestSubmit();
    });
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.offer(), 150);
    });
    addEventListener("online", sendKept);
    sendKept();
    this.offer(); // for words that were selected before
  }

  // Below the selection and its handles: the system's menu is above it.
  offer() {
    this.offered = matchMedia("(pointer: coarse)").matches && !this.dialog.open ? chosen(article) : [];
    const [place] = this.offered;
    this.near.hidden = !place;
    if (!place) return;
    const { offsetLeft, offsetTop, width, height } = visualViewport;
    const { left, bottom } = place.range.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = this.near;
    style.left = `${Math.max(8, Math.min(left, offsetLeft + width - offsetWidth - 8))}px`;
    style.top = `${scrollY + Math.min(bottom + 32, offsetTop + height - offsetHeight - 14)}px`;
  }

  open(words = chosen(article)) {
    this.place = words[0];
    const [first, ...also] = (this.place ? words : [whole(article.querySelector("h1"))]).map(selectors);
    this.at = Date.now();
    const { story, edition } = article.dataset;
    this.report = { id: uuid(), story, edition: +edition, ...first, also };
    const { suggestion, comment } = this.form;
    const parts = this.place ? sentence(words) : [this.dataset.whole, "", ""];
    this.querySelectorAll(".fragment > *").forEach((place, i) => (place.textContent = parts[i]));
    this.form.reset();
    suggestion.value = this.words = parts[1];
    suggestion.hidden = suggestion.labels[0].hidden = !this.place;
    this.near.hidden = true;
    this.say("");
    this.dialog.showModal();
    (this.place ? suggestion : comment).focus();
  }

  async submit() {
    const { comment, close } = this.form;
    if (!this.place && !comment.value.trim()) return comment.focus();
    const { report } = this;
    Object.assign(report, Object.fromEntries(new FormData(this.form)), { took: Date.now() - this.at });
    if (report.suggestion === this.words) report.suggestion = "";
    this.say("sending");
    keep(report.id, report);
    try {
      const reason = await send(report);
      this.say(reason ? "refused" : "thanks", reason);
      if (!reason) close.focus();
    } catch {
      this.say("failed");
    }
  }

  say(state, reason = "") {
    const { fields, send } = this.form;
    this.said.textContent = `${this.dataset[state] || ""} ${reason}`;
    this.said.className = `said is-${state}`;
    fields.disabled = send.disabled = /sending|thanks/.test(state);
  }
});
