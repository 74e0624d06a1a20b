/** The story's live events; while they cannot be had, asks every few seconds instead. */

const pollEvery = 3000;
const sureEvery = 30000;
const longestWait = 30000;

export class Stream {
  /** `heard(name, data)` gets "steps", "presence", "caret" and "fields"; `fetchUrl()` gives an address with a new ticket. */
  constructor(url, { onEvent, fetchUrl }) {
    this.onEvent = onEvent;
    this.fetchUrl = fetchUrl;
    this.wait = 1000;
    this.open = false;
    this.last = 0;
    this.interval = setInterval(() => this.poll(), pollEvery);
    if (url) this.connect(url);
    else this.again(0);
  }

  connect(url) {
    this.source = new EventSource(url);
    this.source.onopen = () => {
      this.open = true;
      this.wait = 1000;
      this.onEvent("steps", {});
    };
    this.source.onerror = () => {
      this.open = false;
      if (this.source.readyState === EventSource.CLOSED) this.again(this.wait);
    };
    for (const name of ["steps", "presence", "caret", "fields"]) {
      this.source.addEventListener(name, (event) => {
        this.last = Date.now();
        this.onEvent(name, JSON.parse(event.data));
      });
    }
  }

  /** The browser reconnects by itself while the ticket is good; after that a new one is needed. */
  again(delay) {
    this.wait = Math.min(longestWait, this.wait * 2);
    setTimeout(async () => {
      if (this.stopped) return;
      try {
        this.connect((await this.fetchUrl()).url);
      } catch {
        this.again(this.wait);
      }
    }, delay);
  }

  poll() {
    const silent = Date.now() - this.last;
    if (this.open && silent < sureEvery) return;
    this.last = Date.now();
    this.onEvent("steps", {});
  }

  stop() {
    this.stopped = true;
    clearInterval(this.interval);
    this.source?.close();
  }
}
