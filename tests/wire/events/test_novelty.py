from hypothesis import given

from strichka.wire.events.novelty import compared
from tests.wire.events.wiring import HOSTILE

OURS = "У Кременчуці загинули двоє людей.\nДрон влучив у будинок на вулиці Гончарній, повідомив Тарас Кудлай."


def new(text: str, language: str = "uk") -> list[tuple[list[str], bool]]:
    found = compared(text, language, OURS, "uk")
    return [([one.text for one in row.pieces if one.is_new], row.states) for row in found]


def test_what_our_story_has_is_not_new_however_it_is_said() -> None:
    assert new("Двоє людей загинули в Кременчуці.\n\nТарас Кудлай повідомив: дрон влучив у будинок.") == [
        ([], False), ([], False),
    ]  # fmt: skip


def test_numbers_and_names_that_our_story_lacks_are_marked() -> None:
    text = "У Кременчуці дрон влучив у будинок на вулиці Гончарній, загинули троє людей, повідомила Ірина Макух."

    assert new(text) == [(["троє", "Ірина", "Макух"], False)]


def test_a_paragraph_of_other_words_states_something_new() -> None:
    assert new("Прокуратура відкрила кримінальне провадження за статтею про воєнні злочини.") == [([], True)]


def test_across_languages_only_numbers_and_names_are_told() -> None:
    assert new("Two people were killed in Kremenchuk, nine wounded, Iryna Makukh said.", "en") == [
        (["nine", "Iryna", "Makukh"], False)
    ]


@given(HOSTILE, HOSTILE)
def test_the_pieces_of_a_paragraph_are_the_paragraph(text: str, ours: str) -> None:
    rows = compared(text, "uk", ours, "uk")

    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert ["".join(piece.text for piece in row.pieces) for row in rows] == lines


@given(HOSTILE)
def test_nothing_of_a_text_is_new_against_itself(text: str) -> None:
    assert not any(row.is_new for row in compared(text, "uk", text, "uk"))
