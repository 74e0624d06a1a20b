"""A statement of somebody of whom nothing is said: «Повідомлялося, що…»."""

from collections.abc import Iterator

from strichka.lib.setting import words
from strichka.stylebook.attribution.patterns import patterns, plain
from strichka.stylebook.attribution.said import Attribution, StatementKind
from strichka.stylebook.attribution.who_says import find as attributions
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "unattributed"


def _across(copy: Copy) -> Iterator[Finding]:
    for one in attributions(copy):
        if one.kind is StatementKind.UNATTRIBUTED:
            message = words(
                en="Nobody is named who says so. Name the source, or say that it could not be confirmed.",
                uk="Не сказано, хто це каже. Назвіть джерело або скажіть, що підтвердження немає.",
            )
            severity = (
                Severity.HINT if _is_aside(copy.passages[one.passage].text, one, copy.language) else Severity.WARNING
            )
            yield Finding(NAME, one.start, one.end, severity, message, passage=one.passage)


def _is_aside(text: str, one: Attribution, language: str) -> bool:
    """«Чай, кажуть, був міцний», «за попередніми даними»: said by the way."""
    words = patterns(language)
    if words and words.so_far.search(plain(text), one.start, one.end):
        return True
    return text[: one.start].endswith(", ") and text.startswith(",", one.end)


RULE = Rule(
    NAME,
    across=_across,
    label=words(en="Statement without a source", uk="Твердження без джерела"),
    why=words(
        en="Finds “it was reported that”, “is expected to” and the like in a paragraph that names no source. "
        "Wrong: “It was reported that three people were missing.” Right: “Three people are missing, the police said.”",
        uk="Знаходить «Повідомлялося, що», «Очікується, що», «за наявною інформацією» й подібне в абзаці, де "
        "не названо джерела. Погано: «Повідомлялося, що потяг перетнув кордон». Добре: «Потяг перетнув кордон, "
        "повідомляє Kyodo».",
    ),
)
