"""News from the registers: a changed name, picture or thread is baked into the pages that show it."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from strichka.baking import outbox
from strichka.paper.frame.policies import PROPERTIES, shipped
from strichka.paper.models import Text
from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.stories import addresses, keys, lists
from strichka.stories.models import Byline, Card, Section, Story, Thread
from strichka.stories.reading import timeline
from strichka.topics.models import Topic


def topic_changed(instance: Topic, **_news: Any) -> None:
    outbox.touch([keys.topic(instance.slug)])


def byline_changed(instance: Byline, **_news: Any) -> None:
    outbox.touch([keys.byline(instance.slug)])


def source_changed(instance: Source, **_news: Any) -> None:
    outbox.touch([keys.source(instance.slug)])


def picture_changed(instance: Picture, **_news: Any) -> None:
    outbox.touch([keys.picture(instance.public_id)])


def section_changed(instance: Section, **_news: Any) -> None:
    """The menu stands on every page; a section's front exists from the first day, in every language."""
    fronts = [lists.SECTION.page(language, instance.slug).key for language in addresses.languages()]
    outbox.touch([*fronts, keys.section(instance.slug), keys.SITE])


def thread_changed(instance: Thread, **_news: Any) -> None:
    outbox.touch([lists.THREAD.page(instance.language, instance.slug).key, keys.thread(instance.slug)])


def thread_filled(instance: Thread | Story, action: str, pk_set: set[int] | None, **_news: Any) -> None:
    """Stories came into a thread or left it: its front shows that, the months they are of, and their own pages.

    What is cleared is named only before it goes.
    """
    if not action.startswith("post_") and action != "pre_clear":
        return
    if isinstance(instance, Thread):
        threads = [instance]
        stories = instance.stories.all() if pk_set is None else Story.objects.filter(pk__in=pk_set)
    else:
        threads = list(instance.threads.all() if pk_set is None else Thread.objects.filter(pk__in=pk_set))
        stories = Story.objects.filter(pk=instance.pk)
    cards = dict(Card.objects.filter(story__in=stories).values_list("story", "public_id"))
    outbox.touch(map(keys.story, cards.values()))
    told_in = timeline.months_of_stories(cards)
    for thread in threads:
        pages = {lists.THREAD.page(thread.language, thread.slug, on) for on in told_in}
        months = sorted((page.key for page in pages), key=str)
        outbox.touch([lists.THREAD.page(thread.language, thread.slug).key, *months])


def text_changing(instance: Text, **_news: Any) -> None:
    instance.stood = Text.objects.filter(pk=instance.pk).exclude(body="").exists()


def text_changed(instance: Text, **_news: Any) -> None:
    """The newsroom's name card stands on every page, so only a section that comes or goes bakes them all."""
    outbox.touch([keys.text(instance.place)])
    here = shipped(instance.language)
    if instance.stood != bool(instance.body) and instance.place not in here and instance.place in PROPERTIES.values():
        outbox.touch([keys.trust(instance.language)])


def connect() -> None:
    changed = (
        (Topic, topic_changed),
        (Byline, byline_changed),
        (Source, source_changed),
        (Picture, picture_changed),
        (Section, section_changed),
        (Thread, thread_changed),
        (Text, text_changed),
    )
    pre_save.connect(text_changing, sender=Text, dispatch_uid="paper.Text.before")
    for model, receiver in changed:
        for signal in (post_save, post_delete):
            signal.connect(receiver, sender=model, dispatch_uid=f"paper.{model.__name__}")
    m2m_changed.connect(thread_filled, sender=Thread.stories.through, dispatch_uid="paper.Thread.stories")
