"""News from below: a topic that turns out to be another is that other in every story and on every page.

And a saved byline is found by its names at once.
"""

from datetime import timedelta
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from strichka.baking import outbox
from strichka.baking.reads import Key
from strichka.jobs import schedule
from strichka.search import names
from strichka.stories import addresses, keys, lists
from strichka.stories.models import Byline, CardTopic, StoryTopic
from strichka.stories.reading import in_lists
from strichka.topics import signals
from strichka.topics.models import Topic


@receiver(signals.merging, dispatch_uid="stories.topics_merging")
def move_stories(kept: Topic, duplicate: Topic, **_news: Any) -> None:
    """Stories that have both keep the one that stays, at its place."""
    outbox.touch(sorted(_touched(kept, duplicate), key=str))
    both = StoryTopic.objects.filter(topic=kept).order_by().values("story")
    StoryTopic.objects.filter(topic=duplicate, story__in=both).delete()
    StoryTopic.objects.filter(topic=duplicate).update(topic=kept)
    with_both = CardTopic.objects.filter(topic=kept).order_by().values("card")
    CardTopic.objects.filter(topic=duplicate, card__in=with_both).delete()
    CardTopic.objects.filter(topic=duplicate).update(topic=kept)


def _touched(kept: Topic, duplicate: Topic) -> set[Key]:
    """The lists of both: those of the duplicate become redirects, those of the other get its stories."""
    slugs = (kept.slug, duplicate.slug)
    changed = {keys.topic(slug) for slug in slugs}
    for language in addresses.languages():
        dates = (None, *in_lists.months(in_lists.of_topic(duplicate, language)))
        changed |= {lists.TOPIC.page(language, slug, on).key for slug in slugs for on in dates}
    return changed


@receiver(post_save, sender=Byline, dispatch_uid="stories.byline_saved")
def byline_saved(instance: Byline, *, raw: bool = False, **_news: Any) -> None:
    if not raw:
        names.rebuild(instance)


@schedule.every(timedelta(hours=1), "stories.missing_names")
def look() -> None:
    """After an upgrade, and wherever bylines were written in bulk."""
    names.rebuild_missing(Byline)
