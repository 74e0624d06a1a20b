// <embed-card>: what others host, in the place kept for it, when the reader asks. Before that nothing of theirs is.
const PATIENCE = 8000; // milliseconds until the link below is pointed at

customElements.define("embed-card", class extends HTMLElement {
  connectedCallback() {
    const asking = this.querySelector(".embed-ask");
    if (!asking) return;
    asking.hidden = false;
    asking.querySelector("button").addEventListener("click", () => this.show());
  }

  show() {
    if (!navigator.onLine) return void this.say(this.dataset.failed);
    const frame = document.createElement("iframe");
    const late = setTimeout(() => this.say(this.dataset.failed), PATIENCE);
    frame.addEventListener("load", () => {
      clearTimeout(late);
      this.say("");
    });
    const attributes = {
      title: this.dataset.title,
      sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation",
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      referrerpolicy: "strict-origin-when-cross-origin",
      src: this.dataset.frame,
    };
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    this.replaceChildren(frame);
    frame.focus();
    return undefined;
  }

  say(words) {
    this.closest("figure").querySelector("[role=status]").textContent = words;
  }
});
