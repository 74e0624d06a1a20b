/** Asking the desk, and the page's words. */

const block = document.getElementById("words");
const table = block ? JSON.parse(block.textContent) : {};

/** A phrase in the user's language, with its {places} filled. */
export function say(name, places = {}) {
  return (table[name] ?? name).replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

const wordsOf = { 401: "signed_out", 413: "too_large" };

/** An answer that is no success: `status` (0: no answer), `body` as it came, the message for the person. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body.message ?? say(wordsOf[status] ?? (status >= 500 ? "not_done" : "offline")));
    this.status = status;
    this.body = body;
  }
}

function token() {
  return /(?:^|; )desk_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** The JSON of an answer. With `body`, it is a POST: a FormData as it is, all else as JSON. Raises Refusal. */
export async function ask(url, body) {
  const headers = { Accept: "application/json" };
  const options = { credentials: "same-origin", redirect: "error", headers };
  if (body !== undefined) {
    headers["X-CSRFToken"] = token();
    options.method = "POST";
    options.body = body instanceof FormData ? body : JSON.stringify(body);
    if (!(body instanceof FormData)) headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(url, options);
  } catch {
    throw new Refusal(0, {});
  }
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, result);
  return result;
}

/** Sends a form as `ask` does, telling how far it is: `progress(share)`, from 0 to 1. Raises Refusal. */
export function send(url, form, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Refusal(0, {}));
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => { if (total) progress(loaded / total); });
    request.addEventListener("load", () => {
      const good = request.status >= 200 && request.status < 300 && request.response;
      if (good) resolve(request.response);
      else reject(new Refusal(request.status, request.response ?? {}));
    });
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, fail);
    request.send(form);
  });
}

/** An element; functions among the attributes are listeners. */
export function el(tag, attributes = {}, ...children) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") created.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) created.setAttribute(name, value === true ? "" : value);
  }
  created.append(...children.filter((child) => child !== null && child !== undefined));
  return created;
}

/** Asks which of several meanings a value has: radio buttons named `name`; `chosen(value)` hears of the choice. */
export function tellChoices(place, { message, body }, name, chosen = () => {}) {
  const options = body.choices.map(({ value, words }) => {
    const radio = el("input", { type: "radio", name, value, required: true, change: () => chosen(value) });
    return el("label", { class: "check" }, radio, ` ${words}`);
  });
  tell(place, message, { bad: true });
  place.append(el("span", { class: "which", role: "radiogroup", "aria-label": message }, ...options));
  options[0].firstChild.focus();
}

/** Shows a line in a `data-said` element; an empty one hides it. */
export function tell(place, text, { bad = false, actions = [] } = {}) {
  place.replaceChildren(text, ...actions.flatMap((button) => [" ", button]));
  place.classList.toggle("bad", bad);
  place.hidden = !text;
}
