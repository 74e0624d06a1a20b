"""The fields beside the document, frozen into an edition, and read back from it."""

from dataclasses import asdict, dataclass
from typing import Any

from strichka.stories import addresses
from strichka.stories.models import Edition, Story

# The lead picture's caption is a field, not a part of the document, but readers report errors in it all the same:
# this is its block id on the page.
LEAD_CAPTION = "lead-caption"


@dataclass(frozen=True, slots=True)
class BylineNote:
    """Person and role; the slug is empty where only a role is given."""

    slug: str
    role: str


@dataclass(frozen=True, slots=True)
class Fields:
    """What an edition keeps beside its document. References are slugs and public ids, so names stay current."""

    kind: str
    weight: str
    labels: tuple[str, ...]
    advertising_mark: str
    short_headline: str
    dateline: str
    section: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    bylines: tuple[BylineNote, ...]
    lead_picture: str
    lead_caption: str
    lead_credit: str
    language: str
    translation_of: str
    slug: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def take(story: Story) -> Fields:
    """The story's fields as they are now."""
    return Fields(
        kind=story.kind,
        weight=story.weight,
        labels=tuple(story.labels),
        advertising_mark=story.advertising_mark,
        short_headline=story.short_headline,
        dateline=story.dateline,
        section=story.section.slug if story.section else "",
        topics=tuple(story.story_topics.order_by("position", "pk").values_list("topic__slug", flat=True)),
        sources=tuple(story.story_sources.order_by("position", "pk").values_list("source__slug", flat=True)),
        bylines=tuple(
            BylineNote(slug or "", role)
            for slug, role in story.story_bylines.order_by("position", "pk").values_list("byline__slug", "role")
        ),
        lead_picture=story.lead_picture.public_id if story.lead_picture else "",
        lead_caption=story.lead_caption,
        lead_credit=story.lead_credit,
        language=story.language,
        translation_of=story.translation_of.public_id if story.translation_of else "",
        slug=story.slug,
    )


def read(edition: Edition) -> Fields:
    """The fields as they were in an edition."""
    values = dict(edition.fields)
    for name in ("labels", "topics", "sources"):
        values[name] = tuple(values[name])
    values["bylines"] = tuple(BylineNote(**note) for note in values["bylines"])
    return Fields(**values)


def path_of(fields: Fields, public_id: str) -> str:
    """The address of a story with these fields."""
    return addresses.story(fields.language, fields.section, fields.slug, public_id)
