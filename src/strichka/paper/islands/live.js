// <live-news>: asks /live.json while the page is seen; says quietly that there is news, and moves no text.
const EVERY = 30000;
const FEWEST = 3; // stories that others read now; a shorter list says nothing

customElements.define("live-news", class extends HTMLElement {
  connectedCallback() {
    const { story } = this.dataset;
    const tick = () => {
      if (document.visibilityState !== "visible") return;
      if (story) fetch(`/pulse/${story}`, { method: "POST", credentials: "omit", keepalive: true }).catch(() => {});
      this.ask();
    };
    tick();
    setInterval(tick, EVERY);
    document.addEventListener("visibilitychange", tick);
  }

  async ask() {
    try {
      const answer = await fetch(this.dataset.live, { credentials: "omit" });
      if (answer.ok) this.show(await answer.json());
    } catch {} // no connection: the page stands as it is
  }

  show({ stories = {}, editions = {}, readers_now: read = [] }) {
    const { story, edition, newest, section } = this.dataset;
    const isNew = (one) => Date.parse(one.at) > Date.parse(newest) && (!section || one.section === section);
    const count = story ? Number(editions[story] > Number(edition)) : Object.values(stories).filter(isNew).length;
    this.querySelector(".news").hidden = !count;
    const number = this.querySelector(".count");
    if (number) number.textContent = count;
    const others = read.filter((one) => one.id !== story);
    this.querySelector(".now").hidden = others.length < FEWEST;
    this.querySelector(".now ol").replaceChildren(...others.slice(0, 6).map(({ url, headline }) => {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: headline });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  }
});
