"""News from below: a published story comes to the fronts where it is placed, a withdrawn one leaves them.

The blocks of a merged topic are those of the kept one.
"""

from typing import Any

from django.dispatch import receiver

from strichka.baking import outbox
from strichka.fronts.models import Front, Placement, TopicBlock
from strichka.stories import signals
from strichka.stories.enums import Change
from strichka.stories.models import Story
from strichka.topics import signals as topic_signals
from strichka.topics.models import Topic


@receiver(signals.changed, dispatch_uid="fronts.changed")
def story_changed(story: Story, what: Change, **_news: Any) -> None:
    """With its placements go its headlines on fronts, and no arrangement that is brought back shows it again.

    It waits for no front: who arranges one meanwhile places at worst what nobody sees. A draft that is placed comes to
    its fronts when it is published.
    """
    if what == Change.DRAFT:
        return
    placed = Placement.objects.filter(story=story)
    fronts = Front.objects.filter(pk__in=placed.values("arrangement__front")).select_related("section").order_by("pk")
    outbox.touch([front.page.key for front in fronts])
    if what == Change.WITHDRAWN:
        placed.delete()


@receiver(topic_signals.merging, dispatch_uid="fronts.topics_merging")
def topics_merging(kept: Topic, duplicate: Topic, **_news: Any) -> None:
    """An arrangement that has blocks of both keeps the one of the topic that stays."""
    both = TopicBlock.objects.filter(topic=kept).order_by().values("arrangement")
    TopicBlock.objects.filter(
        topic=duplicate, arrangement__in=list(both.values_list("arrangement", flat=True))
    ).delete()
    TopicBlock.objects.filter(topic=duplicate).update(topic=kept)
