"""Topics that a text is about, offered to its editor: what it names, weighed by where, how often and how rarely."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from strichka.search import rarity, tokens
from strichka.search.enums import Scope
from strichka.search.labels import LabelKind, keys_of
from strichka.search.likeness import lemmas, weights_of_shared
from strichka.search.models import Entry
from strichka.topics.enums import TopicKind
from strichka.topics.mentions import SURNAME, Mention, mentions
from strichka.topics.models import Topic

# What one mention is worth by the part of the text that it stands in.
HEADLINE, OPENING, REST = 3.0, 1.5, 1.0
# A family name alone may be another person's.
ALONE = 0.6
# The likest texts that are asked for their topics, and what it is worth if all of them have one.
NEIGHBOURS, LEARNED = 8, 3.0
# What the text does not name needs this share of them; and a person or a place unnamed is seldom what it is about.
ENOUGH, UNSAID = 0.2, 0.4
# The commonest name still counts this much: a story can be about Ukraine.
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Why:
    """How a text names a topic: in its headline, how often in all, and by which form first; none: texts like it do."""

    headline: bool
    times: int
    form: str


UNNAMED = Why(headline=False, times=0, form="")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A topic with its weight in the text; only comparable within one answer."""

    topic: Topic
    score: float
    why: Why


def suggest(
    title: str, paragraphs: Sequence[str], language: str, limit: int = 8, *, leave_out: int = 0
) -> list[Suggested]:
    """Topics of the register that the text is about, the likeliest first; the standfirst is the first paragraph.

    Those that it names, and those that editors have put under published texts like it: few stories about tennis say
    «tennis». ``leave_out`` is the text's own number in the index. Nothing is applied by it. A fixed number of
    queries for a text of usual length.
    """
    scored = weighed(title, paragraphs, language)
    learned = _learned("\n".join((title, *paragraphs)), language, leave_out)
    topics = Topic.objects.filter(merged_into=None).in_bulk({*scored, *learned})
    for pk, share in learned.items():
        score, why = scored.get(pk, (0.0, UNNAMED))
        if pk in topics and (score or share >= ENOUGH):
            worth = LEARNED if score or topics[pk].kind == TopicKind.SUBJECT else LEARNED * UNSAID
            scored[pk] = score + worth * share, why
    best = sorted(scored.keys() & topics.keys(), key=lambda pk: (-scored[pk][0], pk))
    return [Suggested(topics[pk], *scored[pk]) for pk in best[:limit]]


def _learned(text: str, language: str, leave_out: int) -> dict[int, float]:
    """Topics of the likest published texts, with their share of the likeness."""
    words = weights_of_shared(lemmas(text, language), language)
    near = rarity.similar(words, language=language, scope=Scope.PUBLIC, limit=NEIGHBOURS, leave_out={leave_out})
    tags = dict(Entry.objects.filter(ref__in=[one.ref for one in near], scope=Scope.PUBLIC).values_list("ref", "tags"))
    whole = sum(one.score for one in near)
    shares: dict[int, float] = defaultdict(float)
    for one in near:
        for topic in keys_of(LabelKind.TOPIC, tags.get(one.ref, "")):
            shares[topic] += one.score / whole
    return shares


def weighed(title: str, paragraphs: Sequence[str], language: str) -> dict[int, tuple[float, Why]]:
    """All topics that the text names, by primary key, with their weights."""
    parts = [title, *paragraphs]
    by_topic: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions("\n".join(parts), language, surnames=True):
        by_topic[mention.topic_id].append(mention)
    ends = list(accumulate(len(part) + 1 for part in parts))
    headline, opening = ends[0], ends[min(1, len(ends) - 1)]
    rarity_of = rarity.weights(language)
    return {
        pk: (
            _score(mentioned, headline, opening) * _rareness(mentioned, language, rarity_of.idf),
            _why(mentioned, headline),
        )
        for pk, mentioned in by_topic.items()
    }


def _score(mentioned: Sequence[Mention], headline: int, opening: int) -> float:
    """The best place counts whole, repetition ever less."""
    best = max(_worth(mention, headline, opening) for mention in mentioned)
    return best + math.log2(len(mentioned))


def _worth(mention: Mention, headline: int, opening: int) -> float:
    place = HEADLINE if mention.start < headline else OPENING if mention.start < opening else REST
    return place * (ALONE if mention.kind == SURNAME else 1.0)


def _rareness(mentioned: Iterable[Mention], language: str, idf: Callable[[str], float]) -> float:
    """From LEAST for a name that stands in every story to 1 for one that stands in none; its rarest word decides."""
    written = {word.text for mention in mentioned for word in tokens.cut(mention.form)}
    rarest = max((min(map(idf, tokens.lemmas(word, language))) for word in written), default=0.0)
    never = idf("")
    return LEAST + (1 - LEAST) * min(rarest / never, 1.0) if never else 1.0


def _why(mentioned: Sequence[Mention], headline: int) -> Why:
    return Why(
        headline=any(mention.start < headline for mention in mentioned), times=len(mentioned), form=mentioned[0].form
    )
