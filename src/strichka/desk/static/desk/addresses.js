/** Addresses without a page: «r» and «d» act on the row that has the focus, and the next one has it afterwards. */

const KEPT = "addresses.row";
const rows = [...document.querySelectorAll("[data-rows] > li")];

/** The desk's keys (shell.js) press what names them: the buttons of this row alone. */
function name(row) {
  for (const button of document.querySelectorAll("[data-row-key]")) {
    if (row?.contains(button)) button.dataset.keys = button.dataset.rowKey;
    else delete button.dataset.keys;
  }
}

document.addEventListener("focusin", (event) => name(event.target.closest("[data-rows] > li")));
document.addEventListener("submit", (event) => {
  const at = rows.indexOf(event.target.closest("li"));
  if (at >= 0) sessionStorage.setItem(KEPT, String(at));
});

const kept = sessionStorage.getItem(KEPT);
sessionStorage.removeItem(KEPT);
if (kept !== null && rows.length) {
  const row = rows[Math.min(Number(kept), rows.length - 1)];
  (row.querySelector("[aria-invalid]") ?? row.querySelector(".fragment")).focus();
}
