from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.foreign.merging import Piece, piece_of_case, piece_of_report, together
from strichka.lib.anchors import normalize

TEXT = "Міст їде через річку, і рух ним почався о восьмій ранку. Перші пасжири вже переїхали."


def selectors(text: str, start: int, end: int, around: int = 32) -> list[Any]:
    sides = {"prefix": text[max(0, start - around) : start], "suffix": text[end : end + around]}
    return [{"type": "TextQuoteSelector", "exact": text[start:end], **sides}]


def piece(words: str, suggestion: str = "", *, text: str = TEXT) -> Piece:
    start = text.index(words)
    found = piece_of_report(selectors(text, start, start + len(words)), suggestion)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("пасжири", "пасажири"), ("пасжири", "")),
        (("пасжири", "пасажири"), ("Перші пасжири вже", "Перші пасажири вже")),
        (("Перші пасжири вже переїхали", ""), ("пасжири", "пасажири")),
        (("асжир", ""), ("пасжири вже", "пасажири вже")),
    ],
)
def test_the_same_error_chosen_otherwise_is_one(first: tuple[str, str], second: tuple[str, str]) -> None:
    joined = together(piece(*first), piece(*second))
    assert joined is not None
    assert "пасжири" in joined.words
    assert together(piece(*second), piece(*first)) is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [(("їде", "йде"), ("пасжири", "пасажири")), (("Міст", ""), ("річку", "")), (("рух", ""), ("ранку", ""))],
)
def test_other_words_are_another(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert together(piece(*first), piece(*second)) is None


def test_the_same_word_in_another_place_is_another() -> None:
    text = "Кіт спить на дивані в кімнаті весь день до вечора. А потім кіт їсть. Кіт спить на печі аж до самого ранку."
    first = piece_of_report(selectors(text, 4, 9), "")
    start = text.rindex("спить")
    second = piece_of_report(selectors(text, start, start + 5), "")
    assert first is not None
    assert second is not None
    assert together(first, second) is None


def test_what_quotes_nothing_that_can_be_seen_is_nothing() -> None:
    assert piece_of_report([{"type": "TextQuoteSelector", "exact": "\u200b \u2060"}], "") is None
    assert piece_of_report([{"type": "TextPositionSelector", "start": 0, "end": 3}], "") is None


def test_a_case_is_narrowed_to_what_all_speak_of() -> None:
    wide, narrow = piece("Перші пасжири вже переїхали"), piece("пасжири", "пасажири")
    joined = together(wide, narrow)
    assert joined is not None
    assert (joined.words, joined.core.suggestion) == ("пасжири", "пасажири")
    again = piece_of_case(joined.words, joined.prefix, joined.suffix, joined.core.suggestion)
    assert together(again, wide) is not None


@given(st.text(max_size=60), st.data())
def test_every_report_of_a_text_is_one_with_itself_and_keeps_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = piece_of_report(selectors(text, start, end), data.draw(st.text(max_size=20)))
    if not normalize(text[start:end]).text:
        assert found is None
        return
    assert found is not None
    assert 0 <= found.core.start <= found.core.end <= len(found.text)
    assert together(found, found) is not None
