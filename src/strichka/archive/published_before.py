"""What we published lately about the topics of a story and in its threads, sentence by sentence, for comparison.

Each topic and each thread is asked for its newest stories by an index: what it costs does not grow with the archive.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from strichka.archive.contradictions import Contradiction, contradictions
from strichka.document import plain
from strichka.stories.models import Card, CardTopic, Story, Thread
from strichka.stylebook.copy import Before, Copy

MOST_TOPICS = 3
MOST_EACH = 6  # stories of a topic or a thread
MOST_STORIES = 10
MOST_SENTENCES = 400


def before(story: Story) -> tuple[Before, ...]:
    """Paragraphs of the newest stories beside this one, the newest first."""
    cards = dict.fromkeys(_cards(story))
    rows = Card.objects.filter(pk__in=list(cards)).order_by("-updated_at", "-pk")
    found = rows.values_list("edition__document", "edition__at", "path")[:MOST_STORIES]
    return tuple(list(_paragraphs(found))[:MOST_SENTENCES])


def differing(story: Story, copy: Copy) -> list[Contradiction]:
    """Where the copy of a story says otherwise than we did; of what rises in time too."""
    return contradictions(Copy(copy.passages, copy.language, copy.at, copy.names, before(story)))


def _cards(story: Story) -> Iterator[int]:
    topics = list(story.story_topics.values_list("topic_id", flat=True)[:MOST_TOPICS])
    for topic in topics:
        rows = CardTopic.objects.filter(topic_id=topic, language=story.language).exclude(card_id=story.pk)
        yield from rows.order_by("-published_at", "-card").values_list("card_id", flat=True)[:MOST_EACH]
    threads = list(Thread.objects.filter(stories=story).values_list("pk", flat=True)[:MOST_TOPICS])
    if threads:
        cards = Card.objects.filter(story__threads__in=threads, language=story.language).exclude(pk=story.pk)
        yield from cards.order_by("-published_at", "-pk").values_list("pk", flat=True)[:MOST_EACH]


def _paragraphs(rows: Iterable[tuple[dict[str, object], datetime, str]]) -> Iterator[Before]:
    for document, at, path in rows:
        day = timezone.localtime(at).date()
        for line in plain.lines(document):
            yield Before(line, day, path)
