/** A table of paragraphs in cells. */
import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable,
} from "prosemirror-tables";
import { fit, number, rule } from "../declaration.js";
import { newId } from "../ids.js";
import { texts } from "../texts.js";

function cell(name, tag) {
  return {
    parseDOM: [{
      tag,
      getAttrs: (dom) => fit("nodes", name, { colspan: number("colspan")(dom), rowspan: number("rowspan")(dom) }),
    }],
    toDOM: ({ attrs }) => [tag, spans(attrs), 0],
  };
}

function spans({ colspan, rowspan }) {
  return { ...(colspan === 1 ? {} : { colspan }), ...(rowspan === 1 ? {} : { rowspan }) };
}

export function tableNode({ nodes }, rows = 3, columns = 3) {
  const row = (type) => nodes.table_row.create(null, Array.from({ length: columns }, () => type.createAndFill()));
  const body = Array.from({ length: rows - 1 }, () => row(nodes.table_cell));
  return nodes.table.create({ id: newId() }, [row(nodes.table_header), ...body]);
}

function action(name, command) {
  return { name, label: texts[name], command, shown: isInTable };
}

export default {
  nodes: {
    table: {
      parseDOM: [rule("table", "table")],
      toDOM: ({ attrs }) => ["table", { "data-b": attrs.id }, ["tbody", 0]],
    },
    table_row: { parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: cell("table_cell", "td"),
    table_header: cell("table_header", "th"),
  },
  insertions: [{ name: "table", label: texts.table, make: (schema) => tableNode(schema) }],
  actions: [
    action("rowAfter", addRowAfter),
    action("columnAfter", addColumnAfter),
    action("deleteRow", deleteRow),
    action("deleteColumn", deleteColumn),
    action("deleteTable", deleteTable),
  ],
  keys: { Tab: goToNextCell(1), "Shift-Tab": goToNextCell(-1) },
};
