/** Files on their way to the desk: each by itself, with its own refusal, until it is ready to be shown. */
import { ask, el, say, send } from "./api.js";

const often = 700;
const longest = 60000;

export class Uploader {
  /**
   * `root` holds the drop place and the list; `done(item)` gets each picture, at once and again when it is ready.
   * `most` is the largest file in MiB, asked before anything is sent; 0: the server decides.
   */
  constructor(root, { upload, pictures, done, most = 0 }) {
    this.most = most;
    this.urls = { upload, pictures };
    this.done = done;
    this.list = root.querySelector("[data-uploads]");
    this.drop = root.querySelector(".drop");
    if (!this.drop) return;
    this.input = this.drop.querySelector("[data-files]");
    this.input.addEventListener("change", () => {
      this.take(this.input.files);
      this.input.value = "";
    });
    for (const name of ["dragover", "dragleave", "drop"]) root.addEventListener(name, (event) => this.dragged(event));
  }

  dragged(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.drop.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.take(event.dataTransfer.files);
  }

  take(files) {
    for (const file of files) void this.send(file);
  }

  async send(file) {
    const state = el("span", {}, say("uploading"));
    const bar = el("progress", { max: 1, value: 0, "aria-label": say("uploading") });
    const line = el("li", {}, el("span", {}, file.name), bar, state);
    this.list.append(line);
    const form = new FormData();
    form.append("file", file);
    try {
      if (this.most && file.size > this.most * 2 ** 20) throw new Error(say("too_large_for", { most: this.most }));
      let item = await send(this.urls.upload, form, (share) => { bar.value = share; });
      bar.remove();
      this.done(item);
      state.textContent = say("preparing");
      item = await this.ready(item);
      if (item.state === "failed") throw new Error(item.problem || say("unreadable"));
      this.done(item);
      line.remove();
    } catch (refusal) {
      bar.remove();
      state.textContent = refusal.message;
      state.className = "bad";
      state.setAttribute("role", "alert");
    }
  }

  async ready(item) {
    const until = Date.now() + longest;
    let latest = item;
    while (latest.state === "waiting" && Date.now() < until) {
      await new Promise((resolve) => { setTimeout(resolve, often); });
      latest = await ask(`${this.urls.pictures}${item.id}/state/`).catch(() => latest);
    }
    return latest;
  }
}
