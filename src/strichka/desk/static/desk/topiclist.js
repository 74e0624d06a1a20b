/** A field with names of topics between commas: the one being typed is looked up in the register. */
import { Lookup } from "./lookup.js";

class TopicList extends Lookup {
  get parts() {
    return this.input.value.split(",").map((one) => one.trim());
  }

  search() {
    return this.parts.at(-1) ? super.search() : void this.close();
  }

  find() {
    return super.find(this.parts.at(-1));
  }

  ask(text) {
    super.ask([...this.parts.slice(0, -1), text].join(", "));
  }

  pick(at) {
    const before = this.parts.slice(0, -1);
    const typed = this.input.value;
    if (!this.results[at].act) this.chosen = ({ slug, name }) => { this.input.value = [...before, name.includes(",") ? slug : name].join(", "); };
    super.pick(at);
    if (!this.input.value) this.input.value = typed;
  }
}

for (const input of document.querySelectorAll("[data-topics]")) new TopicList(input, {});
