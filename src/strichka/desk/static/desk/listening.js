/** News of the desk from an event stream. While it is open nobody has to ask; while it is not, `heard` is called every `wait`.
 *  `always`: while it is open as well, where the clock and readers change what is shown. */
import { ask } from "./api.js";

export class Listening {
  /** `url`: the stream with its first ticket; `ticketUrl`: where another is given; `events`: their names. */
  constructor({ url, ticketUrl, events, heard, wait = 15000, always = false }) {
    Object.assign(this, { ticketUrl, events, heard, wait });
    this.listen(url);
    setInterval(() => { if (always || this.source.readyState !== EventSource.OPEN) heard(); }, wait);
  }

  /** The browser reconnects by itself while its ticket is good, after that it needs another. */
  listen(url) {
    this.source = new EventSource(url);
    for (const name of this.events) this.source.addEventListener(name, this.heard);
    let before = false;
    this.source.addEventListener("open", () => {
      if (before) this.heard();
      before = true;
    });
    this.source.addEventListener("error", () => {
      if (this.source.readyState === EventSource.CLOSED) setTimeout(() => void this.again(), this.wait);
    });
  }

  async again() {
    try {
      this.listen((await ask(this.ticketUrl)).url);
      this.heard();
    } catch {
      setTimeout(() => void this.again(), this.wait);
    }
  }
}
