/** The few questions the editor asks, each in a dialog of the browser's own. */
import { element } from "./elements.js";
import { texts } from "./texts.js";

/**
 * Asks for some values; resolves with them, with "remove", or with null when the question was closed.
 * Each field: {name, label, value, type, hint, options, suggestions, check(value) → complaint or ""}.
 */
export function ask(title, fields, { removable = false } = {}) {
  return new Promise((resolve) => {
    const inputs = fields.map(inputOf);
    const form = element("form", { method: "dialog" },
      element("h2", {}, title),
      ...inputs.flatMap((input, at) => rowOf(fields[at], input)),
      buttons(removable));
    const dialog = element("dialog", { class: "write-dialog", "aria-label": title }, form);
    const answer = (chosen) => {
      const values = Object.fromEntries(fields.map((field, at) => [field.name, inputs[at].value.trim()]));
      dialog.remove();
      resolve({ apply: values, remove: "remove" }[chosen] ?? null);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = event.submitter?.value;
      if (chosen === "apply" && !valid(fields, inputs)) return;
      // At once: the close event comes later, and the next key goes into the text already.
      dialog.close();
      answer(chosen);
    });
    dialog.addEventListener("close", () => answer(null));
    document.body.append(dialog);
    dialog.showModal();
    inputs[0].select?.();
  });
}

function inputOf(field) {
  if (field.options) {
    const select = element("select", { name: field.name });
    for (const [value, label] of field.options) select.append(element("option", { value }, label));
    select.value = field.value;
    return select;
  }
  const input = element("input", {
    name: field.name, type: "text", inputmode: field.type === "url" ? "url" : null, autocomplete: "off",
    list: field.suggestions?.length ? `write-${field.name}` : null, maxlength: 2000,
    input: () => complain(input, ""),
  });
  input.value = field.value ?? "";
  return input;
}

function rowOf(field, input) {
  const row = [element("label", {}, field.label, input)];
  if (field.hint) row.push(element("p", { class: "hint" }, field.hint));
  if (field.suggestions?.length) {
    const list = element("datalist", { id: `write-${field.name}` });
    for (const value of field.suggestions) list.append(element("option", { value }));
    row.push(list);
  }
  return row;
}

function buttons(removable) {
  const row = element("div", { class: "buttons" },
    element("button", { value: "apply", class: "primary" }, texts.apply));
  if (removable) row.append(element("button", { value: "remove", formnovalidate: true }, texts.remove));
  row.append(element("button", { value: "cancel", formnovalidate: true }, texts.cancel));
  return row;
}

function valid(fields, inputs) {
  for (const [at, field] of fields.entries()) {
    const complaint = field.check?.(inputs[at].value.trim()) ?? "";
    complain(inputs[at], complaint);
    if (complaint) {
      inputs[at].focus();
      return false;
    }
  }
  return true;
}

/** A complaint stands below its field, read out with it; an empty one takes the last away. */
function complain(input, complaint) {
  const place = input.closest("label");
  place.querySelector(".said")?.remove();
  input.ariaInvalid = complaint ? "true" : null;
  if (complaint) place.append(element("span", { class: "said bad", role: "alert" }, complaint));
}

/** Shows words that could not be saved, to be copied. */
export function showLost(message, words) {
  const area = element("textarea", { readonly: true, rows: 8, "aria-label": message });
  area.value = words;
  const copy = element("button", {
    type: "button", class: "primary",
    click: async () => {
      await navigator.clipboard.writeText(words).catch(() => { area.select(); });
      copy.textContent = texts.copied;
    },
  }, texts.copy);
  const dialog = element("dialog", { class: "write-dialog lost", "aria-label": message },
    element("form", { method: "dialog" }, element("p", {}, message), area,
      element("div", { class: "buttons" }, copy, element("button", {}, texts.close))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
