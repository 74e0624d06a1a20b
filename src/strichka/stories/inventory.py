"""Every key that has a page of its own today; ``press.paths_reading`` of these is the whole paper."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import transaction

from strichka.baking import outbox
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.stories import keys, months
from strichka.stories.models import Address, Byline, Card, CardByline, CardTopic, Section, Thread
from strichka.topics.models import Topic


def everything() -> Iterator[str]:
    """Fronts first, then stories from the newest, then the rest."""
    languages: list[str] = settings.INSTANCE.words("site.languages")
    yield keys.SITE
    for language in languages:
        yield keys.home(language)
        yield keys.corrections(language)
        for section in Section.objects.values_list("slug", flat=True):
            yield keys.section_front(language, section)
    for story in Card.objects.order_by("-published_at").values_list("public_id", flat=True).iterator():
        yield keys.story(story)
    yield from _lists(languages)
    yield from _days()
    withdrawn = Address.objects.filter(story__card__isnull=True).values_list("story__public_id", flat=True)
    yield from dict.fromkeys(keys.story(story) for story in withdrawn.iterator())


def _lists(languages: list[str]) -> Iterator[str]:
    topics = Topic.objects.filter(pk__in=CardTopic.objects.values("topic"))
    people = Byline.objects.filter(pk__in=CardByline.objects.values("byline"))
    for language in languages:
        for topic in topics:
            yield keys.topic_front(language, topic.slug)
            yield from _months("topic", topic.slug, language, months.of_topic(topic, language))
        for person in people:
            yield keys.byline_front(language, person.slug)
            yield from _months("by", person.slug, language, months.of_byline(person, language))
        for thread in Thread.objects.all():
            yield keys.thread_front(language, thread.slug)
            yield from _months("thread", thread.slug, language, months.of_thread(thread, language))


def _months(register: str, slug: str, language: str, found: list[date]) -> Iterator[str]:
    return (keys.month(language, register, slug, months.bounds(month)[0]) for month in found)


def _days() -> Iterator[str]:
    """The archives of the days on which anything was published."""
    rows = Card.objects.order_by("-published_at").values_list("language", "section__slug", "published_at")
    seen: set[str] = set()
    for language, section, at in rows.iterator():
        key = keys.day(language, section, at)
        if key not in seen:
            seen.add(key)
            yield key


@queue.job("stories.bake_everything", lane=Lane.SLOW)
def bake_everything() -> None:
    """The look of all pages may have changed: touch what has a page."""
    with transaction.atomic():
        outbox.touch(everything())
