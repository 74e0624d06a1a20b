"""The figures of reports in words and charts, the same for readers and for the desk."""

from collections.abc import Sequence

from django.utils.dateformat import format as date_words
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from strichka.reports.enums import ErrorKind
from strichka.reports.figures.charts import Bar, Chart, bars, columns
from strichka.reports.figures.monthly import Month, Rate

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
FIRM = 10  # errors per 1,000 stories, from which on the tenths say nothing


def duration(seconds: float) -> str:
    """«40 с», «12 хв», «3 год 20 хв», «2 дн. 4 год»: the two largest units are enough to compare by."""
    whole = round(seconds)
    if whole < MINUTE:
        return _("%(number)s s") % {"number": whole}
    if whole < HOUR:
        return _("%(number)s min") % {"number": whole // MINUTE}
    if whole < DAY:
        return _("%(hours)s h %(minutes)s min") % {"hours": whole // HOUR, "minutes": whole % HOUR // MINUTE}
    return _("%(days)s d %(hours)s h") % {"days": whole // DAY, "hours": whole % DAY // HOUR}


def short_duration(seconds: float) -> str:
    """The largest unit alone: as much as stands above a column."""
    units = ((DAY, _("%(number)s d")), (HOUR, _("%(number)s h")), (MINUTE, _("%(number)s min")), (1, _("%(number)s s")))
    unit, words = next((size, words) for size, words in units if seconds >= size or size == 1)
    return words % {"number": round(seconds / unit)}


def reports(listed: Sequence[Month]) -> str:
    """How many reports came, month by month."""
    chart = Chart(
        "chart-reports",
        _("Reports by month"),
        _("The last month: %(last)s; the most in one: %(most)s.")
        % {"last": listed[-1].figures.reports, "most": max(one.figures.reports for one in listed)},
        [Bar(_month(one), one.figures.reports, str(one.figures.reports)) for one in listed],
    )
    return columns(chart)


def times(listed: Sequence[Month], *, slow: bool = False) -> str:
    """The median time from a report to its fix, month by month, or with ``slow`` the time of nine in ten.

    Empty where no month has enough fixes.
    """
    values = [one.figures.slow if slow else one.figures.median for one in listed]
    told = [value for value in values if value is not None]
    if not told:
        return ""
    title = (
        _("Nine of ten errors were mended within, by month") if slow else _("Median time from report to fix, by month")
    )
    chart = Chart(
        "chart-slow" if slow else "chart-times",
        title,
        _("The shortest: %(least)s; the longest: %(most)s.")
        % {"least": duration(min(told)), "most": duration(max(told))},
        [
            Bar(_month(one), value, "" if value is None else short_duration(value))
            for one, value in zip(listed, values, strict=True)
        ],
    )
    return columns(chart)


def kinds(counted: Sequence[tuple[ErrorKind, int]]) -> str:
    """What was wrong, the most frequent kind first; empty where nothing was mended."""
    if not counted:
        return ""
    first, number = counted[0]
    chart = Chart(
        "chart-kinds",
        _("What was wrong"),
        _("The most frequent: %(kind)s, %(number)s.") % {"kind": first.label, "number": number},
        [Bar(str(kind.label), count, str(count)) for kind, count in counted],
    )
    return bars(chart)


def ages() -> list[str]:
    """The ages of open cases in words, as ``monthly.open_by_age`` counts them."""
    return [_("less than an hour"), _("less than a day"), _("less than a week"), _("a week and longer")]


def open_by_age(counted: Sequence[int]) -> str:
    """How many cases have been open for how long."""
    chart = Chart(
        "chart-ages",
        _("Open cases by age"),
        _("Open in all: %(all)s; for a week and longer: %(old)s.") % {"all": sum(counted), "old": counted[-1]},
        [Bar(words, number, str(number)) for words, number in zip(ages(), counted, strict=True)],
    )
    return bars(chart)


def rates(about: str, title: str, listed: Sequence[Rate], *, in_order: bool = False) -> str:
    """Errors per thousand stories; by hours they stand in the order of time."""
    worst = max(listed, key=lambda one: one.rate or 0)
    chart = Chart(
        f"chart-{about}",
        _("Errors per 1,000 stories: %(by)s") % {"by": title},
        _("The most: %(name)s, %(rate)s.") % {"name": worst.name, "rate": per_thousand(worst)},
        [Bar(one.name.partition(":")[0] if in_order else one.name, one.rate, per_thousand(one)) for one in listed],
    )
    return columns(chart) if in_order else bars(chart)


def per_thousand(one: Rate) -> str:
    """To the tenth where that says something."""
    if one.rate is None:
        return "–"
    return number_format(round(one.rate, 1), 1) if 0 < one.rate < FIRM else f"{one.rate:.0f}"


def _month(one: Month) -> str:
    return date_words(one.on, "M")
