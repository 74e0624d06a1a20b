"""What the register tells search: the names in a query, their other spellings, and what ``topic:`` means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from strichka.search import registry, tokens
from strichka.search.labels import LabelKind, label
from strichka.search.names import lemma_keys
from strichka.search.registry import Expansion
from strichka.topics import naming
from strichka.topics.enums import BY_HAND, FormKind, Part, TopicKind
from strichka.topics.forms import spoken
from strichka.topics.mentions import LONGEST_NAME
from strichka.topics.models import Topic, TopicKey

# Words of a query that are looked at, and other spellings of one name.
_MOST_WORDS = 12
_MOST_SPELLINGS = 8
_MOST_FORMS = 1_000
# A family name alone says no more than its word, but in other letters it is another word.
_OTHER_LETTERS = frozenset({FormKind.TRANSLATION, FormKind.TRANSLITERATION, FormKind.FORBIDDEN})


def register() -> None:
    registry.names(expansions)
    registry.field(LabelKind.TOPIC, labels_of)


def labels_of(value: str, language: str) -> tuple[str, ...]:
    """The labels of the topics that a name means, or a slug; those of merged duplicates stand for them as well."""
    slug = value.replace("\x00", "").strip()
    by_slug = Topic.objects.filter(slug=slug).select_related("merged_into")
    topics = naming.exact(value, language) or [row.merged_into or row for row in by_slug]
    return _labels([topic.pk for topic in topics])


def _labels(topics: Sequence[int]) -> tuple[str, ...]:
    rows = Topic.objects.filter(Q(pk__in=topics) | Q(merged_into__in=topics)).order_by("pk")
    return tuple(label(LabelKind.TOPIC, pk) for pk in rows.values_list("pk", flat=True))


def expansions(words: Sequence[str], language: str) -> list[Expansion]:
    """The longest names among the words of a query; three queries, however long it is.

    A text may write the name otherwise, or be about it without naming it: hence the labels. A subject («вибори»)
    has none, because it is a word like others, and who asks for the subject types ``topic:``. Of several topics of
    one name each is meant.
    """
    spans = _spans(words[:_MOST_WORDS], language)
    rows_by_key = _rows_by_key({key for keys in spans.values() for key in keys})
    longest = _longest(spans, rows_by_key)
    topics = {row.topic_id for rows in longest.values() for row in rows}
    names, merged = _names(topics), _merged(topics)
    expanded = (_expansion(span, rows, names, merged) for span, rows in longest.items())
    return [one for one in expanded if one.alternatives or one.labels]


Span = tuple[int, int]


def _spans(words: Sequence[str], language: str) -> dict[Span, set[str]]:
    """All sequences of the query's words with the keys that they may stand under."""
    spans: dict[Span, set[str]] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            some = [word.text for word in tokens.cut(" ".join(words[start:end]))]
            key = " ".join(map(tokens.token_of, some))
            spans[start, end] = {f"={key}", *lemma_keys(some, spoken(key, language))}
    return spans


def _rows_by_key(keys: set[str]) -> dict[str, list[TopicKey]]:
    """Rows by key; an ``=`` before a key says that it is of words as written, not of lemmas."""
    written = {key[1:] for key in keys if key.startswith("=")}
    surface = Q(key__in=written, part__in=(Part.WHOLE, Part.FAMILY))
    rows = TopicKey.objects.filter(surface | Q(key__in=keys, part=Part.LEMMA)).select_related("topic").order_by("pk")
    by_key: dict[str, list[TopicKey]] = defaultdict(list)
    for row in rows if keys else ():
        by_key[row.key if row.part == Part.LEMMA else f"={row.key}"].append(row)
    return by_key


def _longest(spans: Mapping[Span, set[str]], rows_by_key: Mapping[str, list[TopicKey]]) -> dict[Span, list[TopicKey]]:
    """Names from left to right, of those that begin at one word the longest."""
    longest: dict[Span, list[TopicKey]] = {}
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        rows = [row for key in sorted(spans[start, end]) for row in rows_by_key.get(key, ()) if _says_more(row)]
        if rows and start >= reached:
            longest[start, end] = rows
            reached = end
    return longest


def _says_more(row: TopicKey) -> bool:
    return row.part != Part.FAMILY or row.kind in _OTHER_LETTERS


@dataclass(slots=True)
class _Names:
    """How topics are written: names, aliases and translations in use; and all forms of several words, folded."""

    spellings: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    inflected: dict[int, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))


def _names(topics: Iterable[int]) -> _Names:
    names = _Names()
    spelled, whole = Q(part=Part.LEMMA, kind__in=BY_HAND), Q(part=Part.WHOLE, key__contains=" ")
    rows = TopicKey.objects.filter(spelled | whole, topic__in=topics).order_by("pk")
    for topic_id, part, form, key in rows.values_list("topic_id", "part", "form", "key")[:_MOST_FORMS]:
        if part == Part.WHOLE:
            names.inflected[topic_id].append(tuple(key.split()))
        elif form not in names.spellings[topic_id]:
            names.spellings[topic_id].append(form)
    return names


def _merged(topics: Iterable[int]) -> dict[int, list[int]]:
    merged: dict[int, list[int]] = defaultdict(list)
    for row in Topic.objects.filter(merged_into__in=topics).order_by("pk"):
        merged[row.merged_into_id or row.pk].append(row.pk)
    return merged


def _expansion(span: Span, rows: Sequence[TopicKey], names: _Names, merged: Mapping[int, list[int]]) -> Expansion:
    others: dict[tuple[str, ...], None] = {}
    labels: dict[str, None] = {}
    for row in rows:
        if row.part == Part.FAMILY:
            others[(tokens.folded(row.topic.name)[-1],)] = None
            continue
        others |= {tuple(tokens.folded(form)): None for form in names.spellings.get(row.topic_id, ())}
        if row.topic.kind != TopicKind.SUBJECT:
            labels |= {label(LabelKind.TOPIC, pk): None for pk in (row.topic_id, *merged.get(row.topic_id, ()))}
    inflected = [form for pk in {row.topic_id: None for row in rows} for form in names.inflected.get(pk, ())]
    return Expansion(*span, tuple(others)[:_MOST_SPELLINGS], tuple(labels), tuple(dict.fromkeys(inflected)))
