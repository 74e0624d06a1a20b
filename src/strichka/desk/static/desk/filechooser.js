/** The dialog where a file, a sound or a video is chosen or brought in. */
import { ask, el, say } from "./api.js";
import { Chooser } from "./chooser.js";

class FileChooser extends Chooser {
  /** `kind` is "video", or "file" for everything else. */
  choose(kind, taken) {
    this.kind = kind;
    this.dialog.querySelector("h2").textContent = say(`choose_${kind}`);
    this.open(taken);
  }

  async page(query) {
    const { files, older } = await ask(`${this.dialog.dataset.choices}${query}${query ? "&" : "?"}kind=${this.kind}`);
    return { items: files, older };
  }

  get none() {
    return say("no_files");
  }

  thumb(item) {
    const button = el("button", { type: "button", click: () => this.take(item) },
      el("span", { class: "unseen" }, say("choose", { name: "" })), el("span", { class: "thumb-words" }, item.name),
      el("span", { class: "quiet" }, `${item.label}, ${item.weight}`));
    return el("li", { class: "thumb", "data-picture": item.id }, button);
  }

  /** What was just sent is one key away. */
  put(item) {
    const added = super.put(item);
    added.querySelector("button").focus();
    return added;
  }
}

const chooser = new FileChooser(document.getElementById("file-chooser"));

for (const kind of ["file", "video"]) {
  document.addEventListener(`strichka:choose-${kind}`, () => chooser.choose(kind, (item) => {
    document.dispatchEvent(new CustomEvent("strichka:insert-file", { detail: item }));
  }));
}
