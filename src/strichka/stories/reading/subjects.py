"""Topics, people and threads as lists of stories: what each is about, and its newest stories and months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from strichka.stories import addresses, keys, months
from strichka.stories.models import Byline, Card, Thread
from strichka.stories.reading.cards import feed
from strichka.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list is about. ``at`` and ``tie`` are the fields in whose order the register's index stands."""

    register: str
    kind: str
    name: str
    description: str
    url: str
    reads: tuple[str, str]
    cards: Q
    at: str
    tie: str
    months: Callable[[], list[date]]


Finder = Callable[[str, str], Subject | None]


def topic(language: str, slug: str) -> Subject | None:
    """A merged duplicate is the topic that was kept: the subject's address is another then."""
    row = Topic.objects.filter(slug=slug).select_related("merged_into").first()
    if row is None:
        return None
    found = row.merged_into or row
    return Subject(
        register="topic",
        kind=_("Topic"),
        name=found.name_in(language),
        description=found.description,
        url=addresses.topic(language, found.slug),
        reads=(keys.topic_front(language, found.slug), keys.topic(found.slug)),
        cards=Q(card_topics__topic=found, card_topics__language=language),
        at="card_topics__published_at",
        tie="card_topics__card_id",
        months=partial(months.of_topic, found, language),
    )


def byline(language: str, slug: str) -> Subject | None:
    found = Byline.objects.filter(slug=slug).first()
    if found is None:
        return None
    return Subject(
        register="by",
        kind=_("Author"),
        name=found.name_in(language),
        description=str(found.role_translations.get(language) or found.role),
        url=addresses.byline(language, slug),
        reads=(keys.byline_front(language, slug), keys.byline(slug)),
        cards=Q(card_bylines__byline=found, card_bylines__language=language),
        at="card_bylines__published_at",
        tie="card_bylines__card_id",
        months=partial(months.of_byline, found, language),
    )


def thread(language: str, slug: str) -> Subject | None:
    found = Thread.objects.filter(slug=slug, language=language).first()
    if found is None:
        return None
    return Subject(
        register="thread",
        kind=_("Developing story"),
        name=found.name,
        description="",
        url=addresses.thread(language, slug),
        reads=(keys.thread_front(language, slug), keys.thread(slug)),
        cards=Q(story__threads=found),
        at="published_at",
        tie="pk",
        months=partial(months.of_thread, found, language),
    )


def newest(subject: Subject, language: str) -> QuerySet[Card]:
    length = settings.INSTANCE.number("front.length")
    return feed(language).filter(subject.cards).order_by(f"-{subject.at}", f"-{subject.tie}")[:length]


def in_month(subject: Subject, language: str, month: date) -> QuerySet[Card]:
    """In the order of time, so that what is added comes last."""
    start, end = months.bounds(month)
    within = Q(**{f"{subject.at}__gte": start, f"{subject.at}__lt": end})
    return feed(language).filter(subject.cards & within).order_by(subject.at, subject.tie)
