/** Asking the desk, and the page's words. */

const block = document.getElementById("words");
const table = block ? JSON.parse(block.textContent) : {};

/** A phrase in the user's language, with its {places} filled. */
export function say(name, places = {}) {
  return (table[name] ?? name).replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

/** An answer that is no success: `status` (0: no answer), `body` as it came, the message for the person. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body.message ?? say(status === 401 ? "signed_out" : "offline"));
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
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, found);
  return found;
}

/** An element; functions among the attributes are listeners. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Shows a line in a `data-said` element; an empty one hides it. */
export function tell(place, text, { bad = false, actions = [] } = {}) {
  place.replaceChildren(text, ...actions.flatMap((button) => [" ", button]));
  place.classList.toggle("bad", bad);
  place.hidden = !text;
}
