"""An item of the inbox becomes a draft, with all that is known of where it came from."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox import signals
from strichka.inbox.domain import bring_pictures
from strichka.inbox.enums import Handling, Permission
from strichka.inbox.errors import TakenBefore
from strichka.inbox.models import Item, Taking
from strichka.inbox.page_of import together
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import moment_words
from strichka.stories.domain import take as of_pages
from strichka.stories.domain.fields import change
from strichka.stories.domain.take import Taken, TakenAlready
from strichka.stories.enums import State
from strichka.stories.models import Story

MOST_ITEMS = 20
LONGEST_NOTE = 5000


def take(*, items: Sequence[int], by: User | None, again: bool = False) -> Taken:
    """One draft of these items, each with its source. An embargo of theirs is the story's.

    Raises:
        PermissionDenied: ``by`` may not write.
        TakenBefore: one of them is in a story that is not discarded, or its words are; ``again`` takes all the same.
        Refused: they are none, many, or withdrawn by their source.
    """
    guard(by, Permission.MARK)
    with transaction.atomic():
        rows = _locked(items)
        if not again:
            _refuse_again(rows)
        page = together(rows)
        try:
            taken = of_pages.take(page=page, section=rows[0].section or rows[0].feed.section, by=by, again=again)
        except TakenAlready as error:
            raise TakenBefore(error.story.public_id, error.story.headline, error.message) from error
        story = taken.story
        _note(story, rows, by)
        Taking.objects.bulk_create(Taking(item=row, story=story, version=row.version, by=by) for row in rows)
        keys = [row.pk for row in rows]
        Item.objects.filter(pk__in=keys).update(handling=Handling.TAKEN, handled_by=by, handled_at=timezone.now())
        bring_pictures.ask(story, by)
        record(by=by, action="wire_taken", subject=story.public_id, items=keys)
        transaction.on_commit(partial(signals.handled.send, Item, items=keys, by=by), robust=True)
    return taken


def _locked(items: Sequence[int]) -> list[Item]:
    """In the order in which they were chosen."""
    wanted = list(dict.fromkeys(items))
    if not wanted:
        raise Refused("none", _("Choose an item first."))
    if len(wanted) > MOST_ITEMS:
        raise Refused("many", _("At most %s items become one draft.") % MOST_ITEMS)
    joined = Item.objects.select_related("feed__source", "feed__section", "section")
    rows = joined.select_for_update(of=("self",)).in_bulk(wanted)
    if len(rows) < len(wanted):
        raise Refused("gone", _("That is not here any more."))
    found = [rows[pk] for pk in wanted]
    if withdrawn := next((row for row in found if row.status == "canceled"), None):
        raise Refused("withdrawn", _("Its source has withdrawn it: %s") % (withdrawn.headline or withdrawn.text[:80]))
    return found


def _refuse_again(rows: Sequence[Item]) -> None:
    takings = Taking.objects.filter(item__in=rows).exclude(story__state=State.SPIKED)
    before = takings.select_related("story", "by").order_by("-pk").first()
    if before is not None:
        words = _("%(by)s has taken this at %(at)s: “%(headline)s”.") % {
            "by": before.by or _("The newsroom"),
            "at": moment_words(before.at),
            "headline": before.story.headline,
        }
        raise TakenBefore(before.story.public_id, before.story.headline, words)


def _note(story: Story, rows: Sequence[Item], by: User | None) -> None:
    """What the page cannot say: the sources by the register, urgency, embargo, and the note with all that is known."""
    slugs = [row.feed.source.slug for row in rows if row.feed.source]
    urgencies = [row.urgency for row in rows if row.urgency]
    embargoes = [row.embargoed_until for row in rows if row.embargoed_until and row.embargoed_until > timezone.now()]
    note = "\n".join([*(_provenance(row) for row in rows), *filter(None, [story.ednote])])
    fields = {
        "sources": list(dict.fromkeys(slugs)),
        "urgency": min(urgencies, default=0),
        "embargoed_until": max(embargoes).isoformat() if embargoes else "",
        "ednote": note[:LONGEST_NOTE],
    }
    for name, value in fields.items():
        if value:
            story.refresh_from_db(fields=["field_versions"])
            change(story=story, field=name, value=value, version=int(story.field_versions.get(name, 0)), by=by)
    story.refresh_from_db()


def _provenance(row: Item) -> str:
    """Feed, sender, time, address, terms and the sender's own note, a line."""
    wire = row.wire
    told = [
        row.feed.name,
        str(wire.get("provider", "")),
        moment_words(row.published_at or row.received_at),
        row.url,
        str(wire.get("credit") or row.feed.credit),
        str(wire.get("usage_terms") or row.feed.usage_terms),
        str(wire.get("ednote", "")),
    ]
    return _("From the wire: %s") % " · ".join(dict.fromkeys(filter(None, (" ".join(one.split()) for one in told))))
