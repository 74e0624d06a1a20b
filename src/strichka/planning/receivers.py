"""News from below: the lines of a merged topic are those of the kept one."""

from typing import Any

from django.dispatch import receiver

from strichka.planning.models import PlannedLine
from strichka.topics import signals
from strichka.topics.models import Topic


@receiver(signals.merging, dispatch_uid="planning.topics_merging")
def topics_merging(kept: Topic, duplicate: Topic, **_news: Any) -> None:
    about = PlannedLine.topics.through.objects
    both = about.filter(topic=kept).values("plannedline")
    about.filter(topic=duplicate, plannedline__in=list(both.values_list("plannedline", flat=True))).delete()
    about.filter(topic=duplicate).update(topic=kept)
