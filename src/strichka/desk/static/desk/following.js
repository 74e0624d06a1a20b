/** A list that follows what colleagues do: rows change in place, what has come or gone is announced, nothing jumps. */
import { say } from "./api.js";

const every = 15000;
const soon = 400;

export class Following {
  /**
   * `room`: the element of the page with a `[data-list]` of `[data-row]`s and a `[data-news]` button, which the fresh page has
   * under the same `selector`. `holds(row)`: a row that is left as it is; `isFree()`: whether the list may be put anew
   * unasked; `shown()` hears that it was. `grows`: what comes below all others is added there without a word, and what has
   * gone changes no order.
   */
  constructor(room, selector, { holds = () => false, isFree = () => false, shown = () => {}, grows = false } = {}) {
    Object.assign(this, { room, selector, holds, isFree, shown, grows, every });
    this.news = room.querySelector("[data-news]");
    this.waiting = null;
    this.fresh = null;
    this.refreshSoon = () => { this.waiting ??= setTimeout(() => this.refresh(), soon); };
    document.addEventListener("visibilitychange", () => this.refresh());
  }

  get list() {
    return this.room.querySelector("[data-list]");
  }

  rows(place = this.list) {
    return [...place.querySelectorAll("[data-row]")];
  }

  picked() {
    return this.rows().filter((row) => row.querySelector("[name=row]")?.checked);
  }

  /** The page as the desk would send it now. */
  freshPage() {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", location.href);
      request.responseType = "document";
      request.addEventListener("loadend", () => {
        const found = request.status === 200 && request.response?.querySelector(this.selector);
        if (found) resolve(found);
        else reject(new Error(String(request.status)));
      });
      request.send();
    });
  }

  /** Puts the new row where the old one stands, with its choice and the focus. */
  replaceRow(old, next) {
    const row = document.adoptNode(next.cloneNode(true));
    const box = row.querySelector("[name=row]");
    if (box) box.checked = old.querySelector("[name=row]")?.checked ?? false;
    const focused = old.contains(document.activeElement) ? document.activeElement.className : "";
    old.replaceWith(row);
    if (focused) (row.getElementsByClassName(focused)[0] ?? row.querySelector(".row-headline, .fragment")).focus({ preventScroll: true });
  }

  /** Rows that are here change in place; what has come, has gone or stands elsewhere is announced. */
  follow(page) {
    this.fresh = page;
    const theirs = new Map(this.rows(page).map((row) => [row.dataset.row, row]));
    const mine = this.rows();
    for (const row of mine) {
      const next = theirs.get(row.dataset.row);
      row.classList.remove("is-new");
      row.classList.toggle("is-gone", !next);
      if (next && !this.holds(row) && !row.isEqualNode(next)) this.replaceRow(row, next);
    }
    for (const part of this.room.querySelectorAll("[data-fresh]")) {
      const next = page.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
      if (next && !part.isEqualNode(next) && !part.contains(document.activeElement)) part.replaceChildren(...[...next.cloneNode(true).childNodes].map((node) => document.adoptNode(node)));
    }
    if (this.grows) this.grow([...theirs.values()]);
    const here = this.rows().map((row) => row.dataset.row);
    this.announce(this.grows ? here.filter((key) => theirs.has(key)) : here, [...theirs.keys()]);
  }

  /** Rows below the last one that is known: nothing moves when they come. */
  grow(theirs) {
    const known = new Set(this.rows().map((row) => row.dataset.row));
    const last = theirs.findLastIndex((row) => known.has(row.dataset.row));
    if (last < 0) return;
    for (const row of theirs.slice(last + 1)) {
      const added = document.adoptNode(row.cloneNode(true));
      added.classList.add("is-new");
      this.rows().at(-1).after(added);
    }
  }

  announce(mine, theirs) {
    const known = new Set(mine);
    const count = theirs.filter((key) => !known.has(key)).length;
    const moved = !count && mine.join() !== theirs.join();
    if ((count || moved) && this.isFree()) {
      this.showAll();
      return;
    }
    this.news.hidden = !count && !moved;
    this.news.textContent = count ? say("new_rows", { count }) : moved ? say("new_order") : "";
  }

  /** The list as it is now; what was chosen stays chosen, and who stood on a row still does. */
  showAll() {
    if (!this.fresh) return;
    const known = new Set(this.rows().map((row) => row.dataset.row));
    const chosen = new Set(this.picked().map((row) => row.dataset.row));
    const at = document.activeElement?.closest("[data-row]")?.dataset.row;
    const next = document.adoptNode(this.fresh.querySelector("[data-list]").cloneNode(true));
    for (const row of this.rows(next)) {
      row.classList.toggle("is-new", !known.has(row.dataset.row));
      if (chosen.has(row.dataset.row)) row.querySelector("[name=row]").checked = true;
    }
    this.list.replaceWith(next);
    this.news.hidden = true;
    next.querySelector(`[data-row="${at}"] :is(.row-headline, .fragment)`)?.focus({ preventScroll: true });
    this.shown();
  }

  async refresh() {
    clearTimeout(this.waiting);
    this.waiting = null;
    if (document.visibilityState !== "visible" || document.querySelector("dialog[open]")) return;
    try {
      this.follow(await this.freshPage());
    } catch {} // no connection: the list stands as it is
  }
}
