"""Topics by what people type: any form of a name, a beginning, a family name, other letters, a forbidden variant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strichka.search import tokens
from strichka.search.names import lemma_keys
from strichka.search.query.folded import LONGEST, begins, key_of
from strichka.topics.enums import BY_HAND, RIGHT_FIRST, Part
from strichka.topics.forms import spoken
from strichka.topics.models import Topic, TopicKey

# How many keys of one beginning are looked at: a single letter begins a hundred thousand.
_SEEN = 200
_SURFACE = (Part.WHOLE, Part.FAMILY, Part.LATER)
_EXACT = (Part.WHOLE, Part.FAMILY, Part.LEMMA, Part.LEMMA_FAMILY)
_LEMMAS = (Part.LEMMA, Part.LEMMA_FAMILY)


@dataclass(frozen=True, slots=True)
class Named:
    """A topic with the form by which it was found; ``kind`` is a FormKind, or «name» for the name itself."""

    topic: Topic
    form: str
    kind: str


def find(typed: str, language: str, limit: int = 8) -> list[Named]:
    """Topics by a form of a name or its beginning, the likeliest first; at most three queries."""
    key = tokens.folded(typed)[:12]
    if not key:
        return []
    rows = [*_beginning(key), *_in_other_order(key)]
    ranked = _ranked(rows, " ".join(key))
    if len({row.topic_id for row in ranked}) < limit:
        ranked += _ranked(_by_lemmas(typed, language), "")
    first: dict[int, TopicKey] = {}
    for row in ranked:
        first.setdefault(row.topic_id, row)
    return [Named(row.topic, row.form, row.kind) for row in list(first.values())[:limit]]


def exact(name: str, language: str, parts: Sequence[Part] = _EXACT) -> list[Topic]:
    """The topics that a name means: those of a whole form of theirs, else of a family name, else of a lemma."""
    return exact_each([name], language, parts)[name]


def exact_each(names: Iterable[str], language: str, parts: Sequence[Part] = _EXACT) -> dict[str, list[Topic]]:
    """The same of several names, with one query for all."""
    asked = {name: (key_of(name), set(_lemmas_of(name, language))) for name in names}
    wanted = {one for key, lemmas in asked.values() if key for one in (key, *lemmas)}
    rows = TopicKey.objects.filter(key__in=wanted).exclude(part=Part.LATER).select_related("topic") if wanted else ()
    keys = list(rows)
    return {name: _topics_of(keys, key, lemmas, parts) if key else [] for name, (key, lemmas) in asked.items()}


def _topics_of(keys: Sequence[TopicKey], key: str, lemmas: set[str], parts: Sequence[Part]) -> list[Topic]:
    for part in parts:
        keys_of_part = {key} if part in _SURFACE else lemmas
        rows = [row for row in keys if row.part == part and row.key in keys_of_part]
        if topics := {row.topic_id: row.topic for row in _right_first(rows)}:
            return list(topics.values())
    return []


def shared(topic: Topic, most: int = 5) -> list[Named]:
    """Other topics that are called as this one is by what people wrote: each with the name that both have."""
    written = [topic.name, *topic.forms.filter(generated=False, removed=False).values_list("form", flat=True)]
    keys = {key_of(name) for name in written} - {""}
    rows = TopicKey.objects.filter(key__in=keys, part=Part.WHOLE, kind__in=BY_HAND).exclude(topic=topic)
    first: dict[int, TopicKey] = {}
    for row in rows.select_related("topic").order_by("topic_id", "key")[:_SEEN]:
        first.setdefault(row.topic_id, row)
    return [Named(row.topic, row.form, row.kind) for row in list(first.values())[:most]]


def _right_first(rows: Iterable[TopicKey]) -> list[TopicKey]:
    return sorted(rows, key=lambda row: (RIGHT_FIRST.index(row.kind), row.topic_id))


def _beginning(key: Sequence[str]) -> Iterable[TopicKey]:
    """In the order of keys, so what is typed in full comes before what only begins so."""
    rows = TopicKey.objects.filter(begins("key", " ".join(key)[:LONGEST]), part__in=_SURFACE)
    return rows.select_related("topic").order_by("key", "topic_id")[:_SEEN]


def _in_other_order(key: Sequence[str]) -> Iterable[TopicKey]:
    """«Зеленський Володимир»."""
    if len(key) != 2:  # noqa: PLR2004 - given and family name
        return ()
    rows = TopicKey.objects.filter(begins("key", " ".join(reversed(key))[:LONGEST]), part=Part.WHOLE)
    return rows.select_related("topic").order_by("key", "topic_id")[:_SEEN]


def _by_lemmas(typed: str, language: str) -> Iterable[TopicKey]:
    lemmas = set(_lemmas_of(typed, language))
    rows = TopicKey.objects.filter(key__in=lemmas, part__in=_LEMMAS) if lemmas else TopicKey.objects.none()
    return rows.select_related("topic").order_by("key", "topic_id")[:_SEEN]


def _lemmas_of(typed: str, language: str) -> Iterable[str]:
    return lemma_keys([word.text for word in tokens.cut(typed)][:12], spoken(typed, language))


def _ranked(rows: Iterable[TopicKey], typed: str) -> list[TopicKey]:
    def rank(row: TopicKey) -> tuple[object, ...]:
        whole = (*_SURFACE, *_LEMMAS).index(Part(row.part))
        kind, topic = RIGHT_FIRST.index(row.kind), row.topic
        return row.key != typed, whole, kind, len(topic.name), topic.alphabetical, topic.pk

    return sorted(rows, key=rank)
