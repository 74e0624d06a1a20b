/**
 * What the blocks bring to the editor, each from its file in `blocks/`, in the order of the schema. Its words are those of
 * `desk/writing/editor_texts.py`. Such a file exports an object with any of these:
 *
 * - `nodes`: NodeSpec's `parseDOM` and `toDOM` of its nodes, and of ours: `placeholder`, words for an empty place
 *   (`placeholderIfAlone`: only of a text that has nothing else); `movable`, it can be moved inside what holds it;
 *   `once`, pasted elsewhere it becomes a paragraph.
 * - `views`: node views (https://prosemirror.net/docs/ref/#view.NodeView).
 * - `buttons`: what stands in the toolbar; `insertions`: what its menu puts in; `actions`: what the menu offers while
 *   their `shown(state)` is true. See `toolbar.js`.
 * - `unlisted`: the reason why it has neither button nor insertion.
 * - `keys`: commands by key; the first block whose command does something has it.
 * - `inputRules`: `(schema) => [InputRule]`, what typing turns into it.
 * - `fromOffice(dom)`, `tidy(dom)`: pasted markup made plain, before and after weights and slants are understood.
 * - `plugins`: plug-ins of ProseMirror's (https://prosemirror.net/docs/ref/#state.Plugin_System).
 * - `pasted(view, event)`: whether it took what is pasted.
 * - `answers`: event of the page around, without `strichka:` → `(schema, details) => node` to be put in.
 */
import { blocks } from "./declared/blocks.js";

/** What every block that has this part brings. */
export function every(part) {
  return Object.values(blocks).map((block) => block[part]).filter(Boolean);
}

/** The same of parts that are objects, in one. */
export function merged(part) {
  return Object.assign({}, ...every(part));
}
