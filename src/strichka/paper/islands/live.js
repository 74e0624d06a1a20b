// <live-news>: a beat while the page is seen (docs/decisions/0015), and quiet news from live.json.
// It moves no text: the news stand above the page, the list of what others read comes where nobody looks.
const BEAT = 30000; // as in audience/window.py
const LONGEST = 600000;
const MOST = 6;
const again = /^(reload|back)/.test(performance.getEntriesByType("navigation")[0]?.type); // the same visit

customElements.define("live-news", class extends HTMLElement {
  connectedCallback() {
    this.opening = !again;
    this.pause = BEAT;
    this.last = -LONGEST;
    this.tick();
    document.addEventListener("visibilitychange", () => this.tick());
    addEventListener("online", () => (this.pause = BEAT) && this.tick());
    this.querySelector(".news a").addEventListener("click", (event) => {
      event.preventDefault();
      if (this.dataset.story) location.hash = "fresh"; // since.js goes there
      else scrollTo({ top: 0, behavior: "instant" });
      location.reload();
    });
  }

  tick() {
    clearTimeout(this.timer);
    if (document.hidden) return;
    const wait = this.last + this.pause - performance.now();
    if (wait <= 0) this.beat();
    this.timer = setTimeout(() => this.tick(), wait > 0 ? wait : this.pause);
  }

  async beat() {
    this.last = performance.now();
    const { story, live } = this.dataset;
    const options = { credentials: "omit" };
    try {
      if (story) {
        const kind = this.opening ? "open" : "seen";
        await fetch(`/pulse/${story}?${kind}=${location.pathname}`, { ...options, method: "POST", keepalive: true });
        this.opening = false;
      }
      const answer = await fetch(live, options);
      if (answer.ok) this.show(await answer.json());
      this.pause = BEAT;
    } catch {
      this.pause = Math.min(this.pause * 2, LONGEST); // no connection: the page stands as it is
    }
  }

  show({ stories = {}, editions = {}, readers_now: read = [] }) {
    const { story, edition, newest, section } = this.dataset;
    const isNew = (one) => Date.parse(one.at) > Date.parse(newest) && (!section || one.section === section);
    const count = story ? Number(editions[story] > edition) : Object.values(stories).filter(isNew).length;
    const news = this.querySelector(".news a");
    const number = news.querySelector(".count");
    if (number) number.textContent = count;
    news.hidden = !count;
    this.list(read.filter((one) => one.id !== story).slice(0, MOST));
  }

  list(others) {
    const now = this.querySelector(".now");
    const told = ({ readers }) => `${now.dataset.told} ${readers}`;
    // Where the style holds no room for it (--held), rows come and go below what is seen, or not at all.
    const held = getComputedStyle(this).getPropertyValue("--held");
    if (!held && this.getBoundingClientRect().top < innerHeight) {
      for (const one of others) {
        const number = now.querySelector(`[data-id="${one.id}"]`);
        if (number) number.textContent = told(one);
      }
      return;
    }
    now.hidden = !others.length;
    now.querySelector("ol").replaceChildren(...others.map((one) => {
      const link = Object.assign(document.createElement("a"), { href: one.url, textContent: one.headline });
      const number = Object.assign(document.createElement("span"), { textContent: told(one) });
      number.dataset.id = one.id;
      const item = document.createElement("li");
      item.append(link, " ", number);
      return item;
    }));
  }
});
