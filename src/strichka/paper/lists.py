"""Topics, people and threads: the newest stories of each, and every month on a page that never shifts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.paper.cards import by_day, card_views, feed
from strichka.paper.frame import Head, page
from strichka.paper.reads import Reads
from strichka.stories import addresses, keys, months
from strichka.stories.models import Byline, Card, Thread
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
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        return None
    return Subject(
        register="topic",
        kind=_("Topic"),
        name=found.name_in(language),
        description=found.description,
        url=addresses.topic(language, slug),
        reads=(keys.topic_front(language, slug), keys.topic(slug)),
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


def front(find: Finder, language: str, slug: str, reads: Reads) -> Page | None:
    """The newest stories, and the way to all others; no page without a story."""
    subject = find(language, slug)
    if subject is None:
        return None
    reads.add(*subject.reads)
    cards = card_views(newest(subject, language), reads)
    if not cards:
        return None
    context = {
        "what": subject,
        "days": by_day(cards, language=language),
        "months": [(month, addresses.month(subject.url, month)) for month in subject.months()],
    }
    head = Head(title=subject.name, path=subject.url, description=subject.description)
    return page("paper/list.html", head, context, language=language, reads=reads)


def archive(find: Finder, language: str, slug: str, month: date, reads: Reads) -> Page | None:
    """All stories of a month; it reads nothing of other months, so only its own stories bake it again."""
    subject = find(language, slug)
    if subject is None:
        return None
    _list, name = subject.reads
    reads.add(keys.month(language, subject.register, slug, months.bounds(month)[0]), name)
    cards = card_views(in_month(subject, language, month), reads)
    if not cards:
        return None
    head = Head(title=f"{subject.name}, {month:%m.%Y}", path=addresses.month(subject.url, month))
    context = {"what": subject, "days": by_day(cards, language=language), "month": month}
    return page("paper/list.html", head, context, language=language, reads=reads)
