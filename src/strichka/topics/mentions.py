"""Names of the register in a text: where they stand, by which form, and whose they are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from strichka.lib.words import Word
from strichka.search.tokens import cut, token_of
from strichka.topics.enums import FormKind, Part, TopicKind
from strichka.topics.models import TopicKey

# Bounds: words of a text that are looked at, words of a name, and keys in one query.
MOST_WORDS = 10_000
LONGEST_NAME = 8
_IN_ONE_QUERY = 8_000
# What may stand between the words of one name.
_GAP = re.compile("[ \t\u00a0\u202f‑–«»„“”\"'-]{1,3}")
# The kind of a mention by the family name alone in a text that nowhere says the full name.
SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names a topic by ``form``; ``kind`` is a FormKind, «name», or «surname»."""

    topic_id: int
    start: int
    end: int
    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Span:
    """Words ``first`` to ``last`` of a text with the keys that read so."""

    first: int
    last: int
    whole: tuple[TopicKey, ...]
    family: tuple[TopicKey, ...]


@dataclass(slots=True)
class _NamedPeople:
    """Who is named in full, and by which words."""

    places: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def nearest(self, rows: Sequence[TopicKey], place: int) -> TopicKey | None:
        """Of people with one family name, whom the text named last before; else first after."""
        named = [row for row in rows if row.topic_id in self.places]
        before = [(max(at), row) for row in named if (at := [one for one in self.places[row.topic_id] if one < place])]
        if before:
            return max(before, key=lambda one: one[0])[1]
        return min(named, key=lambda row: self.places[row.topic_id][0], default=None)


def mentions(text: str, language: str, *, surnames: bool = False) -> list[Mention]:  # noqa: ARG001 - forms are of all
    """The longest names at each place, in order; a name that several topics share is one mention of each.

    Proper names count only with a capital letter. A family name alone counts where the text has the full name; with
    ``surnames`` also elsewhere, when only one person of the register is called so (kind «surname»). A query for
    every few thousand words.
    """
    tokens = cut(text)[:MOST_WORDS]
    spans = list(_spans(text, tokens))
    named = _NamedPeople()
    for span in spans:
        for row in span.whole:
            named.places[row.topic_id].append(span.first)
    mentioned = []
    for span in spans:
        start, end = tokens[span.first].start, tokens[span.last].end
        for row, kind in _resolved(span, named, surnames=surnames):
            mentioned.append(Mention(row.topic_id, start, end, row.form, kind))
    return mentioned


def _resolved(span: _Span, named: _NamedPeople, *, surnames: bool) -> Iterator[tuple[TopicKey, str]]:
    nearest = named.nearest(span.family, span.first)
    if nearest and not span.whole:
        yield nearest, nearest.kind
    elif span.whole:
        yield from ((row, row.kind) for row in span.whole)
    elif surnames and len({row.topic_id for row in span.family}) == 1:
        yield span.family[0], SURNAME


def _spans(text: str, tokens: Sequence[Word]) -> Iterator[_Span]:
    """Longest first from left to right, without overlap."""
    keys = [token_of(token.text) for token in tokens]
    reach = _reach(text, tokens)
    rows = _rows(_sequences(keys, reach))
    place = 0
    while place < len(tokens):
        span = _longest(text, tokens, _At(place, reach[place], keys), rows)
        if span:
            yield span
        place = span.last + 1 if span else place + 1


@dataclass(frozen=True, slots=True)
class _At:
    place: int
    reach: int
    keys: Sequence[str]


def _longest(text: str, tokens: Sequence[Word], position: _At, rows: Mapping[str, Sequence[TopicKey]]) -> _Span | None:
    for last in range(position.reach, position.place - 1, -1):
        candidates = rows.get(" ".join(position.keys[position.place : last + 1]), ())
        written = text[tokens[position.place].start : tokens[last].end]
        fitting = [row for row in candidates if fits(row, written)]
        if fitting:
            whole = _without_forbidden(row for row in fitting if row.part == Part.WHOLE)
            return _Span(position.place, last, whole, tuple(row for row in fitting if row.part == Part.FAMILY))
    return None


def _without_forbidden(rows: Iterable[TopicKey]) -> tuple[TopicKey, ...]:
    """What is a right name of somebody is no slip in the name of somebody else."""
    every = tuple(rows)
    return tuple(row for row in every if row.kind != FormKind.FORBIDDEN) or every


def fits(row: TopicKey, written: str) -> bool:
    """Whether capital letters speak for the name: the bank is no Bank, and «єс» no ЄС; a subject has none in a text."""
    part = row.form.split()[-1] if row.part == Part.FAMILY else row.form
    if part.isupper() and len(part) > 1:
        return written.isupper()
    return written[:1].isupper() or not part[:1].isupper() or row.topic.kind == TopicKind.SUBJECT


def _reach(text: str, tokens: Sequence[Word]) -> list[int]:
    """For each word the last word that a name beginning there may have."""
    reach: list[int] = []
    for place, _token in enumerate(tokens):
        last = place
        while (
            last + 1 < len(tokens)
            and last - place + 1 < LONGEST_NAME
            and _GAP.fullmatch(text, tokens[last].end, tokens[last + 1].start)
        ):
            last += 1
        reach.append(last)
    return reach


def _sequences(keys: Sequence[str], reach: Sequence[int]) -> list[str]:
    sequences = (
        " ".join(keys[place : last + 1]) for place, furthest in enumerate(reach) for last in range(place, furthest + 1)
    )
    return list(dict.fromkeys(sequences))


def _rows(sequences: Sequence[str]) -> dict[str, list[TopicKey]]:
    by_key: dict[str, list[TopicKey]] = defaultdict(list)
    for start in range(0, len(sequences), _IN_ONE_QUERY):
        some = sequences[start : start + _IN_ONE_QUERY]
        rows = TopicKey.objects.filter(key__in=some, part__in=(Part.WHOLE, Part.FAMILY)).select_related("topic")
        for row in rows.order_by("pk"):
            by_key[row.key].append(row)
    return by_key
