// <since-visit>: marks what has changed since this reader last saw the story. What was seen stays in this browser.
const KEY = "seen";
const MOST = 100;

customElements.define("since-visit", class extends HTMLElement {
  connectedCallback() {
    const { story, edition } = this.dataset;
    try {
      const seen = new Map(JSON.parse(localStorage[KEY] || "[]"));
      this.mark(seen.get(story));
      if (!edition) return; // a page of older entries: the newest have not been seen
      seen.delete(story);
      localStorage[KEY] = JSON.stringify([...seen, [story, Number(edition)]].slice(-MOST));
    } catch {} // storage is not allowed: nothing is marked
  }

  mark(last) {
    if (!last) return;
    const fresh = [...document.querySelectorAll(".text [data-since]")].filter((block) => block.dataset.since > last);
    for (const block of fresh) block.classList.add("fresh");
    if (!fresh.length) return;
    fresh[0].id ||= "fresh";
    this.querySelector("a").href = `#${fresh[0].id}`;
    this.hidden = false;
    if (location.hash === "#fresh") fresh[0].scrollIntoView(); // from live.js, which has seen the update
  }
});
