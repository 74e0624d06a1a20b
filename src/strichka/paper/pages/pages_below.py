"""The pages below a story's address: entries of a live text, and its history; one gate for both."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from django.db.models import F
from django.utils import timezone, translation

from strichka.baking.press import Redirect, Rendered
from strichka.baking.reads import Key
from strichka.baking.shared import expect, shared_rows
from strichka.document import entries
from strichka.document.schema import LIMITS
from strichka.paper.pages import history, live_text
from strichka.stories import addresses, keys, pages_below
from strichka.stories.enums import Kind, State
from strichka.stories.gate import may_show
from strichka.stories.models import Address, Card

NUMBER = "[1-9][0-9]{0,3}"  # of one script, so that a page has one address
PATH = re.compile(f"(?P<story>/.+/)(?:page/(?P<page>{NUMBER})/|(?P<history>history)/(?:(?P<number>{NUMBER})/)?)")
KEYS = frozenset({"pages", "entries", "history"})
# No document has more entries, each with a block in it, so none was ever on a later page.
MOST_PAGES = LIMITS["blocks"] // 2 // entries.ON_A_PAGE + 1


def render(path: str) -> Rendered:
    """What stands at such a path; old addresses redirect, and a page that has lost its entries leads to the story."""
    match = PATH.fullmatch(path)
    card = _card(match) if match else None
    if match is None or card is None or not may_show(card.story, at=timezone.now()):
        return None
    with translation.override(card.language):
        rendered = _rendered(card, match)
    if rendered is None or card.path == match["story"]:
        return rendered
    return Redirect(card.path + path.removeprefix(match["story"]), frozenset({keys.pages(card.public_id)}))


def _rendered(card: Card, match: re.Match[str]) -> Rendered:
    if match["history"]:
        return history.at_page(card, int(match["number"] or 0))
    return live_text.at_page(card, int(match["page"])) or _lost(card, int(match["page"]))


def ahead(paths: Iterable[str]) -> None:
    """Note what the pages at these paths will read, as far as there are such pages."""
    matches = [match for path in paths if (match := PATH.fullmatch(path))]
    for match in matches:
        expect(("cards", _unread(match)), [match["story"]])
    for match in matches:
        if match["history"] and (card := _card(match)):
            history.expect_editions(card, int(match["number"] or 0))


def _card(match: re.Match[str]) -> Card | None:
    """The card of the story that has or had this address, with its edition; for entries also the document."""
    unread = _unread(match)
    return shared_rows(("cards", unread), [match["story"]], partial(_cards, unread)).get(match["story"])


def _unread(match: re.Match[str]) -> tuple[str, ...]:
    return ("story__document",) if match["page"] else ("story__document", "edition__document")


def _cards(unread: tuple[str, ...], paths: list[str]) -> dict[str, Card]:
    rows = Card.objects.filter(story__addresses__path__in=paths).select_related("story", "section", "edition")
    rows = rows.defer(*unread)
    return {card.address: card for card in rows.annotate(address=F("story__addresses__path"))}


def _lost(card: Card, page: int) -> Redirect | None:
    """Entries were deleted: links to the page that they filled lead to the story."""
    if card.kind != Kind.LIVE_TEXT or page > MOST_PAGES:
        return None
    return Redirect(card.path, frozenset({keys.pages(card.public_id), keys.entries(card.public_id, page)}))


def homes(key: Key) -> Iterator[str]:
    """The paths of a key of these pages."""
    public_id, *number = key.words
    card = Card.objects.filter(public_id=public_id).select_related("edition").first()
    if card is None:
        return
    if key.kind == "entries":
        yield addresses.entries(card.path, *map(int, number))
    elif key.kind == "history":
        yield addresses.history(card.path, *map(int, number))
    else:
        yield from pages_below.paths(card.path, card.edition)


def of_address(address: Address) -> Iterator[str]:
    """The pages below an address that a story has or had."""
    edition = address.story.current_edition
    if edition is None or address.story.state != State.LIVE:
        return
    yield from pages_below.paths(address.path, edition)
