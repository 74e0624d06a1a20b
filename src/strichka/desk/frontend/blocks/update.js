/** A dated addition; of a live text, an entry. */
import { depthOf, inside } from "../commands.js";
import { rule } from "../declaration.js";
import { newId } from "../ids.js";
import { texts } from "../texts.js";

/** The hour and minute of a moment, in the reader's own zone; empty for none. */
function clock(at) {
  const time = new Date(at);
  return Number.isNaN(time.valueOf()) ? "" : time.toTimeString().slice(0, 5);
}

/** The present moment as ISO 8601 with the zone's offset, to the second: entries of one minute keep their order. */
function moment(now = new Date()) {
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.valueOf() + offset * 60000).toISOString().slice(0, 19);
  const two = (value) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

export function updateNode({ nodes }) {
  return nodes.update.create({ id: newId(), at: moment() }, nodes.paragraph.create());
}

/** Makes the update around the caret one of the key points of a live text, or takes that back. */
function toggleKeyPoint(state, dispatch) {
  const { $from } = state.selection;
  const depth = depthOf($from, "update");
  if (depth < 0) return false;
  dispatch?.(state.tr.setNodeAttribute($from.before(depth), "key", !$from.node(depth).attrs.key));
  return true;
}

function label({ at, key }) {
  return `${texts.updated} ${clock(at)}${key ? ` · ${texts.keyPoint}` : ""}`;
}

export default {
  nodes: {
    update: {
      parseDOM: [rule("update", "section[data-update]", {
        at: "data-update", key: (dom) => dom.hasAttribute("data-key"),
      })],
      toDOM: ({ attrs }) => ["section", {
        "data-b": attrs.id, "data-update": attrs.at, "data-key": attrs.key ? "" : null, "data-label": label(attrs),
        class: "update",
      }, 0],
    },
  },
  insertions: [{ name: "update", label: texts.update, key: "Mod-Alt-u", make: updateNode }],
  actions: [{
    name: "keyPoint", label: texts.keyPoint, key: "Mod-Alt-k", command: toggleKeyPoint, active: inside("update", { key: true }),
    shown: inside("update"),
  }],
};
