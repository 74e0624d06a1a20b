/** The quick page's forms: what is typed is kept in this browser until the desk has it, and sent again, never done twice. */

const words = document.getElementById("words")?.dataset ?? {};
const prefix = "strichka-quick:";
const sendingTime = 30000;
// For so long after the press a form is sent by itself when the connection is back; later a person decides.
const patience = 600000;
const forgotten = 30 * 24 * 3600000;
const fresh = 20000;

function say(name, places = {}) {
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function clock(at) {
  const options = Date.now() - at < 12 * 3600000 ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" };
  return new Date(at).toLocaleString(document.documentElement.lang, options);
}

function token() {
  return /(?:^|; )desk_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** Records of this browser by the beginning of their names; none where nothing can be kept. */
function records(start) {
  const found = [];
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(start)) continue;
      const record = JSON.parse(localStorage.getItem(name));
      if (Date.now() - record.at > forgotten) localStorage.removeItem(name);
      else found.push([name, record]);
    }
  } catch {
    // A browser that keeps nothing, or somebody else's record.
  }
  return found.sort(([, one], [, other]) => other.at - one.at);
}

/** Names of records that open tabs hold; null where the browser has no locks. */
async function heldByTabs() {
  if (!navigator.locks) return null;
  const { held = [], pending = [] } = await navigator.locks.query();
  return new Set([...held, ...pending].map((lock) => lock.name));
}

class Kept {
  constructor(form) {
    this.form = form;
    this.start = `${prefix}${form.dataset.user}:${form.dataset.keep}:`;
    this.status = form.querySelector("[data-status]");
    this.refused = form.querySelector("[data-refused]");
    this.sure = form.querySelector("[data-sure]");
    this.pressed = null;
    this.sending = false;
  }

  get key() {
    return this.form.elements.key.value;
  }

  set key(value) {
    this.form.elements.key.value = value;
    this.hold();
  }

  get name() {
    return this.start + this.key;
  }

  /** A lock, which the browser gives back when the tab is gone, says that the record has an owner. */
  hold() {
    this.release?.();
    const until = new Promise((resolve) => { this.release = resolve; });
    if (navigator.locks) void navigator.locks.request(this.name, () => until);
  }

  /** The controls that a person fills in. */
  get controls() {
    return [...this.form.elements].filter((one) => one.name && !/^(?:hidden|submit|button)$/.test(one.type));
  }

  values() {
    const values = {};
    for (const one of this.controls) {
      if (one.type !== "radio" || one.checked) values[one.name] = one.value;
    }
    return values;
  }

  keep() {
    const record = { at: Date.now(), values: this.values(), pressed: this.pressed };
    try {
      localStorage.setItem(this.name, JSON.stringify(record));
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Nothing was kept, so there is nothing to forget.
    }
  }

  tell(...parts) {
    this.status.replaceChildren(...parts.flatMap((part) => [part, " "]));
    this.status.hidden = !parts.length;
    if (parts.length > 1) this.status.scrollIntoView({ block: "nearest" });
  }

  refuse(...parts) {
    this.refused.replaceChildren(...parts);
    this.refused.hidden = !parts.length;
    if (parts.length) this.refused.scrollIntoView({ block: "nearest" });
  }

  async begin() {
    const [kept] = await this.orphans();
    if (kept) this.restore(...kept);
    this.hold();
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.press(event.submitter);
    });
    addEventListener("online", () => this.resend());
  }

  async orphans() {
    const every = records(this.start);
    if (!every.length) return [];
    const held = await heldByTabs();
    return every.filter(([name, { at }]) => (held ? !held.has(name) : Date.now() - at > fresh));
  }

  restore(name, { at, values, pressed }) {
    this.form.elements.key.value = name.slice(this.start.length);
    for (const one of this.controls) {
      if (!(one.name in values)) continue;
      if (one.type === "radio") one.checked = one.value === values[one.name];
      else one.value = values[one.name];
    }
    const throwAway = el("button", { type: "button", click: () => this.discard() }, say("discard"));
    this.pressed = pressed;
    const again = pressed ? [this.againButton()] : [];
    this.tell(say(pressed ? "unsent" : "restored", { at: clock(at) }), ...again, throwAway);
  }

  discard() {
    this.forget();
    this.form.reset();
    location.reload();
  }

  againButton() {
    return el("button", { type: "button", class: "primary", click: () => this.send() }, say("again"));
  }

  typed() {
    this.pressed = null;
    this.tell(say(this.keep() ? "kept" : "notKept"));
  }

  press(button) {
    this.pressed = { name: button?.name ?? "do", value: button?.value ?? "", at: Date.now() };
    this.send();
  }

  /** The connection is back: what was pressed a short while ago goes out by itself. */
  resend() {
    if (this.waits && this.pressed && Date.now() - this.pressed.at < patience) this.send();
  }

  async send() {
    if (this.sending || !this.pressed) return;
    this.sending = true;
    this.waits = false;
    this.keep();
    this.refuse();
    this.tell(say("sending"));
    const answer = await this.ask();
    this.sending = false;
    this.hear(answer);
  }

  /** The status and the JSON of the desk's answer; status 0 where there was none. */
  async ask() {
    const body = new FormData(this.form);
    body.delete("csrfmiddlewaretoken");
    body.set(this.pressed.name, this.pressed.value);
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const signal = AbortSignal.timeout?.(sendingTime);
    const options = { method: "POST", body, headers, signal, credentials: "same-origin", redirect: "manual" };
    try {
      const response = await fetch(this.form.action, options);
      // Somebody wants to be met first: the desk about the second factor, or a café about its network.
      if (response.type === "opaqueredirect") return { status: 302, said: {} };
      return { status: response.status, said: await response.json().catch(() => ({})) };
    } catch {
      return { status: 0, said: {} };
    }
  }

  hear({ status, said }) {
    if (status === 200 && said.to) {
      this.forget();
      location.assign(said.to);
    } else if (status === 0) {
      this.waits = true;
      this.tell(say("offline"), say("waits"), this.againButton());
    } else if (status === 200 || status === 302 || status === 429 || status >= 500) {
      const reload = el("a", { class: "button", href: location.href }, say("reload"));
      this.tell(said.message || say("busy"), this.againButton(), reload);
    } else if (status === 401) {
      const url = `${words.url}?${new URLSearchParams({ next: location.pathname + location.search })}`;
      this.tell(say("signedOut"), el("a", { class: "button primary", href: url }, say("signIn")));
    } else {
      this.answered(status, said);
    }
  }

  /** A refusal, or questions; nothing was done. What is sent next is another press. */
  answered(status, said) {
    this.pressed = null;
    if (said.key && said.key !== this.key) {
      this.forget();
      this.key = said.key;
    }
    this.keep();
    this.tell();
    const reload = el("a", { href: location.href }, say("reload"));
    const there = said.there ? [el("p", {}, el("a", { href: said.there }, say("there")))] : [];
    const questions = said.questions?.length ? [el("ul", {}, ...said.questions.map((one) => el("li", {}, one)))] : [];
    const more = status === 409 || said.error === "csrf" || !said.message ? [el("p", {}, reload)] : [];
    this.refuse(el("p", {}, said.message || say("notDone")), ...questions, ...there, ...more);
    this.sure.hidden = this.sure.disabled = !questions.length;
    this.sure.value = said.do ?? "";
    if (questions.length) this.sure.focus();
  }
}

for (const form of document.querySelectorAll("form[data-keep]")) void new Kept(form).begin();

/** A reader's suggestion goes into the field; without a script the link does it. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-take]");
  const area = document.querySelector("textarea[name=text]");
  if (!link || !area) return;
  event.preventDefault();
  area.value = link.dataset.take;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
});

/** The page as the desk would send it now; null when it does not. */
function freshPage() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.addEventListener("loadend", () => resolve(request.status === 200 ? request.response : null));
    request.send();
  });
}

/** Whether readers have a change: asked again, ever more rarely, until it is known. */
async function look(wait) {
  await new Promise((resolve) => { setTimeout(resolve, wait); });
  const other = (await freshPage())?.querySelector("[data-live-check]");
  const place = document.querySelector("[data-live-check]");
  if (other) place.replaceWith(document.adoptNode(other));
  if ((other ?? place).matches("[data-pending]") && wait < 60000) void look(wait * 1.5);
}

if (document.querySelector("[data-live-check][data-pending]")) void look(1500);
