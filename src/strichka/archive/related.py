"""Stories beside a story: what to read with it, and whether the newsroom has it already.

Both look at a bounded number of candidates, the newest of each shared topic and the likest by rare words, and then
compare whole texts; neither walks the archive. Nothing is applied by them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from strichka.archive.headline_words import WeightedWord, coverage, weighted_words
from strichka.archive.topic_weights import Rareness, nearness, rareness, topics_of
from strichka.document import plain
from strichka.lib import meaning
from strichka.search import meanings, rarity
from strichka.search.enums import Scope
from strichka.search.likeness import Idf, Weights, cosine, lemmas, weights, weights_of_shared
from strichka.search.models import Entry
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.enums import Permission
from strichka.stories.models import Card, CardTopic, Story
from strichka.topics import suggest

# Candidates: the newest of each of the rarest topics, and the likest by words.
TOPICS, OF_TOPIC, BY_WORDS = 8, 30, 50
# What likeness is made of; each part is between 0 and 1.
BY_TOPICS, BY_TEXT, BY_TIME = 0.5, 0.5, 0.1
FADES = 45.0  # days
# Of what remains where the meaning is known: its part, and between which cosines of this model stories begin to have
# to do with each other and tell of one event.
BY_MEANING, STRANGE, SAME_EVENT = 0.4, 0.83, 0.92
NEWEST = 100  # candidates beside the others where the meaning is known: like stories may share no word
WORTH = 0.15  # of an offer at all
NAMED = 5  # topics that the text names, where the draft has none

WINDOW = timedelta(hours=48)
RECENT = 400  # entries of it that are compared word by word
SAME_STORY = 0.85  # the cosine of a headline with a text from which on they tell the same
SAME = 0.23  # of what a headline says, that another story must say too


@dataclass(frozen=True, slots=True)
class Draft:
    """What is compared: a story's words, its topics by primary key, and the story's own key where it has one.

    Without topics those count that the text names most.
    """

    title: str
    paragraphs: tuple[str, ...]
    language: str
    topics: tuple[int, ...] = ()
    ref: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A story that readers may see; ``topics`` are those it shares, by primary key. Scores compare within an answer."""

    card: Card
    score: float
    topics: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A story of the last days that seems to tell the same, seen by readers or not; ``score`` from 0 to 1."""

    story: Story
    score: float
    public: bool


def draft_of(story: Story) -> Draft:
    """The story as it is being written."""
    topics = story.story_topics.order_by("position", "pk").values_list("topic_id", flat=True)
    return Draft(
        title=plain.headline(story.document),
        paragraphs=tuple(plain.lines(story.document)),
        language=story.language,
        topics=tuple(topics),
        ref=story.pk,
        at=story.published_at,
    )


def related(draft: Draft, *, limit: int = 8) -> list[Related]:
    """Stories that readers may see, of the draft's language, to put beside it: the likest first, or none.

    By shared topics (rare ones say more), by words (rare ones too), by nearness in time, and by meaning where the
    semantic extra is installed. A bounded number of queries.
    """
    idf = rarity.weights(draft.language).idf
    words = lemmas("\n".join((draft.title, *draft.paragraphs)), draft.language)
    own = weights([*words, *lemmas(draft.title, draft.language)], idf)
    topics = dict.fromkeys(draft.topics, 1.0) or _named_topics(draft)
    cards = _candidates(draft, topics, weights_of_shared(words, draft.language))
    theirs = topics_of(cards)
    rare = rareness({*topics, *(pk for some in theirs.values() for pk in some)}, draft.language)
    weighted, texts = _topic_weights(topics, rare), _texts(cards, idf)
    vectors = _vectors(draft, cards)
    at = draft.at or timezone.now()
    likest = []
    for pk, card in cards.items():
        by_topics = cosine(weighted, _topic_weights(dict.fromkeys(theirs.get(pk, ()), 1.0), rare))
        by_text = cosine(own, texts.get(pk, {}))
        # A text without any topic is judged by its words alone.
        score = BY_TOPICS * (by_topics if topics else by_text) + BY_TEXT * by_text
        score = with_meaning(score, vectors.get(draft.ref, b""), vectors.get(pk, b""))
        if score >= WORTH:
            score += BY_TIME * nearness(card.published_at, at, fades=FADES)
            likest.append(Related(card, score, tuple(one for one in theirs.get(pk, ()) if one in topics)))
    return sorted(likest, key=lambda one: (-one.score, -one.card.pk))[:limit]


def _named_topics(draft: Draft) -> dict[int, float]:
    """The topics that a text names most, the first at full weight."""
    weights = suggest.weighed(draft.title, draft.paragraphs, draft.language)
    best = sorted(weights, key=lambda pk: (-weights[pk][0], pk))[:NAMED]
    return {pk: weights[pk][0] / weights[best[0]][0] for pk in best}


def _topic_weights(topics: Mapping[int, float], rare: Rareness) -> Weights:
    return {str(pk): weight * rare.of(pk) for pk, weight in topics.items()}


def _candidates(draft: Draft, topics: Iterable[int], words: Weights) -> dict[int, Card]:
    pks = {
        one.ref
        for one in rarity.similar(
            words, language=draft.language, scope=Scope.PUBLIC, since=None, limit=BY_WORDS, leave_out=[draft.ref]
        )
    }
    for topic in list(topics)[:TOPICS]:
        rows = CardTopic.objects.filter(topic=topic, language=draft.language).order_by("-published_at", "-card_id")
        pks |= set(rows.values_list("card_id", flat=True)[:OF_TOPIC])
    if meaning.installed():
        newest = Card.objects.filter(language=draft.language).order_by("-published_at", "-pk")
        pks |= set(newest.values_list("pk", flat=True)[:NEWEST])
    cards = Card.objects.filter(pk__in=pks - {draft.ref}, language=draft.language)
    return {card.pk: card for card in cards.select_related("section")}


def _vectors(draft: Draft, cards: Iterable[int]) -> dict[int, bytes]:
    """Vectors of the candidates, and the draft's own under its ref, made now where it was never published."""
    vectors = meanings.of({draft.ref, *cards})
    if vectors and draft.ref not in vectors:
        vectors[draft.ref] = meaning.vector("\n".join((draft.title, *draft.paragraphs)))
    return vectors


def with_meaning(score: float, vector: bytes, other_vector: bytes) -> float:
    """A score by topics and words, and what the vectors say where both texts have one."""
    if not (vector and other_vector):
        return score
    near = min(max((meaning.closeness(vector, other_vector) - STRANGE) / (SAME_EVENT - STRANGE), 0.0), 1.0)
    return (1 - BY_MEANING) * score + BY_MEANING * near


def _texts(refs: Iterable[int], idf: Idf) -> dict[int, Weights]:
    rows = Entry.objects.filter(ref__in=list(refs), scope=Scope.PUBLIC).values_list("ref", "title", "body")
    return {ref: weights([*title.split(), *body.split()], idf) for ref, title, body in rows}


def ours(
    headline: str, *, language: str, by: User | None, at: datetime | None = None, leave_out: int = 0
) -> list[Alike]:
    """Stories of the last 48 hours, drafts too, that seem to tell what a headline begins to tell; the likest first.

    ``leave_out`` is the primary key of the story that the headline is typed in. A bounded number of queries.

    Raises:
        PermissionDenied: ``by`` may not see what colleagues write.
    """
    guard(by, Permission.VIEW)
    now = at or timezone.now()
    weighted = weighted_words(headline, language)
    best: dict[int, float] = {}
    for entry in _recent(weighted, language, now, leave_out):
        best[entry.ref] = max(best.get(entry.ref, 0.0), coverage(weighted, entry.title, entry.body))
    best = _by_meaning(headline, best)
    stories = Story.objects.in_bulk([ref for ref, score in best.items() if score >= SAME])
    public = set(Card.objects.filter(pk__in=stories).values_list("pk", flat=True))
    likest = [Alike(story, best[pk], pk in public) for pk, story in stories.items()]
    return sorted(likest, key=lambda one: (-one.score, -one.story.pk))


def _by_meaning(headline: str, best: Mapping[int, float]) -> dict[int, float]:
    """Where other words tell the same: a text with a vector that is near enough, and with any of the words."""
    vectors = meanings.of(ref for ref, score in best.items() if 0 < score < SAME)
    own = meaning.vector(headline) if vectors else b""
    near = {ref for ref, vector in vectors.items() if meaning.closeness(own, vector) >= SAME_STORY}
    return {ref: max(score, SAME) if ref in near else score for ref, score in best.items()}


def _recent(weighted: Sequence[WeightedWord], language: str, now: datetime, leave_out: int) -> Iterable[Entry]:
    """The newest entries of the last days, and of those before them the likest by rare words."""
    within = Entry.objects.filter(language=language, at__gte=now - WINDOW, at__lte=now).exclude(ref=leave_out)
    newest = list(within.order_by("-place").only("ref", "title", "body")[:RECENT])
    if len(newest) < RECENT:
        return newest
    near = rarity.similar(
        {lemma: 1.0 for one in weighted for way in one.ways for step in way for lemma in step},
        language=language,
        scope=Scope.ALL,
        since=now - WINDOW,
        limit=BY_WORDS,
        leave_out={leave_out},
    )
    return [*newest, *within.filter(ref__in={one.ref for one in near}).only("ref", "title", "body")]
