/** How long a text is: its words, the minutes to read it, and its headline against what others show of one. */
import { element } from "./elements.js";
import { texts } from "./texts.js";

const A_MINUTE = 200; // words that a reader takes in
// Of a headline what others show before they cut it: about 600 px of a search result, and two lines of a shared card.
const IN_SEARCH = 60, IN_CARDS = 90;
const WORD = /[\p{L}\p{N}]+(?:['’ʼ.,-][\p{L}\p{N}]+)*/gu;

/** `{words, minutes, headline}` of a document: the headline's are its characters, and its words do not count. */
export function measured(doc) {
  let headline = 0, words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, " ", " ");
    if (node.type.name === "headline") headline = [...text.trim()].length;
    else words += text.match(WORD)?.length ?? 0;
    return false;
  });
  return { words, minutes: Math.ceil(words / A_MINUTE), headline };
}

export class Counts {
  constructor(longestHeadline) {
    this.longest = longestHeadline;
    this.words = element("span", {});
    this.headline = element("span", {});
    this.cut = element("span", {});
    this.dom = element("div", { class: "write-counts tabular" }, this.words, this.headline, this.cut);
  }

  show(doc) {
    const { words, minutes, headline } = measured(doc);
    this.words.textContent = texts.wordsCount.replace("{words}", words).replace("{minutes}", minutes);
    this.headline.textContent = texts.headlineCount.replace("{count}", headline).replace("{most}", this.longest);
    this.headline.classList.toggle("is-over", headline > this.longest);
    const cut = headline > IN_CARDS ? texts.headlineCutInCards : headline > IN_SEARCH ? texts.headlineCutInSearch : "";
    this.cut.textContent = cut.replace("{search}", IN_SEARCH).replace("{cards}", IN_CARDS);
  }
}
