/** What is pasted with its markup goes along with it, until somebody changes the words by hand. */

const form = document.querySelector("[data-taking]");
const { html, text } = form.elements;
const rich = form.querySelector("[data-taking-rich]");

function keep(markup) {
  html.value = markup;
  rich.hidden = !markup;
}

text.addEventListener("paste", (event) => {
  const markup = event.clipboardData.getData("text/html");
  const isWhole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  if (!markup || !isWhole) return;
  event.preventDefault();
  text.value = event.clipboardData.getData("text/plain");
  keep(markup);
});
text.addEventListener("input", () => keep(""));
