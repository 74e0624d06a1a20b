"""What would come from a feed, before it is kept."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from strichka.desk.inbox.feed_form import settings_in
from strichka.inbox import looking, polling
from strichka.inbox.cleaned import words_of
from strichka.inbox.domain import feeds as verbs
from strichka.inbox.models import Feed
from strichka.inbox.reading import read
from strichka.staff.errors import Refused
from strichka.wire.feeds.kinds import FeedKind, Item, Unreadable

SHOWN = 8  # items of a trial
TRIED_FOR = 20.0  # seconds
# While a feed is tried, a thread of the desk waits; the others stay for who writes.
TRIALS = looking.Looks(2)


def tried(kind: FeedKind, given: Mapping[str, str], kept: Mapping[str, str]) -> list[tuple[Item, str]]:
    """The first items that would come, each with the beginning of its words; nothing is stored.

    Raises:
        Refused: nothing came, or it could not be read.
    """
    chosen = settings_in(given)
    if kind.look is None:
        raise Refused("push", _("Items of this kind are brought by their sender: there is nothing to try."))
    draft = Feed(kind=kind.name, open_settings=verbs.filled(kind, chosen, kept))
    TRIALS.forget_ended()
    if TRIALS.is_full:
        raise Refused("busy", _("Colleagues are trying feeds just now. Try again in a moment."))
    draft.pk = id(draft)
    TRIALS.begin(draft, kind)
    brought = TRIALS.wait(draft.pk, TRIED_FOR)
    if brought is None:
        raise Refused("slow", _("Nothing came within %s seconds.") % int(TRIED_FOR))
    found: list[Item] = []
    problem = polling.words_of(brought.error) if brought.error else ""
    for piece in brought.pieces:
        try:
            found += (
                read(kind, piece.content, piece.url, draft.open_settings).items if piece.content is not None else ()
            )
        except Unreadable as error:
            problem = polling.words_of(error)
    if not found:
        raise Refused("nothing", problem or _("It answers, and there is no item in it now."))
    return [(item, words_of(item.html)[:200]) for item in found[:SHOWN]]
