"""Live texts of any number of entries."""

from datetime import UTC, datetime, timedelta

from strichka.document import build
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.paper.reading import publish_with

BEGAN = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)


def entry(number: int, *, key: bool = False, minutes: int = 5):
    at = (BEGAN + timedelta(minutes=minutes * number)).isoformat()
    return build.update(at, [build.subheading(f"Подія {number}"), build.paragraph(f"Опис {number}.")], key=key)


def document_of(updates, *, newest_first: bool = True, headline: str = "Рада онлайн"):
    written = list(reversed(updates)) if newest_first else list(updates)
    around = [build.paragraph("Ми стежимо."), *written, build.paragraph("Що було раніше.")]
    return build.new_document(headline=headline, blocks=around)


def live(count: int, **values):
    updates = [entry(number) for number in range(1, count + 1)]
    return publish_with(document_of(updates), kind="live_text", **values), updates


def rewrite(story: Story, document) -> None:
    story.refresh_from_db()
    written = document.to_json()
    written["content"][0]["attrs"]["id"] = story.document["content"][0]["attrs"]["id"]  # the headline is the same block
    Story.objects.filter(pk=story.pk).update(document=written, version=story.version + 1)
    publish(story=Story.objects.get(pk=story.pk), by=None)
    story.refresh_from_db()


def below(path: str, paths) -> set[str]:
    """Those of the paths that stand at the story's address or below it, without that address."""
    return {found.removeprefix(path) for found in paths if found.startswith(path)}
