"""What search knows of a story."""

from typing import Any

from strichka.search.models import Entry
from strichka.stories.domain import fields
from strichka.stories.models import Story
from tests.stories.authors import Author

WORD = "зґердь"


def entries(story: Story) -> dict[str, Entry]:
    return {entry.scope: entry for entry in Entry.objects.filter(ref=story.pk)}


def scopes(story: Story) -> set[str]:
    return set(entries(story))


def words(story: Story, scope: str) -> list[str]:
    return entries(story)[scope].words.split()


def labels(story: Story, scope: str) -> set[str]:
    return set(entries(story)[scope].tags.split())


def change(story: Story, **values: Any) -> None:
    for field, value in values.items():
        story.refresh_from_db()
        version = int(story.field_versions.get(field, 0))
        fields.change(story=story, field=field, value=value, version=version, by=None)
    story.refresh_from_db()


def write(story: Story, text: str) -> None:
    story.refresh_from_db()
    author = Author.of(story, "олена")
    author.add_paragraph(text)
    assert author.push()
    story.refresh_from_db()
