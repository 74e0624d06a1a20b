from datetime import UTC, datetime

import pytest

from strichka.demo import loader
from strichka.demo.notation import Notation, References

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CONTENT = loader.FOLDER / "content"
REFERENCES = References(
    {"rada": ("official", {"uk": "Міська рада", "en": "City Council"})},
    {"bridge": "pic22222"},
    {"other": ("abc22222", "Інший матеріал")},
    CONTENT / "files",
)


def _inline(text: str, language: str = "uk") -> list[tuple[str, list[str]]]:
    nodes = Notation(REFERENCES, language=language, now=NOW).inline(text)
    return [(node.text, sorted(mark.type.name for mark in node.marks)) for node in nodes]


def test_plain_words_stay_plain() -> None:
    assert _inline("Просто слова: 2 * 3 = 6") == [("Просто слова: 2 * 3 = 6", [])]


def test_marks_are_read_also_one_within_another() -> None:
    assert _inline("Міст **відкрили *сьогодні* вранці**, [карта](https://karta.example/)") == [
        ("Міст ", []),
        ("відкрили ", ["strong"]),
        ("сьогодні", ["emphasis", "strong"]),
        (" вранці", ["strong"]),
        (", ", []),
        ("карта", ["link"]),
    ]


@pytest.mark.parametrize(("language", "name"), [("uk", "Міська рада"), ("en", "City Council")])
def test_a_source_is_named_in_the_language_of_the_story(language: str, name: str) -> None:
    (node,) = Notation(REFERENCES, language=language, now=NOW).inline("{{так кажуть у раді|rada}}")

    (mark,) = node.marks
    assert node.text == "так кажуть у раді"
    assert mark.attrs == {"source": "rada", "name": name, "kind": "official"}


def test_minutes_in_an_update_count_back_from_now() -> None:
    block = {"type": "update", "time": 90, "blocks": [{"type": "paragraph", "text": "Почали."}]}

    node = Notation(REFERENCES, language="uk", now=NOW).block(block)

    assert node.attrs["at"] == "2026-11-22T10:30:00+00:00"
