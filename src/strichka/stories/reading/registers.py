"""Sections, topics and people by the slugs under which pages name them, read once for what is baked together."""

from collections.abc import Collection

from strichka.baking.shared import expect, shared, shared_rows
from strichka.stories.models import Byline, Section
from strichka.topics.merged import resolve_in
from strichka.topics.models import Topic

TOPICS, BYLINES = "topics", "bylines"


def sections() -> list[Section]:
    """All sections in the order of the menu."""
    return shared("sections", lambda: list(Section.objects.all()))


def section(slug: str) -> Section | None:
    return next((section for section in sections() if section.slug == slug), None)


def topics(slugs: Collection[str]) -> dict[str, Topic]:
    """Topics with those into which they were merged."""
    return shared_rows(TOPICS, slugs, _topics)


def current_topics(slugs: Collection[str]) -> list[str]:
    """The slugs of the topics that are meant now, in their order and once each; unknown ones stay."""
    return resolve_in(slugs, topics(slugs))


def bylines(slugs: Collection[str]) -> dict[str, Byline]:
    return shared_rows(BYLINES, slugs, lambda asked: {row.slug: row for row in Byline.objects.filter(slug__in=asked)})


def expect_topics(slugs: Collection[str]) -> None:
    expect(TOPICS, slugs)


def expect_bylines(slugs: Collection[str]) -> None:
    expect(BYLINES, slugs)


def _topics(slugs: list[str]) -> dict[str, Topic]:
    return {row.slug: row for row in Topic.objects.filter(slug__in=slugs).select_related("merged_into")}
