/** The dialog where a picture is chosen or brought in. */
import { ask, el, say, tell } from "./api.js";
import { Uploader } from "./uploading.js";

export class Chooser {
  constructor(dialog) {
    this.dialog = dialog;
    this.grid = dialog.querySelector("[data-grid]");
    this.search = dialog.querySelector("[data-search]");
    this.older = dialog.querySelector("[data-older]");
    this.status = dialog.querySelector("[data-said]");
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.load(this.query()), 200);
    });
    this.older.addEventListener("click", () => void this.load(this.older.dataset.query, false));
    const { upload, pictures, most } = dialog.dataset;
    this.uploader = new Uploader(dialog, { upload, pictures, most: Number(most ?? 0), done: (item) => this.put(item) });
  }

  /** `taken(item)` gets what the editor chooses; nothing when the dialog is closed. */
  open(taken) {
    this.taken = taken;
    this.dialog.showModal();
    this.search.value = "";
    this.warned = "";
    void this.load(this.query());
    this.search.focus();
  }

  query() {
    const asked = new URLSearchParams();
    const story = document.getElementById("write")?.dataset.story;
    if (this.search.value.trim()) asked.set("q", this.search.value.trim());
    if (story) asked.set("story", story);
    return asked.size ? `?${asked}` : "";
  }

  async page(query) {
    const { pictures, older } = await ask(this.dialog.dataset.choices + query);
    return { items: pictures, older };
  }

  get none() {
    return say("no_pictures");
  }

  async load(query, fresh = true) {
    try {
      const { items, older } = await this.page(query);
      const added = items.map((item) => this.thumb(item));
      if (fresh) this.grid.replaceChildren(...added);
      else this.grid.append(...added);
      this.older.hidden = !older;
      this.older.dataset.query = older;
      tell(this.status, this.grid.childElementCount ? "" : this.none);
    } catch (refusal) {
      tell(this.status, refusal.message, { bad: true });
    }
  }

  thumb(item) {
    const source = item.src || `/desk/pictures/${item.id}/image/`;
    const name = item.caption || say("no_caption");
    const button = el("button", { type: "button", click: () => this.take(item) },
      el("img", { src: source, alt: "", width: 240, height: 160, loading: "lazy" }),
      el("span", { class: "unseen" }, say("choose", { name: "" })),
      el("span", { class: "thumb-words" }, name.slice(0, 80)), el("span", { class: "quiet" }, item.credit),
      ...(item.marks ?? []).map((words) => el("span", { class: item.stops ? "mark stops" : "mark" }, words)));
    return el("li", { class: "thumb", "data-picture": item.id }, button);
  }

  /** A new picture first in the grid; the same one again takes its place. */
  put(item) {
    const added = this.thumb(item);
    const old = this.grid.querySelector(`[data-picture="${item.id}"]`);
    if (old) old.replaceWith(added);
    else this.grid.prepend(added);
    tell(this.status, "");
    return added;
  }

  /** One that would hold publishing up is taken when it is chosen twice. */
  take(item) {
    if (item.stops && this.warned !== item.id) {
      this.warned = item.id;
      const words = el("span", { class: "mark stops", role: "alert" }, say("stopped", { marks: item.marks.join("; ") }));
      this.grid.querySelector(`[data-picture="${item.id}"] button`).append(words);
      return;
    }
    this.dialog.close();
    this.taken(item);
  }
}
