"""A story's history: every edition that readers saw, with the words that changed from one to the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.baking.shared import expect, shared_rows
from strichka.document import changes
from strichka.paper.frame.page import Head, page
from strichka.paper.pages.live_text import section_of
from strichka.stories import addresses, keys, pages_below, snapshot
from strichka.stories.models import Card, Edition

LEAD_CAPTION = "lead_caption"
# Editions of a story whose documents are read together with those of others.
FEW = 4
# What a changed block is, where its words alone do not say it.
NAMES = {
    "headline": gettext_lazy("Headline"),
    "standfirst": gettext_lazy("Standfirst"),
    "caption": gettext_lazy("Caption"),
    LEAD_CAPTION: gettext_lazy("Caption"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where the words differ; ``name`` is empty for the text itself."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Past:
    """An edition with what it changed; the first one changed nothing."""

    number: int
    at: datetime
    kind: str
    note: str
    wordings: list[Wording]


def at_page(card: Card, number: int) -> Page | None:
    """The newest twenty editions, or for ``number`` from 1 the full page of that place from the oldest.

    None while there is one edition only, and where there is no such page. The documents of 21 editions are read.
    """
    last = card.edition.number
    older = pages_below.full_history_pages(last)
    if last == 1 or number > older:
        return None
    reads = Reads()
    reads.add(keys.pages(card.public_id), keys.history(card.public_id, number))
    end = number * pages_below.EDITIONS_ON_A_PAGE if number else last
    path = card.path
    newer = addresses.history(path, number + 1 if number < older else 0) if number else ""
    context = {
        "card": card,
        "past": _past(card, end),
        "older": addresses.history(path, older if not number else number - 1) if older and number != 1 else "",
        "newer": newer,
        "section": section_of(card, reads),
    }
    title = _("History: %(headline)s") % {"headline": card.headline}
    head = Head(title=title, path=addresses.history(path, number), noindex=True, section=card.section.slug)
    return page("paper/history.html", head, context, language=card.language, reads=reads)


def _past(card: Card, end: int) -> list[Past]:
    """The editions up to ``end``, the newest first."""
    editions = shared_rows("past", [(card.pk, end)], _read).get((card.pk, end), [])
    listed = editions if editions[0].number == 1 and len(editions) <= pages_below.EDITIONS_ON_A_PAGE else editions[1:]
    before = {one.number + 1: one for one in editions}
    return [_one(before.get(one.number), one) for one in reversed(listed)]


def expect_editions(card: Card, number: int) -> None:
    """Note that such a page will be made; a long history is read when its turn comes, for all its documents."""
    if not number and card.edition.number <= FEW:
        expect("past", [(card.pk, card.edition.number)])


def _read(ends: list[tuple[int, int]]) -> dict[tuple[int, int], list[Edition]]:
    """For stories and the numbers of their last editions on a page: these editions and the one before."""
    editions = Q(pk=None)
    for story, end in ends:
        editions |= Q(story_id=story, number__lte=end, number__gte=end - pages_below.EDITIONS_ON_A_PAGE)
    found: dict[tuple[int, int], list[Edition]] = {one: [] for one in ends}
    rows = Edition.objects.filter(editions).order_by("story_id", "number")
    for row in rows.only("story_id", "number", "at", "kind", "note", "document", "fields"):
        for story, end in ends:
            if story == row.story_id and 0 <= end - row.number <= pages_below.EDITIONS_ON_A_PAGE:
                found[story, end].append(row)
    return found


def _one(old: Edition | None, new: Edition) -> Past:
    wordings = list(_wordings(_texts(old), _texts(new))) if old else []
    return Past(new.number, new.at, str(new.get_kind_display()), new.note, wordings)


def _wordings(old: changes.Texts, new: changes.Texts) -> Iterable[Wording]:
    for change in changes.between(old, new):
        if change.changed:
            yield Wording(str(NAMES.get(change.type, "")), change.old, change.new)


def _texts(edition: Edition) -> dict[str, tuple[str, str]]:
    """The headline first, then the lead picture's caption, then the text."""
    caption = str(edition.fields.get(LEAD_CAPTION, ""))
    lead = {snapshot.LEAD_CAPTION: (LEAD_CAPTION, caption)} if caption else {}
    return lead | changes.texts(edition.document)
