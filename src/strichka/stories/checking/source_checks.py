"""What readers are told of sources and days: sources that are not marked, and days that have passed meanwhile."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stories.models import Edition
from strichka.stories.said.proposing import statements
from strichka.stylebook.dates.resolving import DateInText, find


def _unmarked(text: Text) -> Iterator[Finding]:
    """One finding for the whole text: the panel beside it marks all at once."""
    missing = [one for one in statements(text.document, text.fields.language, link=False) if one.is_proposed]
    if missing:
        message = ngettext(
            "%s statement names its source, and readers cannot open it.",
            "%s statements name their source, and readers cannot open it.",
            len(missing),
        )
        yield Finding(message % len(missing), block=missing[0].block.id, about="unmarked")


def _stale(text: Text) -> Iterator[Finding]:
    """«Сьогодні» in a paragraph of yesterday's edition; asks the database only where a text has such words."""
    now = timezone.localtime()
    dated = ((block, find(block.text, text.fields.language, now)) for block in text.own_words)
    relative = [(block, [one for one in found if one.relative]) for block, found in dated]
    if not any(found for _block, found in relative):
        return
    written = _written(text)
    for block, found in relative:
        at = written.get(block.id)
        then = {one.start: one for one in find(block.text, text.fields.language, at)} if found and at else {}
        for one in found:
            if one.start in then and _days(then[one.start]) != _days(one):
                words = block.text[one.start : one.end]
                message = gettext("“%(words)s” was written on %(day)s and would mean another day now.")
                day = timezone.localtime(at).strftime("%d.%m.%Y")
                yield Finding(
                    message % {"words": words, "day": day}, block=block.id, about=f"stale: {words}", recurs=True
                )


def _days(one: DateInText) -> tuple[object, object]:
    return one.first, one.last


def _written(text: Text) -> dict[str, datetime]:
    """When readers first saw each block as it stands in the newest edition; asked once for all versions of a story."""
    kept = text.lookups.kept.setdefault("written", {})
    if text.public_id not in kept:
        kept[text.public_id] = _editions(text.public_id)
    found: dict[str, datetime] = kept[text.public_id]
    return found


def _editions(public_id: str) -> dict[str, datetime]:
    rows = list(
        Edition.objects.filter(story__public_id=public_id).order_by("-number").values_list("number", "at", "since")
    )
    if not rows:
        return {}
    at = {number: timezone.localtime(moment) for number, moment, _since in rows}
    return {block: at[number] for block, number in rows[0][2].items() if number in at}


CHECKS = (
    Check(
        name="source_marks",
        label=_("sources without marks"),
        remedy=_("Open “Sources, dates, facts” beside the text and mark them."),
        severity=Severity.WARNING,
        find=_unmarked,
    ),
    Check(
        name="stale_date",
        label=_("days that have passed"),
        remedy=_("Write the date itself."),
        severity=Severity.WARNING,
        find=_stale,
    ),
)
