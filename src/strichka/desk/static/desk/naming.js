/** How the topic field shows names of the register, and what it says where there is none. */
import { el, say } from "./api.js";

/** «Зеленському → Володимир Зеленський», or of a forbidden variant that it is one; beside it the kind. */
export function drawTopic({ name, kind, form, form_kind: formKind, note }) {
  if (note) return [el("span", {}, name), el("span", { class: "quiet" }, note)];
  const forbidden = formKind === "forbidden";
  const typed = form ? el("span", { class: "recognised" }, forbidden ? el("s", {}, form) : form, " → ") : null;
  const warning = forbidden ? el("b", { class: "forbidden" }, say("not_written_so")) : null;
  return [el("span", {}, typed, name), el("span", { class: "quiet" }, warning, warning ? ", " : null, say(`kind_${kind}`))];
}

/** Where nothing has that name: to the register, for who may add to it; for all others, whom to ask. */
export function unknownTopic(input) {
  const { register } = input.dataset;
  if (!register) return () => say("ask_for_name");
  return (text) => [{ name: say("add_name", { text }), note: say("new_tab"), act: () => {
    const url = new URL(register, location.href);
    url.searchParams.set("name", text);
    open(url, "_blank", "noopener");
  } }];
}
