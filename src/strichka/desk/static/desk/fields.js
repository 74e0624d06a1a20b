/** The fields beside the text: saved one by one as they are changed, shown live as colleagues change them. */
import { ask, el, say, tell, tellChoices } from "./api.js";
import { Bylines, Lead, Tags } from "./choosing.js";

const url = `${document.querySelector(".strip").dataset.base}fields/`;
/** The fields of the panel by name. */
export const fields = new Map();
const patience = 3000;
// No answer, signed out, the app is starting: all of it passes.
const away = new Set([0, 401, 502, 503, 504]);

/** How a plain control is read and written. */
class Plain {
  constructor(box) {
    this.box = box;
    this.control = box.querySelector("[data-control]");
    this.numeric = this.control.type === "number";
  }

  get value() {
    return this.read(this.control.value);
  }

  /** What the desk sent, whatever was chosen before this script was here. */
  get initial() {
    const { control } = this;
    if (control.tagName !== "SELECT") return this.read(control.defaultValue);
    return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? "";
  }

  read(value) {
    if (this.numeric) return Number(value);
    if (this.control.type !== "datetime-local") return value;
    // The control knows no zone; the moment that it was given does.
    return value === this.exact?.local ? this.exact.value : value || null;
  }

  set value(value) {
    const local = this.control.type === "datetime-local" && value ? localTime(value) : value;
    this.control.value = local ?? "";
    this.exact = { local: this.control.value, value };
  }

  describe(value) {
    if (this.control.tagName !== "SELECT") return String(value ?? "");
    return [...this.control.options].find((option) => option.value === value)?.text ?? "";
  }
}

class Checks {
  constructor(box) {
    this.boxes = [...box.querySelectorAll("[data-control]")];
  }

  get value() {
    return this.boxes.filter((one) => one.checked).map((one) => one.value);
  }

  get initial() {
    return this.boxes.filter((one) => one.defaultChecked).map((one) => one.value);
  }

  set value(value) {
    for (const one of this.boxes) one.checked = value.includes(one.value);
  }

  describe(value) {
    return this.boxes.filter((one) => value.includes(one.value)).map((one) => one.parentElement.innerText.trim()).join(", ");
  }
}

const widgets = { checks: Checks, tags: Tags, story: Tags, bylines: Bylines, picture: Lead };
const zone = document.documentElement.dataset.zone;

/** An ISO moment on the newsroom's clock, as the control wants it; one without a zone is on that clock already. */
function localTime(value) {
  if (/T\d{2}:\d{2}(:\d{2})?$/.test(value)) return value;
  const parts = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short", timeStyle: "medium", ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(value));
  return parts.replace(" ", "T");
}

class Field {
  constructor(box) {
    this.box = box;
    this.name = box.dataset.field;
    this.version = Number(box.dataset.version);
    this.status = box.querySelector("[data-said]");
    this.widget = new (widgets[box.dataset.widget] ?? Plain)(box, () => void this.save());
    this.saved = JSON.stringify("initial" in this.widget ? this.widget.initial : this.widget.value);
    box.addEventListener("change", ({ target }) => { if ("control" in target.dataset) void this.save(); });
    if (["text", "area"].includes(box.dataset.widget)) {
      box.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.save(), 800);
        this.box.dataset.saving = "";
      });
    }
    // A person may be quicker than the scripts on a slow line.
    void this.save();
  }

  /** One save of a field at a time; what was changed meanwhile is saved after it. */
  async save() {
    clearTimeout(this.timer);
    if (this.busy) {
      this.again = true;
      return;
    }
    const value = this.widget.value;
    if (JSON.stringify(value) === this.saved) {
      delete this.box.dataset.saving;
      return;
    }
    this.busy = true;
    this.box.dataset.saving = "";
    try {
      const reason = this.reason?.value.trim();
      this.took(await ask(url, { field: this.name, value, version: this.version, ...(reason ? { reason } : {}) }), value);
    } catch (refusal) {
      this.refused(refusal, value);
    }
    this.busy = false;
    if (this.waits) return;
    delete this.box.dataset.saving;
    if (this.again) {
      this.again = false;
      void this.save();
    }
  }

  /** The desk cannot be had: what was written stays in the field and is sent again until it is taken. */
  later() {
    this.waits = true;
    setTimeout(() => {
      this.waits = false;
      void this.save();
    }, patience);
  }

  took({ value, version, shown, along = {} }, sent) {
    this.version = version;
    this.saved = JSON.stringify(value);
    this.reason = null;
    tell(this.status, "");
    // Typing that went on while this was being saved is left alone, and so is the caret in what was taken as it stands.
    const now = JSON.stringify(this.widget.value);
    if (now === JSON.stringify(sent) && now !== this.saved) this.show(value, shown);
    for (const [name, other] of Object.entries(along)) fields.get(name)?.follow(other);
    relate();
    this.told();
  }

  /** Beside the story's state stands until when it waits. */
  told() {
    if (this.name === "embargoed_until") document.dispatchEvent(new CustomEvent("strichka:embargo"));
  }

  refused(refusal, mine) {
    if (refusal.body.choices) {
      tellChoices(this.status, refusal, `which-${this.name}`, (value) => {
        this.widget.value = value;
        void this.save();
      });
      return;
    }
    if (refusal.body.error === "reason") {
      this.askWhy(refusal.message);
      return;
    }
    if (refusal.status !== 409) {
      tell(this.status, refusal.message, { bad: true });
      if (away.has(refusal.status)) this.later();
      return;
    }
    const { value: theirs, version } = refusal.body;
    this.version = version;
    const put = this.button("keep_mine", () => void this.save());
    const leave = this.button("keep_theirs", () => {
      this.saved = JSON.stringify(theirs);
      this.show(theirs);
      tell(this.status, "");
    });
    const words = { theirs: this.describe(theirs), mine: this.describe(mine) };
    tell(this.status, say("conflict", words), { bad: true, actions: [put, leave] });
  }

  /** The desk takes this change only with its reason; until it is given, all stays as it was. */
  askWhy(message) {
    const enter = ({ key }) => { if (key === "Enter") void this.save(); };
    this.reason ??= el("input", { type: "text", maxlength: 500, "aria-label": say("reason"), keydown: enter });
    const put = this.button("save_with_reason", () => void this.save());
    const leave = this.button("leave_as_it_was", () => {
      this.reason = null;
      this.show(JSON.parse(this.saved));
      tell(this.status, "");
    });
    tell(this.status, message, { bad: true, actions: [this.reason, put, leave] });
    this.reason.focus();
  }

  button(word, click) {
    const action = document.createElement("button");
    action.type = "button";
    action.textContent = say(word);
    action.addEventListener("click", click);
    return action;
  }

  describe(value) {
    return `«${this.widget.describe(value) || say("empty")}»`;
  }

  show(value, shown) {
    if (this.widget.know) this.widget.know(shown);
    this.widget.value = value;
  }

  /** A value that the desk has changed along with another field. */
  follow(value) {
    if (JSON.stringify(value) === this.saved) return;
    this.saved = JSON.stringify(value);
    this.show(value);
  }

  /** A colleague's change; what is being written here is not touched. */
  changedElsewhere({ value, version, shown, name }) {
    if (version <= this.version) return;
    if (this.busy || this.box.dataset.saving !== undefined || JSON.stringify(this.widget.value) !== this.saved) return;
    this.version = version;
    this.saved = JSON.stringify(value);
    this.show(value, shown);
    this.told();
    if (!name) return;
    tell(this.status, say("changed_by", { name }));
    setTimeout(() => tell(this.status, ""), 6000);
  }
}

/** The advertising mark is asked for only where there is advertising. */
function relate() {
  const kind = fields.get("kind")?.widget.value;
  const mark = document.querySelector('[data-field="advertising_mark"]');
  if (mark) mark.hidden = kind !== "advertising";
}

for (const box of document.querySelectorAll("[data-field]")) fields.set(box.dataset.field, new Field(box));
relate();
document.addEventListener("strichka:fields", ({ detail }) => fields.get(detail.field)?.changedElsewhere(detail));
addEventListener("beforeunload", (event) => { if (document.querySelector("[data-saving]")) event.preventDefault(); });
