/** The page of pictures: bringing pictures in. */
import { el, say } from "./api.js";
import { Uploader } from "./uploading.js";

const root = document.querySelector("[data-uploader]");
const grid = document.querySelector("[data-grid]");

function put(face) {
  const made = el("li", { class: "thumb", "data-picture": face.id }, el("a", { href: `/desk/pictures/${face.id}/` },
    el("img", { src: face.src || `/desk/pictures/${face.id}/image/`, alt: "", width: 240, height: 160 }),
    el("span", { class: "thumb-words" }, face.caption || say("no_caption")), el("span", { class: "quiet" }, face.credit)));
  const old = grid.querySelector(`[data-picture="${face.id}"]`);
  if (old) old.replaceWith(made);
  else grid.prepend(made);
  document.querySelector(".empty")?.remove();
}

if (root) {
  const { upload, pictures } = root.dataset;
  new Uploader(root, { upload, pictures, done: put });
}
