/** The writing room around the text: fields, verbs, pictures. */
import "./alike.js";
import { el } from "./api.js";
import "./fields.js";
import "./filechooser.js";
import "./relating.js";
import "./suggesting.js";
import "./verbs.js";

/** Who else is here: oneself need not be told. */
document.addEventListener("strichka:presence", ({ detail }) => queueMicrotask(() => {
  const list = document.querySelector("[data-write-presence]");
  const others = detail.filter(({ user }) => user !== list.dataset.me);
  list.replaceChildren(...others.map(({ name }) => el("li", {}, name)));
}));
