/** What a person does not want to be offered again for a story; this browser remembers it. */

const most = 100;

export class Hidden {
  constructor(kind, story) {
    this.place = `strichka-desk:hidden-${kind}`;
    this.story = story;
    this.ids = new Set(this.read().get(story));
  }

  has(id) {
    return this.ids.has(id);
  }

  add(...ids) {
    for (const id of ids) this.ids.add(id);
    const all = this.read();
    all.delete(this.story);
    all.set(this.story, [...this.ids]);
    try {
      localStorage.setItem(this.place, JSON.stringify([...all].slice(-most)));
    } catch {
      // No room or no leave to keep it: it is hidden as long as the page is open.
    }
  }

  read() {
    try {
      return new Map(JSON.parse(localStorage.getItem(this.place) ?? "[]"));
    } catch {
      return new Map();
    }
  }
}
