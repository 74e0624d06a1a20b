/** Fields whose values are chosen from registers: topics, sources, a story, people with their roles, a picture. */
import { ask, el, say, tell } from "./api.js";
import { Chooser } from "./chooser.js";
import { Lookup } from "./lookup.js";
import { drawTopic, unknownTopic } from "./naming.js";

function referencesOf(box) {
  return JSON.parse(box.querySelector("script[type='application/json']").textContent);
}

function removal(name, click) {
  const label = say("remove", { name });
  return el("button", { type: "button", "aria-label": label, title: label, click }, "×");
}

/** A list of slugs, or for `story` one id. */
export class Tags {
  constructor(box, changed) {
    this.single = box.dataset.widget === "story";
    this.list = box.querySelector("[data-chosen]");
    this.input = box.querySelector("[data-lookup]");
    this.names = new Map();
    this.changed = changed;
    this.slugs = [];
    this.know(referencesOf(box));
    this.value = [...this.names.keys()];
    const topics = box.dataset.field === "topics" ? { draw: drawTopic, none: unknownTopic(this.input) } : {};
    const begins = this.input.dataset.begin ? { free: (text) => this.beginning(text) } : {};
    this.lookup = new Lookup(this.input, { chosen: (one) => this.add(one), ...topics, ...begins });
  }

  know(shown) {
    for (const { slug, name } of shown ?? []) this.names.set(slug, name);
  }

  get value() {
    return this.single ? this.slugs[0] ?? "" : [...this.slugs];
  }

  set value(value) {
    this.slugs = [value].flat().filter(Boolean);
    this.list.replaceChildren(...this.slugs.map((slug) => this.tag(slug)));
    this.list.dispatchEvent(new CustomEvent("strichka:chosen", { bubbles: true }));
  }

  tag(slug) {
    const name = this.describe(slug);
    const remove = removal(name, () => {
      this.value = this.slugs.filter((one) => one !== slug);
      this.input.focus();
      this.changed();
    });
    return el("li", {}, el("span", {}, name), this.input.disabled ? null : remove);
  }

  /** What is not there yet is begun under the name that was typed, and chosen. */
  beginning(name) {
    const language = document.getElementById("write").dataset.language;
    const act = async () => {
      this.input.value = "";
      this.lookup.close();
      try {
        this.add(await ask(this.input.dataset.begin, { name, language }));
      } catch (refusal) {
        tell(this.list.parentElement.querySelector("[data-said]"), refusal.message, { bad: true });
      }
    };
    return { slug: null, name: say("begin_thread", { name }), act };
  }

  add(one) {
    this.know([one]);
    if (this.slugs.includes(one.slug)) return;
    this.value = this.single ? one.slug : [...this.slugs, one.slug];
    this.changed();
  }

  describe(value) {
    return [value].flat().filter(Boolean).map((slug) => this.names.get(slug) ?? slug).join(", ");
  }
}

/** People, each with a role that can be written over; a role alone stands for who is not named. */
export class Bylines {
  constructor(box, changed) {
    this.list = box.querySelector("[data-chosen]");
    this.input = box.querySelector("[data-lookup]");
    this.changed = changed;
    this.names = new Map();
    const given = referencesOf(box);
    this.know(given);
    this.value = given;
    this.lookup = new Lookup(this.input, {
      chosen: (one) => this.add(one),
      free: (text) => ({ slug: "", name: say("role_only", { text }), role: text }),
    });
  }

  know(shown) {
    for (const { slug, name } of shown ?? []) if (name) this.names.set(slug, name);
  }

  get value() {
    return this.notes.map(({ slug, role }) => ({ slug, role }));
  }

  set value(notes) {
    this.notes = notes.map(({ slug, role }) => ({ slug, role }));
    this.list.replaceChildren(...this.notes.map((note, at) => this.row(note, at)));
  }

  row(note, at) {
    const name = this.names.get(note.slug) || note.role;
    const role = el("input", { "aria-label": say("role"), placeholder: say("role"), maxlength: 150,
      disabled: this.input.disabled, input: () => { note.role = role.value.trim(); }, change: () => this.changed() });
    role.value = note.role;
    const remove = removal(name, () => {
      this.value = this.notes.filter((_one, index) => index !== at);
      this.input.focus();
      this.changed();
    });
    const rest = this.input.disabled ? null : remove;
    return note.slug ? el("li", {}, el("b", {}, name), rest, role) : el("li", {}, role, rest);
  }

  add({ slug, name, role }) {
    if (slug && this.notes.some((note) => note.slug === slug)) return;
    this.names.set(slug, name);
    this.value = [...this.notes, { slug, role: role ?? "" }];
    this.changed();
  }

  describe(notes) {
    return notes.map(({ slug, role }) => [this.names.get(slug), role].filter(Boolean).join(", ")).join("; ");
  }
}

const chooser = new Chooser(document.getElementById("chooser"));

/** The lead picture. */
export class Lead {
  constructor(box, changed) {
    this.place = box.querySelector("[data-chosen]");
    this.clear = box.querySelector("[data-clear]");
    this.pictures = new Map();
    const given = referencesOf(box);
    this.know(given);
    this.value = given[0]?.id ?? "";
    box.querySelector("[data-choose]")?.addEventListener("click", () => chooser.open((selected) => {
      this.know([selected]);
      this.value = selected.id;
      changed();
    }));
    this.clear?.addEventListener("click", () => {
      this.value = "";
      changed();
    });
  }

  know(shown) {
    for (const selected of shown ?? []) this.pictures.set(selected.id, selected);
  }

  get value() {
    return this.id;
  }

  /** The same picture again leaves what stands there alone: somebody may be describing it. */
  set value(id) {
    const isSame = id && id === this.id;
    this.id = id;
    if (!isSame) this.place.replaceChildren(...(id ? [this.link(id), this.describing(id)].filter(Boolean) : []));
    if (this.clear) this.clear.hidden = !id;
  }

  link(id) {
    const alt = this.pictures.get(id)?.alt ?? "";
    const image = el("img", { src: `/desk/pictures/${id}/image/`, alt, width: 320, height: 213 });
    return el("a", { href: `/desk/pictures/${id}/` }, image);
  }

  /** A field for what it shows, where the picture says nothing of that yet; Enter keeps it. */
  describing(id) {
    const picture = this.pictures.get(id);
    if (!picture || picture.alt || !this.clear) return null;
    const said = el("p", { class: "said", role: "status", hidden: "" });
    const input = el("input", { type: "text", maxlength: 300, autocomplete: "off", change: () => void keep() });
    const keep = async () => {
      try {
        await ask(`/desk/pictures/${id}/describe/`, { field: "alt", value: input.value });
        picture.alt = input.value.trim();
        if (!picture.alt) return;
        tell(said, say("saved"));
        input.closest(".alt-missing").replaceWith(said);
        if (this.place.querySelector("img")) this.place.querySelector("img").alt = picture.alt;
      } catch (refusal) {
        tell(said, refusal.message, { bad: true });
      }
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      input.blur();
    });
    return el("div", { class: "alt-missing" }, el("label", {}, say("alt_missing"), input), said);
  }

  describe(id) {
    return this.pictures.get(id)?.caption || id;
  }
}

document.addEventListener("strichka:choose-poster", ({ detail }) => chooser.open((selected) => detail.taken(selected.id)));

/** The editor asks for a picture in the text; it takes it by an event of its own. */
document.addEventListener("strichka:choose-picture", () => chooser.open((selected) => {
  const detail = { id: selected.id, url: selected.src || `/desk/pictures/${selected.id}/image/`, width: selected.width,
    height: selected.height, caption: selected.caption, credit: selected.credit, alt: selected.alt };
  document.dispatchEvent(new CustomEvent("strichka:insert-picture", { detail }));
}));
