import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.document.passage import Passage
from strichka.lib.anchors import normalize
from strichka.reports.merging.span import Core, core_of, cut_to, joined, overlap, snap

TEXT = "Голова КНДР Кім чен Ин їде Ин до Китаю, повідомляє Kyodo."


def place(words: str, text: str = TEXT) -> Passage:
    start = text.index(words)
    return Passage("b1234567", start, start + len(words), normalize(text))


def mended(core: Core, text: str = TEXT) -> str:
    return text[: core.start] + core.suggestion + text[core.end :]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [("чен", "чен"), ("Кім че", "Кім чен"), (" чен ", "чен"), ("ита", "Китаю"), (", п", ", повідомляє"), (",", ",")],
)
def test_a_choice_is_widened_to_whole_words(chosen, words):
    start, end = snap(TEXT, place(chosen).start, place(chosen).end)
    assert TEXT[start:end] == words


def test_a_choice_within_a_word_with_marks_is_the_word():
    text = "Старий за\u0301мок і лі\u00adс"
    start, end = snap(text, 7, 9)
    assert text[start:end] == "за\u0301мок"
    assert core_of(place("мок", text), "моки") == Core(7, 13, "за\u0301моки")


def test_without_a_suggestion_the_core_is_the_choice():
    assert core_of(place("їде Ин"), "") == Core(23, 29)


def test_a_suggestion_for_a_sentence_names_the_one_word_that_it_changes():
    core = core_of(place(TEXT), TEXT.replace("чен", "Чен"))
    assert (TEXT[core.start : core.end], core.suggestion) == ("чен", "Чен")


def test_the_right_word_alone_is_meant_for_the_word_most_like_it():
    core = core_of(place("У Києві відкрили мсіт через річку.", "У Києві відкрили мсіт через річку."), "міст")
    assert core == Core(17, 21, "міст")


def test_a_word_taken_out_leaves_the_words_around_it():
    text = "Він дуже дуже радий."
    core = core_of(place("дуже дуже", text), "дуже")
    assert mended(core, text) == "Він дуже радий."
    assert core.suggestion


def test_a_word_put_in_stands_in_the_right_place():
    core = core_of(place("їде Ин"), "їде Кім Чен Ин")
    assert mended(core) == TEXT.replace("їде Ин", "їде Кім Чен Ин")


def test_a_suggestion_equal_to_the_words_suggests_nothing():
    assert core_of(place("чен"), "чен").suggestion == ""


@given(st.data())
def test_putting_the_suggestion_in_place_of_the_core_gives_what_the_reader_wrote(data):
    words = st.text("абв ", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
    before, quote, after, wanted = (data.draw(words) for _ in range(4))
    text = f"{before} {quote} {after}"
    core = core_of(Passage("b1234567", len(before) + 1, len(before) + 1 + len(quote), normalize(text)), wanted)
    full = f"{before} {wanted} {after}"
    # A right word alone is put in the place of the word most like it; all else replaces the whole choice.
    if len(wanted.split()) > len(quote.split()) // 2 and wanted != quote:
        assert mended(core, text) == full


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 4), (0, 4), 1), ((0, 4), (2, 10), 0.5), ((0, 4), (4, 8), 0), ((0, 100), (5, 6), 1), ((3, 3), (3, 3), 1)],
)
def test_overlap_is_measured_on_the_shorter_span(one, other, share):
    assert overlap(one, other) == share
    assert overlap(other, one) == share


def test_two_readers_agree_on_the_words_common_to_both():
    assert joined(TEXT, Core(12, 22), Core(16, 19, "Чен")) == Core(16, 19, "Чен")


def test_a_suggestion_is_cut_to_the_narrower_words():
    assert joined(TEXT, Core(12, 22, "Кім Чен Ин"), Core(16, 19)) == Core(16, 19, "Чен")


def test_a_suggestion_that_changes_more_keeps_its_words():
    standing = Core(12, 22, "Кім-Чен-Ин")
    assert joined(TEXT, standing, Core(16, 19, "Чен")) == standing


def test_a_wider_suggestion_is_read_as_one_for_the_cases_words():
    assert cut_to(TEXT, Core(12, 22, "Кім Чен Ин"), 16, 19) == "Чен"
    assert cut_to(TEXT, Core(30, 32, "в"), 16, 19) == ""
