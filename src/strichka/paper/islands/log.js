// <log-filter>: of the lines of the log only those of one kind or section. The address says which, so that it can be
// sent to somebody, and the months' links take the choice along.
customElements.define("log-filter", class extends HTMLElement {
  connectedCallback() {
    this.choices = [...this.querySelectorAll("select")];
    const asked = new URLSearchParams(location.search);
    for (const { name, options } of this.choices) {
      for (const option of options) option.selected = option.value === (asked.get(name) || "");
    }
    this.onchange = () => history.replaceState(null, "", this.show() || location.pathname);
    this.hidden = false;
    this.show();
  }

  show() {
    const chosen = this.choices.map(({ name, value }) => [name, value]).filter(([, value]) => value);
    const lines = [...document.querySelectorAll(".log > li")];
    for (const line of lines) line.hidden = chosen.some(([name, value]) => line.dataset[name] !== value);
    const search = chosen.length ? `?${new URLSearchParams(chosen)}` : "";
    for (const link of document.querySelectorAll(".archive a, .over a")) link.search = search;
    const shown = lines.filter(({ hidden }) => !hidden).length;
    const { some, none } = this.dataset;
    const words = shown ? some : none;
    this.querySelector("[role=status]").textContent = chosen.length ? words.replace("{n}", shown).replace("{of}", lines.length) : "";
    return search;
  }
});
