"""The rules for the values of attributes, as ``schema.json`` and the blocks write them."""

from typing import Any

import pytest

from strichka.document.declared.frame import FRAME, complaints


@pytest.mark.parametrize(
    ("rule", "value", "said"),
    [
        ("line", "x" * 500, []),
        ("line", "x" * 501, ["is longer than 500"]),
        ("line", "a\u0000", ["has characters that a page cannot carry"]),
        ("line", 5, ["is not string"]),
        ("yes", 1, ["is not boolean"]),
        ("address", "https://a.ua/", []),
        ("address", "javascript:alert(1)", ["does not have the form it should"]),
        ("moment", "2026-02-30T10:00:00Z", ["is not a moment in time"]),
        ("attribution", "rumour", ["is not one of the words it may be"]),
    ],
)
def test_a_value_obeys_its_rule_or_it_is_said_how_not(rule: str, value: Any, said: list[str]) -> None:
    assert list(complaints(FRAME["rules"][rule], value)) == said


@pytest.mark.parametrize(
    ("value", "said"), [(None, []), ([1, 2], []), ([1, 11], ["is out of range"]), ([True], ["is not integers"])]
)
def test_numbers_are_in_range_and_may_be_absent_where_the_rule_says_so(value: Any, said: list[str]) -> None:
    rule = {"type": "integers", "maxLength": 5, "minimum": 0, "maximum": 10, "null": True}

    assert list(complaints(rule, value)) == said
