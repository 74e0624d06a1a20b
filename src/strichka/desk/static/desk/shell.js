/** Keys, menus and dialogs of every page. */

const typing = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], .ProseMirror";
let leader = 0;

function press(name) {
  const target = [...document.querySelectorAll("[data-keys]")].find((one) => one.dataset.keys === name && !one.disabled);
  if (!target) return false;
  if (target.matches("input")) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
  return true;
}

/** The next or previous row of a list, by its link. */
function move(step) {
  const links = [...document.querySelectorAll("[data-rows] :is(.row-headline, .fragment)")];
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement);
  const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/**
 * The key as the desk's shortcuts name it. Latin layouts say it themselves (AZERTY's «a» stands where QWERTY has «q»); on
 * others the letter is the one that a Latin keyboard has in that place («т» is n), and so are «/» and «?».
 */
function nameOf({ key, code, shiftKey }) {
  if (/^(?!\p{Script=Latin})\p{L}$/u.test(key) && /^Key[A-Z]$/.test(code)) {
    const latin = code.slice(3).toLowerCase();
    return shiftKey ? latin.toUpperCase() : latin;
  }
  return code === "Slash" ? { ".": "/", ",": "?" }[key] ?? key : key;
}

function letter(event) {
  const key = nameOf(event);
  if (Date.now() - leader < 1500) {
    leader = 0;
    return press(`g ${key}`);
  }
  if (key === "g") {
    leader = Date.now();
    return true;
  }
  if (key === "?") return open("help");
  if (key === "j" || key === "k") return press(key) || move(key === "j" ? 1 : -1);
  return press(key);
}

function chord(event) {
  const mod = event.metaKey || event.ctrlKey;
  if (mod && event.shiftKey && nameOf(event).toLowerCase() === "p") return press("Mod+Shift+P");
  // By the place of the key: with ⌥ a Mac writes other signs there.
  if (mod && event.altKey && !event.shiftKey && /^Key[A-Z]$/.test(event.code)) return press(`Mod+Alt+${event.code.at(-1)}`);
  return mod && event.key === "Enter" && submit(event.target.closest("form") ?? document.querySelector("form[data-main]"));
}

/** A question waits for its answer: no key acts behind it, and its own form alone is sent. */
function inDialog(event, dialog) {
  const form = event.target.closest("form");
  const mod = event.metaKey || event.ctrlKey;
  return mod && event.key === "Enter" && dialog.contains(form) && submit(form);
}

function submit(form) {
  const button = form?.querySelector(".primary:not(:disabled), .danger:not(:disabled)");
  if (!button) return false;
  form.requestSubmit(button);
  return true;
}

export function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog?.showModal) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

/** From the text to the fields and back. */
function otherSide() {
  const text = document.querySelector("#write .ProseMirror, #write [contenteditable]");
  const panel = document.querySelector(".panel [data-control]:is(select, input, textarea):not(:disabled)");
  if (!text || !panel) return false;
  (document.activeElement?.closest(".panel") ? text : panel).focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") closeMenus();
  const dialog = document.querySelector("dialog[open]");
  if (dialog ? inDialog(event, dialog) : inRoom(event)) event.preventDefault();
});

function inRoom(event) {
  if (event.key === "F6") return otherSide();
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return plain && !event.target.closest(typing) ? letter(event) : chord(event);
}

function closeMenus(but = null) {
  for (const menu of document.querySelectorAll("details.menu[open], details.me[open]")) {
    if (menu.contains(but)) continue;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside && !but) menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    closeMenus();
    open(`dialog-${opener.dataset.opens}`);
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
  if (event.target.closest("[data-help]") && open("help")) {
    closeMenus();
    event.preventDefault();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-submits]")) event.target.form.requestSubmit();
});

// Where a row of rooms or states is longer than the screen, the present one is in sight.
for (const here of document.querySelectorAll(":is(.rooms, .tabs) [aria-current]")) {
  const row = here.parentElement;
  const [own, whole] = [here, row].map((one) => one.getBoundingClientRect());
  row.scrollLeft += own.left + own.width / 2 - whole.left - whole.width / 2;
}

// A page of signing in waits in the first field of its main form, unless somebody was faster.
if (document.activeElement === document.body) {
  document.querySelector(".entrance form:has(.primary) input:is([type=text], [type=password])")?.focus();
}
