"""What stands on a story's page beside its text: one question for each kind, whatever the number of stories.

Pages that are baked together expect each other's rows (``baking/shared.py``).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from strichka.baking.shared import expect, shared_rows
from strichka.stories.models import Address, Card, Correction, Edition, Story, Thread

ADDRESSES, EDITIONS, CORRECTIONS, FAMILIES, THREADS = "addresses", "editions", "corrections", "families", "threads"


class EditionRow(NamedTuple):
    """An edition without its document."""

    number: int
    at: datetime
    kind: str
    note: str
    caption: str


class Translation(NamedTuple):
    """A story in one language that readers may see."""

    story: int
    public_id: str
    language: str
    path: str


def expect_addresses(paths: Iterable[str]) -> None:
    expect(ADDRESSES, paths)


def expect_rows(story: Story, language: str) -> None:
    """Note that the page of a story will be made."""
    for name in (EDITIONS, CORRECTIONS):
        expect(name, [story.pk])
    expect(FAMILIES, [_origin(story)])
    expect((THREADS, language), [story.pk])


def address(path: str) -> Address | None:
    """Whose address a path is or was, with the edition that readers see."""
    return shared_rows(ADDRESSES, [path], _addresses).get(path)


def editions(story: Story) -> list[EditionRow]:
    """All editions, the newest first."""
    return shared_rows(EDITIONS, [story.pk], _editions).get(story.pk, [])


def corrections(story: Story) -> list[Correction]:
    """All corrections with their editions, the newest first."""
    return shared_rows(CORRECTIONS, [story.pk], _corrections).get(story.pk, [])


def translations(story: Story) -> list[Translation]:
    """The same story in other languages."""
    origin = _origin(story)
    family = shared_rows(FAMILIES, [origin], _families).get(origin, [])
    return [one for one in family if one.story != story.pk]


def threads(story: Story, language: str) -> list[tuple[str, str]]:
    """Slugs and names of the developing stories in which it stands."""
    return shared_rows((THREADS, language), [story.pk], partial(_threads, language)).get(story.pk, [])


def _origin(story: Story) -> int:
    return story.translation_of_id or story.pk


def _addresses(paths: list[str]) -> dict[str, Address]:
    rows = Address.objects.filter(path__in=paths).select_related("story__current_edition").defer("story__document")
    return {row.path: row for row in rows}


def _editions(stories: list[int]) -> dict[int, list[EditionRow]]:
    columns = ("story_id", "number", "at", "kind", "note", "fields__lead_caption")
    rows = Edition.objects.filter(story_id__in=stories).order_by("-number").values_list(*columns)
    return _grouped((story, EditionRow(*row)) for story, *row in rows)


def _corrections(stories: list[int]) -> dict[int, list[Correction]]:
    rows = Correction.objects.filter(edition__story__in=stories).select_related("edition").order_by("-at", "-pk")
    return _grouped((row.edition.story_id, row) for row in rows.defer("edition__document", "edition__since"))


def _families(origins: list[int]) -> dict[int, list[Translation]]:
    # By a subquery: an OR over two tables would walk through all cards.
    family = Story.objects.filter(translation_of_id__in=origins) | Story.objects.filter(pk__in=origins)
    cards = Card.objects.filter(story__in=family.order_by().values("pk")).order_by("language", "pk")
    rows = cards.values_list("story__translation_of_id", "story_id", "public_id", "language", "path")
    found: Iterable[list[Any]] = map(list, rows)
    return _grouped((origin or row[0], Translation(*row)) for origin, *row in found)


def _threads(language: str, stories: list[int]) -> dict[int, list[tuple[str, str]]]:
    rows = Thread.stories.through.objects.filter(story_id__in=stories, thread__language=language).order_by("thread_id")
    named = rows.values_list("story_id", "thread__slug", "thread__name")
    return _grouped((story, (slug, name)) for story, slug, name in named)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return dict(groups)
