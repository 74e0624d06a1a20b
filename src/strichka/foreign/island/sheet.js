/** The dialog's styles, as a sheet that no Content Security Policy forbids: it is made by script, not written in the page. */
const STYLES = `
:host { all: initial; }
:host, .near, dialog, button, textarea { font: 400 16px/1.45 system-ui, sans-serif; color: #1c1b1a; }
[hidden] { display: none !important; }
.near, .buttons button { min-height: 44px; padding: 0 16px; border: 1px solid #8a8782; border-radius: 6px; background: #fff; cursor: pointer; }
.near { position: fixed; z-index: 2147483647; box-shadow: 0 2px 10px #0004; }
dialog { box-sizing: border-box; width: min(34rem, calc(100vw - 24px)); max-height: calc(100dvh - 24px); overflow: auto; padding: 20px; border: 1px solid #8a8782; border-radius: 10px; background: #fff; }
dialog::backdrop { background: #0007; }
h2 { margin: 0 0 12px; font-size: 20px; line-height: 1.3; }
p { margin: 0 0 12px; overflow-wrap: anywhere; }
.fragment { max-height: 8em; overflow: auto; padding-left: 12px; border-left: 3px solid #b3261e; }
mark { background: #ffe1d6; color: inherit; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
label { display: block; margin-bottom: 4px; font-weight: 600; }
textarea { box-sizing: border-box; width: 100%; margin-bottom: 12px; padding: 8px; border: 1px solid #8a8782; border-radius: 6px; background: #fff; resize: vertical; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 4px 0 0; }
.buttons .send { border-color: #a3211a; background: #a3211a; color: #fff; }
button:disabled, fieldset:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid #1d5fd1; outline-offset: 2px; }
.said { min-height: 1.45em; margin: 12px 0 0; }
.is-refused, .is-failed { color: #a3211a; }
.is-thanks { font-weight: 600; }
.trap, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-color-scheme: dark) {
  :host, .near, dialog, button, textarea { color: #eceae6; }
  .near, .buttons button, dialog, textarea { background: #24221f; border-color: #8f8b85; }
  .buttons .send { border-color: #e0645b; background: #b3352c; color: #fff; }
  mark { background: #6b2b20; }
  .is-refused, .is-failed { color: #ff9d92; }
}
`;

export function sheet() {
  const made = new CSSStyleSheet();
  made.replaceSync(STYLES);
  return made;
}
