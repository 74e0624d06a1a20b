/** Related stories: offered before anything is typed, found by what is typed, put where the cursor stands. */
import { ask, el } from "./api.js";
import { Lookup } from "./lookup.js";

function draw({ name, at, why }) {
  const facts = [at, why].filter(Boolean).join(" · ");
  return [el("span", {}, name), facts ? el("span", { class: "quiet tabular" }, facts) : null].filter(Boolean);
}

const background = document.querySelector("[data-backgrounds] input");

if (background) {
  // All of them come with the question for nothing, the ones that were changed last first.
  const every = async () => (await ask(background.dataset.lookup)).results;
  new Lookup(background, {
    first: every,
    chosen: ({ slug, paragraphs }) => document.dispatchEvent(
      new CustomEvent("strichka:insert-background", { detail: [{ reference: slug, paragraphs }] }),
    ),
  });
}

const input = document.querySelector("[data-related] input");

if (input) {
  let offered = null;
  document.addEventListener("strichka:version", () => { offered = null; });
  new Lookup(input, {
    draw,
    first: async () => (offered ??= (await ask(input.dataset.offers)).results),
    chosen: ({ slug, name }) => document.dispatchEvent(
      new CustomEvent("strichka:insert-related", { detail: [{ story: slug, headline: name }] }),
    ),
  });
  // «Read also» of the editor's menu leads here; where nothing is offered a headline is still written by hand.
  document.addEventListener("strichka:choose-related", (event) => {
    event.preventDefault();
    input.closest("details").open = true;
    input.focus();
    input.scrollIntoView({ block: "center" });
  });
}
