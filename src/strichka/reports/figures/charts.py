"""Charts as SVG: columns by time, bars by name. Plain shapes that say in words what they show.

A chart is an image with a title and a description (https://www.w3.org/TR/SVG-AAM-1.0/); its figures stand in a table
beside it. There is no colour in it, so that the page's own style sheet, dark mode and forced colours decide:
``.chart rect`` and ``.chart text``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 400  # in units of the picture, as a phone is wide; letters are 12
TOP, HEIGHT, BOTTOM = 16, 110, 20
LINE = 38
LETTER = 6  # as wide as most; words that would cover their neighbors are left to the table
TIGHT, LOOSE = 1.1, 0.7
LEAST = 1  # what is more than nothing is seen
FEWEST = 6  # places of columns: a newsroom's first month is a column, not a wall


@dataclass(frozen=True, slots=True)
class Bar:
    """One value, with the words for it; None where there is none to be told."""

    label: str
    value: float | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``key`` is part of ids, and once on a page; ``summary`` says the most important in a sentence."""

    key: str
    title: str
    summary: str
    bars: Sequence[Bar]


def columns(chart: Chart) -> str:
    """Values in the order of time, each a column with its words above and its label below."""
    return _picture(chart, TOP + HEIGHT + BOTTOM, "".join(_columns(chart)))


def _columns(chart: Chart) -> Iterator[str]:
    step = WIDTH / max(FEWEST, len(chart.bars))
    skipped = 1 if LETTER * max((len(bar.label) for bar in chart.bars), default=0) < step * LOOSE else 2
    for place, bar in enumerate(chart.bars):
        middle = step * (place + 0.5)
        if bar.value:
            height = max(LEAST, HEIGHT * bar.value / _highest(chart))
            yield _rect(middle - step * 0.36, TOP + HEIGHT - height, step * 0.72, height)
            fits = LETTER * len(bar.words) <= step * TIGHT
            yield _text(middle, TOP + HEIGHT - height - 4, bar.words if fits else "", "middle")
        if place % skipped == 0:
            yield _text(middle, TOP + HEIGHT + BOTTOM - 5, bar.label, "middle")


def bars(chart: Chart) -> str:
    """Values by name, each a bar with its label above and its words behind."""
    return _picture(chart, LINE * len(chart.bars), "".join(_bars(chart)))


def _bars(chart: Chart) -> Iterator[str]:
    for place, bar in enumerate(chart.bars):
        top = LINE * place
        length = max(LEAST, (WIDTH - 70) * bar.value / _highest(chart)) if bar.value else 0
        yield _text(0, top + 12, bar.label, "start")
        if length:
            yield _rect(0, top + 18, length, 12)
        yield _text(length + (6 if length else 0), top + 29, bar.words, "start")


def _highest(chart: Chart) -> float:
    return max((bar.value or 0 for bar in chart.bars), default=0) or 1


def _picture(chart: Chart, height: float, content: str) -> str:
    title, description = f"{chart.key}-title", f"{chart.key}-desc"
    return (
        f'<svg viewBox="0 0 {WIDTH} {_number(height)}" role="img" aria-labelledby="{title}" '
        f'aria-describedby="{description}"><title id="{title}">{escape(chart.title)}</title>'
        f'<desc id="{description}">{escape(chart.summary)}</desc><g aria-hidden="true">{content}</g></svg>'
    )


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    where = f'x="{_number(x)}" y="{_number(y)}" text-anchor="{anchor}"'
    return f'<text {where} font-size="12">{escape(words)}</text>' if words else ""


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
