"""The list of stories as its headlines."""

from strichka.desk.stories import listing
from tests.factories import make_user


def headlines(found: listing.Listing) -> list[str]:
    return [row.story.headline for row in found.rows]


def listed(**filters: object) -> list[str]:
    return headlines(listing.stories(listing.Filters(**filters), make_user()))  # type: ignore[arg-type]
