from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.textdiff import Piece, changed_span, words

TEXT = st.text(st.sampled_from("абв аб, .«»’\n🙂é"), max_size=60) | st.text(max_size=40)


def joined(pieces: list[Piece], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def test_a_changed_word_is_shown_whole():
    assert words("Мер міста Лісове", "Мер міста Лісового") == [
        Piece("same", "Мер міста "),
        Piece("removed", "Лісове"),
        Piece("added", "Лісового"),
    ]


def test_neighbouring_changed_words_are_one_change():
    assert words("у серпні минулого року", "у грудні торішнього року") == [
        Piece("same", "у "),
        Piece("removed", "серпні минулого"),
        Piece("added", "грудні торішнього"),
        Piece("same", " року"),
    ]


def test_a_word_with_an_apostrophe_or_a_hyphen_is_one_word():
    assert [piece.text for piece in words("п'ять", "п’ять")] == ["п'ять", "п’ять"]
    assert words("прем'єр-міністр тут", "міністр тут")[0] == Piece("removed", "прем'єр-міністр")


def test_equal_texts_are_one_same_piece():
    assert words("Так само", "Так само") == [Piece("same", "Так само")]
    assert words("", "") == []


@given(TEXT, TEXT)
def test_the_pieces_give_both_texts_back(old, new):
    pieces = words(old, new)
    assert joined(pieces, "same", "removed") == old
    assert joined(pieces, "same", "added") == new


@given(TEXT, TEXT)
def test_pieces_are_never_empty_and_removed_comes_before_added(old, new):
    pieces = words(old, new)
    assert all(piece.text for piece in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))
    assert ("added", "removed") not in {(a.kind, b.kind) for a, b in pairwise(pieces)}


def test_what_is_too_long_to_compare_is_one_change_between_what_stayed():
    old, new = (" ".join(f"{mark}{number}" for number in range(10_000)) for mark in "аб")
    assert words(f"Так само {old} тут", f"Так само {new} тут") == [
        Piece("same", "Так само "),
        Piece("removed", old),
        Piece("added", new),
        Piece("same", " тут"),
    ]


def test_a_long_text_with_a_small_change_is_compared():
    long = " ".join(map(str, range(50_000)))
    assert words(f"{long} міст {long}", f"{long} міста {long}")[1:3] == [
        Piece("removed", "міст"),
        Piece("added", "міста"),
    ]


def test_the_changed_span_is_the_letters_that_differ():
    assert changed_span("Кім чен", "Кім Чен") == (4, 5, 4, 5)
    assert changed_span("місто", "місто") == (5, 5, 5, 5)
    assert changed_span("аа", "а") == (1, 2, 1, 1)


@given(TEXT, TEXT)
def test_replacing_the_changed_span_makes_the_new_text(old, new):
    start_old, end_old, start_new, end_new = changed_span(old, new)
    assert old[:start_old] + new[start_new:end_new] + old[end_old:] == new


@given(TEXT, TEXT)
def test_the_changed_span_cannot_be_narrower(old, new):
    start_old, end_old, start_new, end_new = changed_span(old, new)
    removed, added = old[start_old:end_old], new[start_new:end_new]
    assert not (removed and added and (removed[0] == added[0] or removed[-1] == added[-1]))
