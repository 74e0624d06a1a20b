/** Typography as one types, with the quotation marks of the story's language: outer and inner pairs; Backspace right after takes a substitution back. */
import { InputRule, inputRules } from "prosemirror-inputrules";
import { every } from "./blocks.js";
import { schema } from "./schema.js";
import { quotationMark } from "./typesetting.js";

/** What stands before a place in its block. */
export function textBefore(state, position) {
  const $position = state.doc.resolve(position);
  return $position.parent.textBetween(0, $position.parentOffset, null, "\ufffc");
}

function rules(quotes) {
  const quotation = new InputRule(/"$/, (state, match, start, end) => (
    state.tr.insertText(quotationMark(textBefore(state, start), quotes), start, end)
  ));
  const apostrophe = new InputRule(/\p{L}(['`ʼ])\p{L}$/u, "’");
  const dashBetweenWords = new InputRule(/[^\s-]\s(-)\s$/u, "–");
  return [
    quotation,
    apostrophe,
    dashBetweenWords,
    new InputRule(/--$/, "–"),
    new InputRule(/\.\.\.$/, "…"),
    ...every("inputRules").flatMap((make) => make(schema)),
  ];
}

export function typography(quotes) {
  return inputRules({ rules: rules(quotes) });
}
