/** The writing room around the text: fields, verbs, pictures. */
import { el } from "./api.js";
import "./fields.js";
import "./filechooser.js";
import { Lookup } from "./lookup.js";
import "./verbs.js";

/** Who else is here: oneself need not be told. */
document.addEventListener("strichka:presence", ({ detail }) => queueMicrotask(() => {
  const list = document.querySelector("[data-write-presence]");
  const others = detail.filter(({ user }) => user !== list.dataset.me);
  list.replaceChildren(...others.map(({ name }) => el("li", {}, name)));
}));

const related = document.querySelector("[data-related] input");

if (related) {
  new Lookup(related, {
    chosen: ({ slug, name }) => document.dispatchEvent(
      new CustomEvent("strichka:insert-related", { detail: [{ story: slug, headline: name }] }),
    ),
  });
}
