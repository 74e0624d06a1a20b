"""Where a wrong form stands: the index gives the newest texts that have its words, and each is read to be sure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from strichka.elsewhere import enums, text_blocks
from strichka.elsewhere.changes import Change, Fix, changes
from strichka.elsewhere.enums import Target
from strichka.elsewhere.text_blocks import Blocks
from strichka.lib.anchors import normalize
from strichka.pictures.models import Picture
from strichka.planning.models import Assignment
from strichka.search import find as search
from strichka.search import tokens
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.checking import approval
from strichka.stories.enums import PUT_AWAY, Permission, State
from strichka.stories.models import Background, Story
from strichka.stories.rules import is_in_remit, is_limited
from strichka.stylebook.wording import Place, Wording
from strichka.topics.models import Topic

LOOKED_AT = 200  # texts of the index in one look
MOST_PLACES = 400  # that are given of one look
MOST_TOPICS, MOST_BACKGROUNDS, MOST_PICTURES = 200, 500, 200  # rows that are read in one look
AROUND = 70  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Spot:
    """A wrong form in a block (of this type), and what may stand there, the likeliest first."""

    block: str
    kind: str
    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Match:
    """A text with a wrong form. ``why`` says why this person cannot fix it; empty where they can."""

    target: Target
    row: Story | Topic | Background | Picture
    blocks: Blocks
    spots: tuple[Spot, ...]
    why: str = ""

    def key(self, spot: Spot) -> str:
        return f"{self.target}:{self.row.pk}:{spot.block}:{spot.place.start}"

    def chosen(self, fixes: Iterable[tuple[Spot, str]]) -> list[Change]:
        """The changes that these make."""
        made = [Fix(spot.block, spot.place.start, spot.place.end, text) for spot, text in fixes]
        return changes(made, {block: text for block, (_kind, text) in self.blocks.items()})


@dataclass(frozen=True, slots=True)
class Findings:
    """``older`` is where the next look begins; empty when all has been looked at.

    ``cut``: these texts have more places, which are found when these are fixed.
    """

    matches: tuple[Match, ...] = ()
    older: str = ""
    cut: bool = False

    @property
    def places(self) -> int:
        return sum(len(one.spots) for one in self.matches)


def find(wording: Wording, *, by: User | None, before: str = "", limit: int = LOOKED_AT) -> Findings:
    """The texts that have the wrong form, the newest first; the registers with the first look.

    As many queries however much there is; ``limit`` texts of the index are read at a time.
    """
    hits = search.with_words(_slots(wording), before=before, limit=limit)
    rows = _stories({hit.ref for hit in hits.hits})
    may = _Rights(by, rows)
    found = [one for row in rows for one in _of_story(row, wording, may)]
    if not before:
        found += [*_of_topics(wording, may), *_of_backgrounds(wording, may), *_of_pictures(wording, may)]
    return _bounded(found, hits.older)


def _bounded(matches: Iterable[Match], older: str) -> Findings:
    kept: list[Match] = []
    left = MOST_PLACES
    for one in matches:
        if not left:
            return Findings(tuple(kept), older, cut=True)
        kept.append(replace(one, spots=one.spots[:left]))
        left -= len(kept[-1].spots)
    cut = not left and len(kept[-1].spots) < len(one.spots)
    return Findings(tuple(kept), older, cut=cut)


def published(wording: Wording, *, before: str = "") -> tuple[list[Match], str]:
    """Only what readers see of stories, and where the next look begins: a rule is tried on that."""
    hits = search.with_words(_slots(wording), before=before, limit=LOOKED_AT)
    rows = _stories({hit.ref for hit in hits.hits})
    return [one for row in rows if (one := _of_edition(row, wording, ""))], hits.older


def _slots(wording: Wording) -> list[frozenset[str]]:
    """The words to be looked up; two with a hyphen between them may be one word of the index («екс-міністр»)."""
    keys = [slot.keys for slot in wording.slots]
    joined = [at for at, (one, other) in enumerate(pairwise(keys)) if _is_one(one, other, wording.gaps[at + 1])]
    for at in reversed(joined):
        keys[at : at + 2] = [frozenset(a + b for a, b in product(keys[at], keys[at + 1]))]
    return [frozenset(filter(None, map(tokens.clean, some))) for some in keys]


def _is_one(one: Iterable[str], other: Iterable[str], gap: str) -> bool:
    return gap == "-" and len(tokens.folded(f"{next(iter(one))}-{next(iter(other))}")) == 1


def _stories(refs: Iterable[int]) -> list[Story]:
    rows = Story.objects.filter(pk__in=list(refs)).exclude(state__in=PUT_AWAY).order_by("-changed_at", "-pk")
    return list(rows.select_related("section", "current_edition"))


def _of_story(row: Story, wording: Wording, may: "_Rights") -> Iterator[Match]:
    """What readers see, and what of the draft is not the same: the fix of an edition reaches its draft."""
    edition = _of_edition(row, wording, may.correct(row))
    if edition:
        yield edition
    published = row.current_edition if row.state == State.LIVE else None
    if published and text_blocks.is_as_published(row, published):
        return
    blocks = text_blocks.of_draft(row)
    spots = _beside(_spots(blocks, wording), edition.spots if edition else ())
    if spots:
        yield Match(Target.DRAFT, row, blocks, tuple(spots), may.write(row))


def _of_edition(row: Story, wording: Wording, why: str) -> Match | None:
    if row.state != State.LIVE or row.current_edition is None:
        return None
    blocks = text_blocks.of_edition(row.current_edition)
    spots = tuple(_spots(blocks, wording))
    return Match(Target.PUBLISHED, row, blocks, spots, why) if spots else None


def _beside(spots: Iterable[Spot], published: Iterable[Spot]) -> list[Spot]:
    """Those of a draft that have no like in what readers see."""
    there = [(one.block, one.place.words, one.before[-8:], one.after[:8]) for one in published]
    left = []
    for spot in spots:
        like = (spot.block, spot.place.words, spot.before[-8:], spot.after[:8])
        if like in there:
            there.remove(like)
        else:
            left.append(spot)
    return left


def _spots(blocks: Blocks, wording: Wording) -> Iterator[Spot]:
    for block, (kind, text) in blocks.items():
        for place in wording.find(text):
            start, end = place.start, place.end
            yield Spot(block, kind, place, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def _of_topics(wording: Wording, may: "_Rights") -> Iterator[Match]:
    rows = Topic.objects.filter(_said_in("description", wording), merged_into=None).order_by("-pk")
    for row in rows[:MOST_TOPICS]:
        blocks = {text_blocks.WHOLE: ("paragraph", normalize(row.description).text)}
        if spots := tuple(_spots(blocks, wording)):
            yield Match(Target.TOPIC, row, blocks, spots, may.of("topics.change_topic", row))


def _said_in(column: str, wording: Wording) -> Q:
    """Rows whose text has the beginning that all forms of a word share; databases do not fold letters alike."""
    stem = max((_shared([slot.written.lower(), *slot.keys]) for slot in wording.slots), key=len)
    ways = {stem, stem[:1].upper() + stem[1:], stem.upper()}
    return Q.create([(f"{column}__contains", way) for way in sorted(ways)], connector=Q.OR)


def _shared(words: Sequence[str]) -> str:
    """What all begin with: of sorted words the first and the last differ soonest."""
    first, last = min(words), max(words)
    letters = zip(first, last, strict=False)
    return first[: next((at for at, (one, other) in enumerate(letters) if one != other), min(len(first), len(last)))]


def _of_backgrounds(wording: Wording, may: "_Rights") -> Iterator[Match]:
    for row in Background.objects.order_by("-pk")[:MOST_BACKGROUNDS]:
        blocks = text_blocks.of_background(row)
        if spots := tuple(_spots(blocks, wording)):
            yield Match(Target.BACKGROUND, row, blocks, spots, may.of(Permission.KEEP_BACKGROUND, row))


def _of_pictures(wording: Wording, may: "_Rights") -> Iterator[Match]:
    """Those of withdrawn stories alone are left out, as the stories are."""
    said = Q.create([_said_in(column, wording) for column in text_blocks.OF_PICTURE], connector=Q.OR)
    for row in Picture.objects.filter(said, withheld_at=None).order_by("-pk")[:MOST_PICTURES]:
        blocks = text_blocks.of_picture(row)
        if spots := tuple(_spots(blocks, wording)):
            yield Match(Target.PICTURE, row, blocks, spots, may.of("pictures.change_picture", row))


class _Rights:
    """Why somebody may not fix a text, as its verb would say; nothing is asked row by row."""

    def __init__(self, by: User | None, rows: Sequence[Story]) -> None:
        self._by = by
        self._refused = _denied(by, enums.Permission.FIX)
        self._given: set[int] = set()
        if by is not None and not self._refused and is_limited(by):
            given = Assignment.objects.filter(person=by.pk, line__story__in=[row.pk for row in rows])
            self._given = set(given.values_list("line__story", flat=True))

    def of(self, permission: str, row: object) -> str:
        return self._refused or _denied(self._by, permission, row)

    def correct(self, row: Story) -> str:
        why = self.of(Permission.CORRECT, row)
        if why or self._by is None or not approval.is_asked(row) or self._by.has_perm(Permission.APPROVE, row):
            return why
        return _("In this section who approves fixes what readers see. Ask the duty editor.")

    def write(self, row: Story) -> str:
        mine = self._by is None or row.created_by_id == self._by.pk or row.pk in self._given
        if not self._refused and not mine and not is_in_remit(self._by, row.section_id):
            return _("This text stands in a section in which others work: they move it. Ask one.")
        return self.of(Permission.WRITE, row)


def _denied(by: User | None, permission: str, row: object = None) -> str:
    try:
        guard(by, permission, row)
    except PermissionDenied as error:
        return str(error)
    return ""
