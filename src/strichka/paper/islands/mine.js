// <my-reports>: what became of the reports that this browser has sent: on a story's page of that story, elsewhere all.
// Their ids are kept here alone; the app tells by an id what was decided, and never who sent it. Without the app the
// page shows what was known last.
const KEY = "reports";
const DAY = 864e5; // milliseconds until a decided report is asked for again; one that is open is with each page
const KEPT = 90 * DAY;
const story = document.querySelector("article[data-story]")?.dataset.story;

const all = () => JSON.parse(localStorage[KEY] || "[]");
const sent = (report) => !report.target;
const old = ({ seen }) => seen < Date.now() - KEPT;
const waits = ({ state }) => !state || state === "sent" || state === "open";
const due = (report) => waits(report) || report.asked < Date.now() - DAY;

async function ask(reports) {
  const search = new URLSearchParams(reports.map(({ id }) => ["id", id]));
  search.set("language", document.documentElement.lang);
  const answer = await fetch(`/-/reports?${search}`, { credentials: "omit", signal: AbortSignal.timeout(10000) });
  if (!answer.ok) return;
  const { reports: states, thanks } = await answer.json();
  const asked = Date.now();
  const told = (one) => (reports.some(({ id }) => id === one.id) ? { ...one, ...states[one.id], thanks, asked } : one);
  localStorage[KEY] = JSON.stringify(all().map(told));
}

customElements.define("my-reports", class extends HTMLElement {
  async connectedCallback() {
    this.querySelector("button").onclick = () => this.forget();
    try {
      const seen = (report) => (sent(report) ? { seen: Date.now(), ...report } : report);
      localStorage[KEY] = JSON.stringify(all().map(seen).filter((report) => !old(report)));
      this.show();
      const asked = this.mine().filter(due);
      if (asked.length) await ask(asked);
    } catch {} // no storage, no connection, or no app
    this.show();
  }

  mine() {
    return all().filter((report) => sent(report) && (!story || report.story === story)).reverse();
  }

  show() {
    const reports = this.mine();
    this.hidden = !reports.length;
    this.querySelector("ul").replaceChildren(...reports.map((report) => this.line(report)));
    const thanks = reports.find(({ state, thanks }) => state === "fixed" && thanks)?.thanks;
    this.querySelector(".thanks").textContent = thanks || "";
  }

  line({ words, state, edition, url }) {
    const [item, quote, said] = ["li", "q", "span"].map((name) => document.createElement(name));
    quote.textContent = words.length > 120 ? `${words.slice(0, 120)}…` : words;
    said.textContent = (this.dataset[state] || this.dataset.sent).replace("{n}", edition);
    item.append(quote, " ", said);
    if (url && (state === "fixed" || !story)) {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: this.dataset.there });
      item.append(" ", link);
    }
    return item;
  }

  forget() {
    localStorage[KEY] = JSON.stringify(all().filter((report) => !this.mine().some(({ id }) => id === report.id)));
    this.show();
    Object.assign(document.querySelector("h1"), { tabIndex: -1 }).focus(); // the button has gone
  }
});
