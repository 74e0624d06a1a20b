"""Which policies the newsroom has, for its name card in every page's data (schema.org's NewsMediaOrganization)."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.templatetags.static import static

from strichka.baking.reads import Reads
from strichka.baking.shared import shared
from strichka.languages.registry import FOLDER
from strichka.paper.enums import Place
from strichka.paper.models import Text
from strichka.stories import addresses, keys
from strichka.syndication.schema_org import Publisher

# https://schema.org/NewsMediaOrganization
PROPERTIES: Mapping[str, Place] = {
    "missionCoveragePrioritiesPolicy": Place.MISSION,
    "ethicsPolicy": Place.ETHICS,
    "correctionsPolicy": Place.CORRECTIONS,
    "verificationFactCheckingPolicy": Place.VERIFICATION,
    "unnamedSourcesPolicy": Place.UNNAMED_SOURCES,
    "ownershipFundingInfo": Place.OWNERSHIP,
    "diversityPolicy": Place.DIVERSITY,
    "actionableFeedbackPolicy": Place.FEEDBACK,
}


@cache
def shipped(language: str) -> Mapping[str, str]:
    """Place → Markdown, for the places about which Strichka can say something for every newsroom."""
    return {file.stem: file.read_text("utf-8") for file in sorted((FOLDER / language / "wording").glob("*.md"))}


def published(language: str) -> frozenset[str]:
    """The places that hold a text, in one query."""
    written = Text.objects.filter(language=language).exclude(body="").values_list("place", flat=True)
    return shared(("texts", language), lambda: frozenset(written)) | frozenset(shipped(language))


def publisher(language: str, reads: Reads, *, whole: bool = False) -> Publisher:
    """The newsroom; ``whole`` with what its imprint says, for the pages that are about it."""
    reads.add(keys.trust(language), keys.SITE)
    return shared(("publisher", language, whole), lambda: _publisher(language, whole=whole))


def _publisher(language: str, *, whole: bool) -> Publisher:
    option = settings.INSTANCE.text
    here = addresses.absolute(addresses.trust(language))
    places = published(language)
    policies = {name: f"{here}#{place}" for name, place in PROPERTIES.items() if place in places}
    masthead = (
        {"masthead": addresses.absolute(addresses.imprint(language))} if option("imprint.editor_in_chief") else {}
    )
    return Publisher(
        name=option("site.name"),
        url=addresses.absolute(addresses.home(settings.LANGUAGE_CODE)),
        logo=addresses.absolute(static("paper/icon.svg")),
        policies={"publishingPrinciples": here, **policies, **masthead},
        legal_name=option("imprint.name") if whole else "",
        address=option("imprint.address") if whole else "",
        phone=option("imprint.phone") if whole else "",
        email=option("imprint.email") if whole else "",
    )
