"""Plain words as somebody types them, made what a story is made of, and a plain draft as such words.

Paragraphs get the language's typography; those whose words stay are the same blocks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from prosemirror.model import Fragment, Node

from strichka.document import build, contents
from strichka.languages.registry import language as spoken
from strichka.languages.typesetting import typeset
from strichka.stories.from_page import fit
from strichka.wire.page.blocks import from_text
from strichka.wire.page.page import Page, Part, Run

_PLAIN = frozenset({"headline", "standfirst", "paragraph"})


@dataclass(frozen=True, slots=True)
class PlainWords:
    """A headline and a text, by lines or with blank lines between its paragraphs, in a language."""

    headline: str
    text: str
    language: str

    @property
    def set_headline(self) -> str:
        return self.set(" ".join(self.headline.split()))

    @property
    def paragraphs(self) -> list[str]:
        """As any page of text is cut: lines that a program broke at a column are put together."""
        every = (fit(block.text).strip() for block in from_text(self.text))
        return [self.set(words) for words in every if words]

    def set(self, words: str, before: str = "") -> str:
        """The words, typeset as if they had been typed after ``before``."""
        return typeset(fit(words), spoken(self.language).quotes, before)

    def page(self) -> Page:
        """For ``from_page.document``."""
        return Page(
            headline=self.set_headline,
            bylines=(),
            lead_picture=None,
            standfirst="",
            paragraphs=tuple(Part("paragraph", (Run(words),)) for words in self.paragraphs),
            related=(),
            topics=(),
            dateline="",
            left_out=(),
            source_text=self.text,
        )


def is_plain(document: Node) -> bool:
    """Whether it is paragraphs under a headline, without links, sources or other marks: plain words say all of it."""
    return all(_is_plain_block(node) for node in document.children)


def _is_plain_block(node: Node) -> bool:
    return node.type.name in _PLAIN and not any(child.marks for child in node.children)


def text_of(document: Node) -> str:
    """The paragraphs, with a blank line between."""
    return "\n\n".join(filter(None, map(contents.own_text, _paragraphs(document))))


def rewritten(document: Node, *, headline: str, paragraphs: Sequence[str]) -> Node:
    """A plain document with other words. A paragraph that was changed keeps its id, so that it is known again."""
    above = [node for node in document.children if node.type.name != "paragraph"]
    head = [_with_words(node, headline) if node.type.name == "headline" else node for node in above]
    body = list(_matched(_paragraphs(document), paragraphs)) or [build.paragraph()]
    return document.copy(Fragment.from_([*head, *body]))


def _paragraphs(document: Node) -> list[Node]:
    return [node for node in document.children if node.type.name == "paragraph"]


def _with_words(node: Node, words: str) -> Node:
    return node if contents.own_text(node) == words else _block(node.type.name, words, str(node.attrs["id"]))


def _block(kind: str, words: str, identity: str) -> Node:
    return build.node(kind, [build.text(words)] if words else [], id=identity)


def _matched(old: Sequence[Node], words: Sequence[str]) -> Iterator[Node]:
    matcher = SequenceMatcher(None, [contents.own_text(node) for node in old], list(words), autojunk=False)
    for _kind, first, last, start, end in matcher.get_opcodes():
        kept = old[first:last]
        for at, text in enumerate(words[start:end]):
            yield _with_words(kept[at], text) if at < len(kept) else build.paragraph(text)
