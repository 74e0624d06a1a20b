// <push-notices>: the reader allows notices, chooses of what, tries one, and ends them. What was chosen is kept here too.
import "./register.js";

const CHOSEN = "push";
const { serviceWorker } = navigator;

function bytes(written) {
  const base64 = written.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

async function send(path, body) {
  const headers = { "Content-Type": "application/json" };
  const options = { method: "POST", headers, credentials: "omit", signal: AbortSignal.timeout(15000) };
  const answer = await fetch(`/-/push/${path}/`, { ...options, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status}`);
}

customElements.define("push-notices", class extends HTMLElement {
  async connectedCallback() {
    if (!serviceWorker || !("PushManager" in self) || !("Notification" in self)) return this.say("none");
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.act(() => this.subscribe());
    });
    this.form.addEventListener("change", () => this.hint());
    this.button("try").addEventListener("click", () => this.act(() => this.attempt()));
    this.button("end").addEventListener("click", () => this.act(() => this.end()));
    this.recall();
    this.form.hidden = false;
    if (Notification.permission === "denied") return this.say("denied");
    this.manager = (await serviceWorker.ready).pushManager;
    this.show(await this.manager.getSubscription());
  }

  button(name) {
    return this.form.querySelector(`[data-act="${name}"]`);
  }

  say(name) {
    this.querySelector("[role=status]").textContent = this.dataset[name];
  }

  show(subscription) {
    this.subscription = subscription;
    this.button("allow").hidden = !!subscription;
    for (const name of ["save", "try", "end"]) this.button(name).hidden = !subscription;
    this.say(subscription ? "on" : "off");
  }

  hint() {
    const { sections, topics } = this.chosen();
    this.querySelector("[data-both]").hidden = !sections.length || !topics.length;
  }

  async act(verb) {
    this.say("busy");
    for (const button of this.form.querySelectorAll("button")) button.disabled = true;
    try {
      await verb();
    } catch {
      this.say(Notification.permission === "denied" ? "denied" : "failed");
    }
    for (const button of this.form.querySelectorAll("button")) button.disabled = false;
    if (!document.activeElement?.closest("push-notices button:not([hidden])")) this.form.querySelector("button:not([hidden])").focus();
  }

  chosen() {
    const data = new FormData(this.form);
    return { language: data.get("language"), sections: data.getAll("sections"), topics: data.getAll("topics") };
  }

  recall() {
    let kept;
    try {
      kept = JSON.parse(localStorage[CHOSEN] || "null");
    } catch {} // no storage
    if (!kept) return;
    for (const one of this.form.elements) {
      if (one.name === "language") one.checked = kept.language === one.value;
      else if (one.name) one.checked = kept[one.name]?.includes(one.value) || false;
    }
    const topics = this.querySelector("details");
    if (topics && kept.topics?.length) topics.open = true;
    this.hint();
  }

  async subscribe() {
    const isNew = !this.subscription;
    const options = { userVisibleOnly: true, applicationServerKey: bytes(this.dataset.key) };
    const subscription = this.subscription || (await this.manager.subscribe(options));
    const chosen = this.chosen();
    try {
      await send("subscription", { ...subscription.toJSON(), ...chosen });
    } catch (error) {
      if (isNew) await subscription.unsubscribe();
      throw error;
    }
    try {
      localStorage[CHOSEN] = JSON.stringify(chosen);
    } catch {} // no storage: it is asked anew next time
    this.show(subscription);
    if (!isNew) this.say("saved");
  }

  async attempt() {
    await send("try", this.subscription.toJSON());
    this.say("tried");
  }

  async end() {
    await send("end", this.subscription.toJSON());
    await this.subscription.unsubscribe();
    this.show(null);
    this.say("ended");
  }
});
