"""Topics, people and threads as what a list of stories is about: their names, their stories and months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from strichka.baking.reads import Key
from strichka.stories import keys
from strichka.stories.models import Byline, Card, CardByline, CardTopic, Thread
from strichka.stories.reading import in_lists, registers, timeline
from strichka.stories.reading.in_lists import Having, Holder, Stretch
from strichka.topics.models import Topic

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a list is about. ``holder``: whose stories stand in it.

    ``slug``: the one under which it stands now. ``key``: the key of its name. ``is_named_in_texts``: a search for
    the name finds more of it; ``is_person``: the page is somebody's profile.
    """

    slug: str
    kind: str
    name: str
    description: str = ""
    key: Key
    holder: Holder | Having
    months: Callable[[], list[date]]
    is_named_in_texts: bool = False
    is_person: bool = False


Finder = Callable[[str, str], Subject | None]


def topic(language: str, slug: str) -> Subject | None:
    """A merged duplicate is the topic that was kept: the subject's slug is another then."""
    row = registers.topics([slug]).get(slug)
    if row is None:
        return None
    kept = row.merged_into or row
    holder = in_lists.of_topic(kept, language)
    return Subject(
        slug=kept.slug,
        kind=_("Topic"),
        name=kept.name_in(language),
        description=kept.description,
        key=keys.topic(kept.slug),
        holder=holder,
        months=partial(in_lists.months, holder),
        is_named_in_texts=True,
    )


def byline(language: str, slug: str) -> Subject | None:
    row = registers.bylines([slug]).get(slug)
    if row is None:
        return None
    holder = in_lists.of_byline(row, language)
    return Subject(
        slug=slug,
        kind=_("Author"),
        name=row.name_in(language),
        description=str(row.role_translations.get(language) or row.role),
        key=keys.byline(slug),
        holder=holder,
        months=partial(in_lists.months, holder),
        is_person=True,
    )


def thread(language: str, slug: str) -> Subject | None:
    row = Thread.objects.filter(slug=slug, language=language).first()
    if row is None:
        return None
    return Subject(
        slug=slug,
        kind=_("Developing story"),
        name=row.name,
        key=keys.thread(slug),
        holder=Having(Q(story__threads=row), language),
        months=partial(timeline.months, slug, language),
    )


def topics_with_stories(language: str) -> Rows:
    return Topic.objects.filter(Exists(CardTopic.objects.filter(topic=OuterRef("pk"), language=language)))


def bylines_with_stories(language: str) -> Rows:
    return Byline.objects.filter(Exists(CardByline.objects.filter(byline=OuterRef("pk"), language=language)))


def threads_with_stories(language: str) -> Rows:
    cards = Card.objects.filter(story__threads=OuterRef("pk"), language=language)
    return Thread.objects.filter(Exists(cards), language=language)


def newest(subject: Subject) -> Stretch:
    """The stories of a front, the newest first."""
    return Stretch(subject.holder, most=settings.INSTANCE.number("front.length"))


def in_month(subject: Subject, month: date) -> Stretch:
    """In the order of time, so that what is added comes last."""
    return Stretch(subject.holder, month=month)
