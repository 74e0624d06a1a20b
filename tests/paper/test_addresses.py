"""What the paper and the server serve at a first segment, no section may take."""

import re

from django.core.validators import slug_re
from django.urls import get_resolver

from strichka.paper import routes
from strichka.server import site
from strichka.server.live import live, readers, streams
from strichka.stories import addresses, keys, lists
from strichka.stories.models import RESERVED_SLUGS

# The first words of the addresses that the contract names, and of those kept free for what is to come.
CONTRACT = {"topic", "by", "thread", "corrections", "search", "report", "pulse", "desk", "en", "feeds", "uk"}


def first(address: str) -> str:
    """The first segment, when it is written out; a pattern's variable part is no word."""
    found = re.match(r"\^?/?([^/()\[\\<]+)(/|$)", address)
    return found[1] if found else ""


def served() -> set[str]:
    paper = [pattern.pattern for pattern, _maker in routes.PAGES] + list(routes.homes(keys.SITE))
    lists_ = [kind.address("uk", "<slug>") for kind in lists.LISTS]
    languages_ = [addresses.home(code) for code in addresses.languages()]
    app = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    app += [str(pattern.pattern) for pattern in get_resolver("strichka.paper.urls").url_patterns]
    bytes_ = [site.HEALTH, *site.ONLY_BAKED, streams.PATH, live.NAME, readers.PULSE.pattern]
    return {first(one) for one in (*paper, *lists_, *languages_, *app, *(part.decode() for part in bytes_), "/report")}


def test_what_is_served_is_found_in_the_routes():
    assert {"404", "-", "media", "static", "desk", "search", "topic", "by", "thread", "corrections", "en", "pulse"} <= (
        served()
    )


def test_no_section_takes_the_place_of_what_is_served():
    slugs = {segment for segment in served() if slug_re.fullmatch(segment)}
    assert (slugs | CONTRACT) - RESERVED_SLUGS == set()
