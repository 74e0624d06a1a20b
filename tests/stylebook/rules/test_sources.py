"""Rules of sources and days: one text that each finds, and one that it must not."""

from datetime import UTC, datetime

import pytest

from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.declared import DECLARED

AT = datetime(2026, 5, 13, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("unattributed", "Повідомлялося, що потяг перетнув кордон.", ["Повідомлялося"]),
        ("unattributed", "Потяг перетнув кордон, повідомляє Kyodo.", []),
        ("weekday", "У понеділок, 12 травня, сталася пожежа.", ["У понеділок, 12 травня"]),
        ("weekday", "У вівторок, 12 травня, сталася пожежа.", []),
        ("weekday", "У понеділок сталася пожежа.", []),
    ],
)
def test_a_rule_finds_its_fault_and_nothing_else(rule: str, text: str, words: list[str]) -> None:
    rules = [one for one in DECLARED if one.name == rule]
    found = check(Copy((Passage(text),), "uk", AT), rules)

    assert [text[one.start : one.end] for one in found] == words
    assert {one.severity for one in found} <= {Severity.WARNING}
    assert not any(one.safe for one in found)


def test_without_a_time_no_weekday_is_judged() -> None:
    rules = [one for one in DECLARED if one.name == "weekday"]

    assert check(Copy((Passage("У понеділок, 12 травня, дощило."),), "uk"), rules) == []
