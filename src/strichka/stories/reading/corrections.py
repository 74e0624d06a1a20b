"""The public log as readers see it: corrections, and stories that were withdrawn or are back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.stories import keys
from strichka.stories.enums import DEMANDED_KINDS, PUBLIC_KINDS, EditionKind, State
from strichka.stories.models import Card, Correction, Withdrawal
from strichka.stories.months import bounds, month_of
from strichka.stories.reading.cards import CardView, card_view, feed

# Names of the kinds of lines beside those of editions.
WITHDRAWAL, RETURN = "withdrawal", "return"


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction in public: what it said, what it says, on which story. ``code`` names its kind."""

    at: datetime
    kind: str
    old: str
    new: str
    note: str
    card: CardView
    code: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A correction of a withdrawn story: that we were wrong stays in the log, the story's words do not.

    Why a story is withdrawn is not told apart, so nothing of it stays: no headline, no address, neither wording, and
    not the note, which speaks of them. ``why`` is the withdrawal's own public note. A refutation and a reply were
    demanded of us by law, and their ``note`` is the whole of them: it stays. ``was_gone``: the story was withdrawn
    before it. ``story``, its public id, is told to nobody: by it a feed replaces the entry that had the words.
    """

    at: datetime
    kind: str
    killed_at: datetime | None
    why: str
    code: str
    story: str
    note: str = ""
    was_gone: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A story was withdrawn, or is back; ``card`` is None while readers may not see it, so nothing of it is told.

    ``number`` tells one withdrawal from others. ``back_at``: of a withdrawal since when the story is back.
    """

    number: int
    at: datetime
    kind: str
    why: str
    card: CardView | None
    is_return: bool = False
    back_at: datetime | None = None

    @property
    def code(self) -> str:
        return RETURN if self.is_return else WITHDRAWAL


Line = Entry | Withdrawn | Move


def whole_log(
    language: str,
    reads: Reads,
    *,
    between: tuple[datetime, datetime] | None = None,
    newest: int | None = None,
    without_adverts: bool = False,
) -> list[Line]:
    """All lines of the log in a stretch of time in the order of time, or the ``newest``, the newest first."""
    corrected, gone, back = kept(language), withdrawals(language), returns(language)
    if without_adverts:
        corrected = corrected.filter(_of_no_advert("edition__story"))
        gone, back = gone.filter(_of_no_advert("story")), back.filter(_of_no_advert("story"))
    if between:
        corrected = corrected.filter(at__gte=between[0], at__lt=between[1])
        gone = gone.filter(at__gte=between[0], at__lt=between[1])
        back = back.filter(restored_at__gte=between[0], restored_at__lt=between[1])
    lines: list[Line] = log(corrected[:newest], language, reads)
    lines += moves(gone[:newest], back[:newest], language, reads)
    return sorted(lines, key=lambda one: one.at, reverse=between is None)[:newest]


def _of_no_advert(story: str) -> Q:
    """What readers see of a story says whether it is one, and where they see nothing, the story."""
    seen, gone = f"{story}__card__advertising_mark", f"{story}__card"
    return Q((seen, "")) | Q((gone, None), (f"{story}__advertising_mark", ""))


def kinds() -> list[tuple[str, str]]:
    """Of lines of the log: name, and label in the current language."""
    editions = [(kind.value, str(kind.label)) for kind in EditionKind if kind in PUBLIC_KINDS]
    return [*editions, (WITHDRAWAL, _("withdrawal")), (RETURN, _("return"))]


def withdrawals(language: str) -> QuerySet[Withdrawal]:
    """The newest first, also of stories that are back."""
    rows = Withdrawal.objects.filter(language=language).select_related("story")
    return rows.defer("story__document").order_by("-at", "-pk")


def returns(language: str) -> QuerySet[Withdrawal]:
    """Of stories that came back, the latest return first."""
    return withdrawals(language).filter(restored_at__isnull=False).order_by("-restored_at", "-pk")


def moves(gone: Iterable[Withdrawal], back: Iterable[Withdrawal], language: str, reads: Reads) -> list[Move]:
    """Withdrawals, then returns, each with the story's card where readers may see it."""
    left, returned = list(gone), list(back)
    rows = feed(language).filter(pk__in={one.story_id for one in (*left, *returned)})
    reads.add(*(keys.card(one.story.public_id) for one in (*left, *returned)))
    cards = {card.pk: card_view(card, reads) for card in rows}
    went = [
        Move(one.pk, one.at, _("withdrawal"), one.note, cards.get(one.story_id), back_at=one.restored_at)
        for one in left
    ]
    came = [
        Move(one.pk, one.restored_at, _("return"), one.restored_note, cards.get(one.story_id), is_return=True)
        for one in returned
        if one.restored_at
    ]
    return went + came


def kept(language: str) -> QuerySet[Correction]:
    """All corrections that readers were told of, the newest first, also those of stories withdrawn since."""
    readable = Q(edition__story__card__isnull=False) | Q(edition__story__state=State.KILLED)
    rows = Correction.objects.filter(readable, language=language).select_related("edition__story")
    return rows.defer("edition__document", "edition__since", "edition__story__document").order_by("-at", "-pk")


def months(language: str) -> Iterator[date]:
    """The months with lines of the log, the newest first: one look into each index for each."""
    columns = (
        (kept(language), "at"),
        (withdrawals(language), "at"),
        (returns(language), "restored_at"),
    )
    before: datetime | None = None
    while True:
        newest: list[datetime] = []
        for rows, name in columns:
            older = rows.filter(**{f"{name}__lt": before}) if before else rows
            newest += older.values_list(name, flat=True)[:1]
        if not newest:
            return
        on = month_of(max(newest))
        yield on
        before = bounds(on)[0]


def log(rows: Iterable[Correction], language: str, reads: Reads) -> list[Line]:
    """Corrections as the public log has them, in the order given; one whose story shows nowhere is left out."""
    corrections = list(rows)
    reads.add(*(keys.card(one.edition.story.public_id) for one in corrections))
    cards = {card.pk: card for card in feed(language).filter(pk__in={one.edition.story_id for one in corrections})}
    return [
        _entry(one, cards[one.edition.story_id], reads) if one.edition.story_id in cards else _withdrawn(one)
        for one in corrections
        if one.edition.story_id in cards or one.edition.story.state == State.KILLED
    ]


def _entry(one: Correction, card: Card, reads: Reads) -> Entry:
    kind, card_of_story = str(one.edition.get_kind_display()), card_view(card, reads)
    return Entry(one.at, kind, one.old, one.new, one.note, card_of_story, code=one.edition.kind)


def _withdrawn(one: Correction) -> Withdrawn:
    story = one.edition.story
    return Withdrawn(
        at=one.at,
        kind=str(one.edition.get_kind_display()),
        killed_at=story.killed_at,
        why=story.kill_note,
        code=one.edition.kind,
        story=story.public_id,
        note=one.note if one.edition.kind in DEMANDED_KINDS else "",
        was_gone=story.killed_at is not None and story.killed_at <= one.at,
    )
