import re
from collections.abc import Iterator

from strichka.languages.declaration import Quotes
from strichka.languages.registry import language
from strichka.languages.typesetting import quotation_mark
from strichka.lib.setting import words
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "quotation-marks"
_STRAIGHT = re.compile(r"(?<!\d)\"")
_LABEL = words(en="These are not the quotation marks of the language.", uk="Лапки не ті, що в цій мові.")


def _find(copy: Copy) -> Iterator[Finding]:
    """One pair a finding. Where the text has good ones too, the straight ones were overlooked."""
    quotes = language(copy.language).quotes
    mixed = any(quotes.outer[0] in passage.text for _number, passage in copy)
    severity = Severity.WARNING if mixed else Severity.HINT
    for number, passage in copy:
        places = [match.start() for match in _STRAIGHT.finditer(passage.text)]
        text = _typeset(passage.text, places, quotes)
        for start, end in _pairs(places, text, quotes):
            fix = text[start : end + 1]
            if '"' not in fix and fix != passage.text[start : end + 1]:
                yield Finding(NAME, start, end + 1, severity, _LABEL, (fix,), safe=True, passage=number)


def _typeset(text: str, places: list[int], quotes: Quotes) -> str:
    for at in places:
        text = text[:at] + quotation_mark(text[:at], quotes) + text[at + 1 :]
    return text


def _pairs(places: list[int], text: str, quotes: Quotes) -> Iterator[tuple[int, int]]:
    """Each outer pair; a mark without a partner by itself."""
    opening = {quotes.outer[0], quotes.inner[0]}
    start, depth = -1, 0
    for at in places:
        depth += 1 if text[at] in opening else -1
        if start < 0:
            start = at
        if depth <= 0:
            yield start, at
            start, depth = -1, 0
    if start >= 0:
        yield start, places[-1]


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="quotation marks", uk="лапки"),
    why=words(
        en='Straight marks where the language has its own: not "so" but “so”.',
        uk='Прямі лапки замість українських: не "так", а «так», усередині – „так“.',
    ),
)
