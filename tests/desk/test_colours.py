"""The palette keeps its promise: text at 7:1 at least on every ground it stands on (WCAG 2.2, 1.4.6)."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

import strichka.desk

SHELL = Path(strichka.desk.__file__).parent / "static/desk/shell.css"
COLOUR = re.compile(r"--color-([a-z-]+): (#[0-9a-f]{3,6});")
LIGHT, DARK = (
    dict(COLOUR.findall(part)) for part in SHELL.read_text("utf-8").split("@media (prefers-color-scheme: dark)", 1)
)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at:end], 16) / 255 for at, end in pairwise((0, 2, 4, 6))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    *product(("ink", "quiet", "accent", "signal"), ("paper", "raised")),
    ("ink", "highlight"),
    ("on-accent", "accent"),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: dict[str, str]) -> None:
    assert contrast(theme["edge"], theme["paper"]) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [("added", "added-ground"), ("signal", "removed-ground")])
def test_what_changed_can_be_read(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5
