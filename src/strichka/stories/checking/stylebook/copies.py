"""A version of a story as the stylebook reads it: its own words block by block, and whom of the register it names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from prosemirror.model import Node

from strichka.stories.checking.text import Text
from strichka.stylebook.copy import Copy, Link, Named, Passage, PassageKind
from strichka.topics.enums import BY_HAND, FormKind
from strichka.topics.mentions import mentions
from strichka.topics.models import Topic, TopicForm

# Words beside the text that readers see, by the field in which they are put right.
FIELDS = {"lead_caption": PassageKind.CAPTION, "short_headline": PassageKind.HEADLINE}
MOST_NAMES = 200
LONGEST_ROLE = 200
LONGEST = 100_000  # code points of all passages together that are looked at
# What a passage is by its block, or by the block that it stands in, where that has another name here.
_KINDS: dict[str, str] = {"subheading": PassageKind.HEADING}
_KINDS_WITHIN: dict[str, str] = {
    "list_item": PassageKind.LIST_ITEM,
    "quote": PassageKind.QUOTE,
    "table_cell": PassageKind.CELL,
    "table_header": PassageKind.CELL,
}
_LEVEL = 2  # of subheadings: the headline is above


def copy_of(text: Text) -> Copy:
    """All of it, with the names of the register that it may mean; ``at`` is cut to the hour, so that findings last."""
    passages = tuple(_within_bounds(passages_of(text)))
    at = text.at.replace(minute=0, second=0, microsecond=0) if text.at else None
    return Copy(passages, text.fields.language, at, names_in(text))


def passages_of(text: Text) -> Iterator[Passage]:
    for block in text.own_words:
        kind = _KINDS_WITHIN.get(block.parent) or _KINDS.get(block.type, block.type)
        level = _LEVEL if kind == PassageKind.HEADING else 0
        yield Passage(block.text, kind, block.id, level=level, links=tuple(_links(block.node)))
    for block in text.blocks:
        if alt := str(block.node.attrs.get("alt") or ""):
            yield Passage(alt, PassageKind.ALT, f"{block.id}.alt")
    for field, kind in FIELDS.items():
        if words := getattr(text.fields, field):
            yield Passage(words, kind, field=field)


def _within_bounds(passages: Iterable[Passage]) -> Iterator[Passage]:
    length = 0
    for passage in passages:
        length += len(passage.text)
        if length > LONGEST:
            return
        yield passage


def _links(block: Node) -> Iterator[Link]:
    start = 0
    for child in block.children:
        if child.is_text:
            end = start + len(child.text or "")
            yield from (Link(start, end, str(mark.attrs["href"])) for mark in child.marks if mark.type.name == "link")
            start = end


def names_in(text: Text) -> tuple[Named, ...]:
    """Those of the register that the text names or that it is filed under; asked once for all versions."""
    kept: dict[str, tuple[Named, ...]] = text.lookups.kept
    key = names_key(text.fields.language)
    if key not in kept:
        kept[key] = tuple(_named(text.lookups.texts, text.fields.language))
    return kept[key]


def names_key(language: str) -> str:
    """Under which they stand in ``Lookups.kept``."""
    return f"names in {language}"


def _named(texts: Iterable[Text], language: str) -> Iterator[Named]:
    words = "\n".join(block.text for text in texts for block in text.own_words)[:LONGEST]
    mentioned = {one.topic_id for one in mentions(words, language, surnames=True)}
    filed = {slug for text in texts for slug in text.fields.topics}
    topics = Topic.objects.filter(pk__in=mentioned) | Topic.objects.filter(slug__in=filed)
    rows = list(topics.filter(merged_into=None).order_by("pk")[:MOST_NAMES])
    right: dict[int, list[str]] = defaultdict(list)
    wrong: dict[int, list[str]] = defaultdict(list)
    forms = TopicForm.objects.filter(topic__in=rows, kind__in=BY_HAND, generated=False, removed=False)
    for pk, kind, form in forms.order_by("pk").values_list("topic_id", "kind", "form") if rows else ():
        (wrong if kind == FormKind.FORBIDDEN else right)[pk].append(form)
    for row in rows:
        yield Named(
            row.name_in(language),
            row.kind,
            row.gender,
            tuple(right[row.pk]),
            tuple(wrong[row.pk]),
            row.description[:LONGEST_ROLE],
        )
