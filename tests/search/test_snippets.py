import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.search.query.query import parse
from strichka.search.snippets import Piece, marked, snippet


def _shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_words_of_the_query_are_marked_in_any_form() -> None:
    assert _shown(marked("Мости Києва: рух мостом відкрито", parse("міст київ"), "uk")) == (
        "[Мости] [Києва]: рух [мостом] відкрито"
    )


def test_a_phrase_is_marked_where_it_stands_as_it_is() -> None:
    text = "Міська рада. Рада міська, а голова міської ради тут."

    assert _shown(marked(text, parse('"міської ради"'), "uk")) == (
        "Міська рада. Рада міська, а голова [міської ради] тут."
    )


def test_what_is_excluded_and_what_says_nothing_is_not_marked() -> None:
    assert _shown(marked("Міст на річці", parse("на міст -річка"), "uk")) == "[Міст] на річці"


def test_a_short_text_is_shown_whole() -> None:
    assert _shown(snippet("Рух мостом\n відкрито.", parse("міст"), "uk")) == "Рух [мостом] відкрито."


def test_of_a_long_text_the_place_with_most_of_the_query_is_shown() -> None:
    text = "Річка тиха. " * 60 + "Новий міст через річку відкрили вчора. " + "Парк стоїть. " * 60

    shown = _shown(snippet(text, parse("міст річка"), "uk"))

    assert "Новий [міст] через [річку] відкрили" in shown
    assert shown.startswith("… ")
    assert shown.endswith("…")
    assert len(shown) < 250


def test_where_nothing_matches_the_beginning_is_shown() -> None:
    assert (
        _shown(snippet("Парк стоїть. " * 60, parse("міст"), "uk", length=40))
        == "Парк стоїть. Парк стоїть. Парк стоїть…"
    )


@pytest.mark.parametrize("text", ["", " ", "слово" * 200, "міст" + "а" * 900])
def test_texts_without_a_place_to_cut_are_cut_all_the_same(text: str) -> None:
    assert len(_shown(snippet(text, parse("міст"), "uk"))) <= 230


@given(st.text(alphabet="аміст річка.\n-«»’x", max_size=600), st.integers(20, 200))
def test_pieces_are_the_text(text: str, length: int) -> None:
    query = parse("міст річка")

    assert "".join(piece.text for piece in marked(text, query, "uk")) == text
    shown = "".join(piece.text for piece in snippet(text, query, "uk", length=length)).strip("… ")
    assert shown in " ".join(text.split())
    assert len(shown) <= length + 2


def test_a_number_is_marked_in_the_spelling_of_the_text() -> None:
    pieces = marked("Виділили 1,2 мільярда гривень", parse("1.2 млрд"), "uk")

    assert [piece.text for piece in pieces if piece.marked] == ["1,2 мільярда"]


def test_a_word_with_a_hyphen_is_marked_whole_by_either_spelling_and_by_its_part() -> None:
    marks = [
        _shown(marked("Суд над екс-президентом", parse(q), "uk"))
        for q in ("експрезидент", "екс-президент", "президент")
    ]

    assert marks == ["Суд над [екс-президентом]"] * 3
