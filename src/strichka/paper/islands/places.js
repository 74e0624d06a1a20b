// <marked-place>: puts the advert of a story's place into the page, where nothing that is read moves by it.
let asked;

// An XMLHttpRequest makes a document of the page without running or writing anything (Trusted Types stay on).
const ask = (from) => asked ??= new Promise((done) => {
  const request = new XMLHttpRequest();
  request.open("GET", from);
  request.responseType = "document";
  request.onloadend = () => done(request.status === 200 ? request.response : null);
  request.send();
});

customElements.define("marked-place", class extends HTMLElement {
  async connectedCallback() {
    const { place, from } = this.dataset;
    const aside = place === "beside";
    if (aside && getComputedStyle(this).display === "none") return;
    const found = (await ask(from))?.querySelector(`.place-${place}`);
    if (!found) return;
    // What comes below the window shifts nothing; beside a story nothing stands below it.
    if (aside || this.getBoundingClientRect().top >= innerHeight) this.append(document.importNode(found, true));
  }
});
