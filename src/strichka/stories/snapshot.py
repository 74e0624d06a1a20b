"""The fields beside the document, frozen into an edition, and read back from it."""

from dataclasses import asdict, dataclass
from typing import Any

from strichka.stories import addresses
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.links import BylineNote
from strichka.stories.models import Edition, Story

# The lead picture's caption is a field, not a part of the document, but readers report errors in it all the same:
# this is its block id on the page.
LEAD_CAPTION = "lead-caption"
# Words that are fields, by the block ids under which they are corrected like those of the document.
FIELD_OF_BLOCK = {
    LEAD_CAPTION: "lead_caption",
    "lead-credit": "lead_credit",
    "dateline": "dateline",
    "short-headline": "short_headline",
}


@dataclass(frozen=True, slots=True)
class Fields:
    """What an edition keeps beside its document: the published ones of ``FIELDS``, with their types.

    References are slugs and public ids, so names stay current.
    """

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
    return Fields(**FIELDS.from_json(FIELDS.published(story)))


def read(edition: Edition) -> Fields:
    """The fields as they were in an edition."""
    return Fields(**FIELDS.from_json(edition.fields))


def path_of(fields: Fields, public_id: str) -> str:
    """The address of a story whose edition has these fields."""
    return addresses.story(fields.language, fields.section, fields.slug, public_id)
