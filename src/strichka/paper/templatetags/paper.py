"""Times as the paper writes them: absolute, on the newsroom's clock. Wordings before and after a correction."""

from datetime import date, datetime
from itertools import groupby

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.languages import dates
from strichka.lib import clock, textdiff

register = template.Library()

# How many characters of what did not change are shown on each side of what did.
NEAR = 40


def iso(at: datetime) -> str:
    """ISO 8601 on the newsroom's clock, to the second, with its offset."""
    return clock.in_zone(at, settings.TIME_ZONE).isoformat(timespec="seconds")


def clock_time(at: datetime) -> str:
    return clock.clock_time(at, settings.TIME_ZONE)


def long_date(on: date) -> str:
    """«22 листопада 2025» in the page's language; a moment is taken to the newsroom's zone."""
    return dates.long_date(on, get_language() or settings.LANGUAGE_CODE, settings.TIME_ZONE)


register.filter("long_date", long_date)


@register.filter
def by_year(months: list[tuple[date, str]]) -> list[tuple[int, list[tuple[date, str]]]]:
    """Months, the newest first, by their year."""
    return [(year, list(months_of_year)) for year, months_of_year in groupby(months, key=lambda month: month[0].year)]


@register.simple_tag
def time_of_day(at: datetime) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso(at), clock_time(at))


@register.simple_tag
def day_of_month(at: datetime) -> SafeString:
    """The day alone, where its month stands above."""
    return format_html('<time datetime="{}">{}</time>', iso(at), clock.in_zone(at, settings.TIME_ZONE).day)


@register.simple_tag
def moment(at: datetime) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso(at), f"{long_date(at)}, {clock_time(at)}")


@register.simple_tag
def moment_after(at: datetime, first: datetime) -> SafeString:
    """``at`` beside ``first``: the time of day alone when both are of one day."""
    zone = settings.TIME_ZONE
    same = clock.in_zone(at, zone).date() == clock.in_zone(first, zone).date()
    return time_of_day(at) if same else moment(at)


@register.simple_tag
def zone_words() -> str:
    """Whose clock the paper's times are read on."""
    if settings.TIME_ZONE == "Europe/Kyiv":
        return _("Kyiv time")
    return settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")


@register.simple_tag
def wording_before(old: str, new: str, *, short: bool = False) -> SafeString:
    """The old words, with those that went marked as deleted; ``short``: only what stands near them."""
    return _wording(old, new, "removed", "del", short=short)


@register.simple_tag
def wording_after(old: str, new: str, *, short: bool = False) -> SafeString:
    """The new words, with those that came marked as inserted."""
    return _wording(old, new, "added", "ins", short=short)


@register.simple_tag
def wording_both(old: str, new: str) -> SafeString:
    """One reading of both: what went marked as deleted, what came as inserted, and only what stands near them."""
    pieces = textdiff.words(old, new)
    marked = {"removed": "<del>{}</del>", "added": "<ins>{}</ins>", "same": "{}"}
    return format_html_join(
        "",
        "{}",
        ((format_html(marked[piece.kind], _near(piece, at, len(pieces) - 1)),) for at, piece in enumerate(pieces)),
    )


def _wording(old: str, new: str, kind: textdiff.Kind, element: str, *, short: bool) -> SafeString:
    pieces = textdiff.words(old, new)
    marked = {kind: format_html("<{0}>{{}}</{0}>", element), "same": "{}"}
    return format_html_join(
        "",
        "{}",
        (
            (format_html(marked[piece.kind], _near(piece, at, len(pieces) - 1) if short else piece.text),)
            for at, piece in enumerate(pieces)
            if piece.kind in marked
        ),
    )


def _near(piece: textdiff.Piece, number: int, last: int) -> str:
    """The words of an unchanged stretch that stand beside a change."""
    text = piece.text
    if piece.kind != "same" or len(text) <= (2 * NEAR if 0 < number < last else NEAR + 10):
        return text
    before = text[:NEAR].rsplit(" ", 1)[0] if number else ""
    after = text[-NEAR:].split(" ", 1)[-1] if number < last else ""
    return f"{before} … {after}" if before and after else f"{before}…{after}"
