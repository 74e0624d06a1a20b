/** One more empty line for a name of a topic; without scripts there are two to begin with. */

function numbered(row, number) {
  for (const one of row.querySelectorAll("*")) {
    for (const { name, value } of [...one.attributes]) {
      if (value.includes("__prefix__")) one.setAttribute(name, value.replace("__prefix__", number));
    }
  }
  return row;
}

for (const group of document.querySelectorAll("fieldset.names")) {
  const button = group.querySelector(".one-more");
  const total = group.querySelector("input[name$='-TOTAL_FORMS']");
  const list = group.querySelector("ul");
  button.hidden = false;
  button.addEventListener("click", () => {
    list.append(numbered(document.importNode(group.querySelector("template").content, true), total.value));
    total.value = Number(total.value) + 1;
    list.lastElementChild.querySelector("input:not([type='hidden'])").focus();
  });
}
