// <kept-stories>: what this browser keeps of the paper, the newest opened first.
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
const TITLE = /<meta property="og:title" content="([^"]*)"/;

customElements.define("kept-stories", class extends HTMLElement {
  async connectedCallback() {
    const items = (await this.stories()).sort((one, other) => other.at - one.at).map((story) => this.item(story));
    this.querySelector("ol").append(...items);
    this.querySelector(".empty").hidden = items.length > 0;
    this.querySelector(".some").hidden = !items.length;
  }

  async stories() {
    const found = [];
    for (const name of (await window.caches?.keys()) || []) {
      if (!name.endsWith("-pages")) continue;
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        if (!answer.headers.get("kept-story")) continue;
        const title = TITLE.exec(await answer.text())?.[1] || request.url;
        const headline = title.replace(/&(#?\w+);/g, (whole, entity) => ENTITIES[entity] || whole);
        found.push({ url: request.url, headline, at: Number(answer.headers.get("kept-at")) });
      }
    }
    return found;
  }

  item({ url, headline, at }) {
    const moment = new Date(at);
    const clock = { timeZone: this.dataset.zone, hour: "2-digit", minute: "2-digit" };
    const time = Object.assign(document.createElement("time"), { dateTime: moment.toISOString() });
    time.textContent = moment.toLocaleTimeString(document.documentElement.lang, clock);
    const link = Object.assign(document.createElement("a"), { href: url, textContent: headline });
    const [item, div, title] = ["li", "div", "h3"].map((name) => document.createElement(name));
    item.className = "item";
    title.append(link);
    div.append(title);
    item.append(time, div);
    return item;
  }
});
