/** The dialog where a picture is chosen or brought in. */
import { ask, el, say, tell } from "./api.js";
import { Uploader } from "./uploading.js";

export class Chooser {
  constructor(dialog) {
    this.dialog = dialog;
    this.grid = dialog.querySelector("[data-grid]");
    this.search = dialog.querySelector("[data-search]");
    this.older = dialog.querySelector("[data-older]");
    this.said = dialog.querySelector("[data-said]");
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.load(this.query()), 200);
    });
    this.older.addEventListener("click", () => void this.load(this.older.dataset.query, false));
    const { upload, pictures, most } = dialog.dataset;
    this.uploader = new Uploader(dialog, { upload, pictures, most: Number(most ?? 0), done: (face) => this.put(face) });
  }

  /** `taken(face)` gets what the editor chooses; nothing when the dialog is closed. */
  open(taken) {
    this.taken = taken;
    this.dialog.showModal();
    this.search.value = "";
    void this.load("");
    this.search.focus();
  }

  query() {
    const words = this.search.value.trim();
    return words ? `?q=${encodeURIComponent(words)}` : "";
  }

  async found(query) {
    const { pictures, older } = await ask(this.dialog.dataset.choices + query);
    return { faces: pictures, older };
  }

  get none() {
    return say("no_pictures");
  }

  async load(query, fresh = true) {
    try {
      const { faces, older } = await this.found(query);
      const made = faces.map((face) => this.thumb(face));
      if (fresh) this.grid.replaceChildren(...made);
      else this.grid.append(...made);
      this.older.hidden = !older;
      this.older.dataset.query = older;
      tell(this.said, this.grid.childElementCount ? "" : this.none);
    } catch (refusal) {
      tell(this.said, refusal.message, { bad: true });
    }
  }

  thumb(face) {
    const source = face.src || `/desk/pictures/${face.id}/image/`;
    const name = face.caption || say("no_caption");
    const button = el("button", { type: "button", click: () => this.take(face) },
      el("img", { src: source, alt: "", width: 240, height: 160, loading: "lazy" }),
      el("span", { class: "unseen" }, say("choose", { name: "" })),
      el("span", { class: "thumb-words" }, name.slice(0, 80)), el("span", { class: "quiet" }, face.credit));
    return el("li", { class: "thumb", "data-picture": face.id }, button);
  }

  /** A new picture first in the grid; the same one again takes its place. */
  put(face) {
    const made = this.thumb(face);
    const old = this.grid.querySelector(`[data-picture="${face.id}"]`);
    if (old) old.replaceWith(made);
    else this.grid.prepend(made);
    tell(this.said, "");
    return made;
  }

  take(face) {
    this.dialog.close();
    this.taken(face);
  }
}
