"""Times as the paper writes them: absolute, on the newsroom's clock, with the moment for machines beside."""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.lib import clock

register = template.Library()


def iso(at: datetime) -> str:
    """ISO 8601 on the newsroom's clock, to the second, with its offset."""
    return clock.in_zone(at, settings.TIME_ZONE).isoformat(timespec="seconds")


def clock_time(at: datetime) -> str:
    return clock.clock_time(at, settings.TIME_ZONE)


def long_date(on: date) -> str:
    """«22 листопада 2025» in the page's language; a moment is taken to the newsroom's zone."""
    return clock.long_date(on, get_language() or settings.LANGUAGE_CODE, settings.TIME_ZONE)


register.filter("long_date", long_date)


@register.simple_tag
def time_of_day(at: datetime) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso(at), clock_time(at))


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
