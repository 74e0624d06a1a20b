import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from strichka.lib.anchors import (
    MAX_QUOTE,
    WHITE_SPACE,
    QuoteMatch,
    TextPositionSelector,
    TextQuoteSelector,
    find_quote,
    find_same,
    normalize,
)
from strichka.lib.signs import INVISIBLE
from tests import node
from tests.lib.counting import calls

CASES = json.loads(Path(__file__).with_name("anchor_cases.json").read_text("utf-8"))
SCRIPT = "paper/islands/normalize.js"
LETTERS = st.sampled_from(
    "абвгґдеєжзиіїйклм \u00a0\u00ad\u202e\u2069\u0301\u0306\u0308\u200b\u200dA🙂𝒳\u1112\u1161\u11ab\ud55c\n'’"
)
ANY_TEXT = st.text(st.one_of(LETTERS, st.characters(exclude_categories=["Cs", "Cn"])), max_size=40)
WORDS = st.lists(st.text("абвгдежзиклмно", min_size=2, max_size=9), min_size=1, max_size=40).map(" ".join)


def in_browser(raws: list[str]) -> list[dict]:
    """What the browser's twin makes of each text, with the count of code points before each offset."""
    made = "((made) => ({ ...made, points: made.offsets.map((_, i) => its.codePoints(made.text, i)) }))"
    return node.run(SCRIPT, f"given.map((raw) => {made}(its.normalize(raw)))", raws)


def as_code_points(raw: str, normalized: dict) -> list[int]:
    """The twin's offsets, one for each code point of its text, counted in code points of ``raw``."""
    units = raw.encode("utf-16-le")
    firsts = [len(normalized["text"][:i].encode("utf-16-le")) // 2 for i in range(len(normalized["text"]) + 1)]
    assert [normalized["points"][unit] for unit in firsts] == list(range(len(firsts)))
    return [len(units[: 2 * normalized["offsets"][unit]].decode("utf-16-le")) for unit in firsts]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_the_table_of_cases_holds(case):
    made = normalize(case["raw"])
    assert (made.text, list(made.offsets)) == (case["text"], case["offsets"])


def test_the_browser_agrees_with_the_table_of_cases():
    raws = [case["raw"] for case in CASES]
    for case, made in zip(CASES, in_browser(raws), strict=True):
        assert made["text"] == case["text"], case["about"]
        assert as_code_points(case["raw"], made) == case["offsets"], case["about"]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ANY_TEXT, min_size=60, max_size=120))
def test_the_browser_agrees_on_any_text(raws):
    for raw, made in zip(raws, in_browser(raws), strict=True):
        here = normalize(raw)
        assert (made["text"], as_code_points(raw, made)) == (here.text, list(here.offsets)), ascii(raw)


def test_the_twin_is_small_because_every_reader_downloads_it():
    assert len((node.SOURCE / SCRIPT).read_bytes()) < 1600


@given(ANY_TEXT)
def test_normalizing_twice_is_normalizing_once(raw):
    once = normalize(raw).text
    assert normalize(once).text == once


@given(ANY_TEXT)
def test_normalized_text_is_composed_folded_and_free_of_invisible_signs(raw):
    text = normalize(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert not INVISIBLE & set(text)
    assert WHITE_SPACE & set(text) <= {" "}
    assert "  " not in text
    assert text.strip(" ") == text


@given(ANY_TEXT)
def test_offsets_rise_and_end_at_the_raw_end(raw):
    made = normalize(raw)
    assert len(made.offsets) == len(made.text) + 1
    assert list(made.offsets) == sorted(made.offsets)
    assert made.offsets[-1] == len(raw)


@given(ANY_TEXT, st.data())
def test_a_raw_span_normalizes_back_to_what_was_selected(raw, data):
    made = normalize(raw)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    low, high = made.raw_span(start, end)
    edges = {unicodedata.category(char)[0] for char in (made.text + " ")[end : end + 1] + made.text[start : start + 1]}
    assume("M" not in edges)
    assume(not any("\u1100" <= char <= "\u11ff" or "\uac00" <= char <= "\ud7a3" for char in made.text))
    assert normalize(raw[low:high]).text == made.text[start:end].strip(" ")


def selected(text: str, start: int, end: int) -> tuple[TextQuoteSelector, TextPositionSelector]:
    quote = TextQuoteSelector(text[start:end], text[max(0, start - 32) : start], text[end : end + 32])
    return quote, TextPositionSelector(start, end)


@given(WORDS, st.data())
def test_an_unchanged_text_gives_the_very_place_back(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + MAX_QUOTE)))
    assert find_quote(text, *selected(text, start, end)) == QuoteMatch(start, end, "exact")


@given(WORDS, WORDS, st.data())
def test_text_put_in_before_moves_the_place(tail, added, data):
    opening = "Ґанок, їжак, щука і ще фонтан перед цирком. "
    text = opening + tail
    start = data.draw(st.integers(len(opening), len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + MAX_QUOTE)))
    quote, position = selected(text, start, end)
    assume(f"{added} {text}".count(quote.prefix + quote.exact + quote.suffix) == 1)
    shift = len(added) + 1
    assert find_quote(f"{added} {text}", quote, position) == QuoteMatch(start + shift, end + shift, "moved")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.none() | st.integers(-3, 50))
def test_whatever_is_found_stands_inside_the_text(text, exact, prefix, suffix, start):
    text = normalize(text).text
    position = None if start is None else TextPositionSelector(start, start + len(exact))
    found = find_quote(text, TextQuoteSelector(exact, prefix, suffix), position)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert found.state in {"exact", "moved", "changed"}


TWICE = "Мер Лісового відкрив новий міст. Згодом мер лісового назвав ціну. Мешканці чекали цього десять років."


def found_words(text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None) -> tuple[str, str]:
    found = find_quote(text, quote, position)
    return (text[found.start : found.end], found.state) if found else ("", "lost")


def test_of_several_hits_the_surroundings_decide():
    text = "рік тому; рік тепер; рік потім"
    assert find_quote(text, TextQuoteSelector("рік", "тепер; ", " потім")) == QuoteMatch(21, 24, "exact")


def test_of_equal_surroundings_the_nearest_is_taken():
    text = "так так так так так"
    found = find_quote(text, TextQuoteSelector("так"), TextPositionSelector(9, 12))
    assert found == QuoteMatch(8, 11, "moved")


def test_a_corrected_word_is_found_where_it_was_and_not_where_its_twin_stands():
    was = TWICE.index("лісового")
    quote, position = selected(TWICE, was, was + len("лісового"))
    text = TWICE.replace("мер лісового", "мер Лісового") + " Жителі самого лісового району раді."
    assert found_words(text, quote, position) == ("Лісового", "changed")


def test_a_reworded_fragment_is_found_between_its_neighbours():
    was = TWICE.index("назвав")
    quote, position = selected(TWICE, was, was + len("назвав ціну"))
    text = TWICE.replace("назвав ціну", "повідомив вартість")
    assert found_words(text, quote, position) == ("повідомив вартість", "changed")


@pytest.mark.parametrize(("sign", "other"), [("’", "'"), ("’", "ʼ"), ("–", "—"), ("-", "‑")])
def test_apostrophes_and_dashes_compare_equal(sign, other):
    text = f"Мешканці пам{sign}ятають той день"
    assert found_words(text, TextQuoteSelector(f"пам{other}ятають")) == (f"пам{sign}ятають", "exact")


def test_quotation_marks_compare_equal_and_case_does_not():
    text = "Завод «Сокіл» і театр «сокіл» відкриті"
    assert found_words(text, TextQuoteSelector('"сокіл"')) == ("«сокіл»", "exact")


def test_a_deleted_sentence_is_lost():
    start = TWICE.index("Згодом")
    quote, position = selected(TWICE, start, TWICE.index("Мешканці") - 1)
    text = TWICE.replace(
        quote.exact + " ", "Погода цього тижня буде сонячною, синоптики обіцяють до двадцяти градусів. "
    )
    assert found_words(text, quote, position) == ("", "lost")


def test_a_fragment_of_another_text_is_not_found():
    quote = TextQuoteSelector("рятувальники", "Уночі в горах працювали ", " з трьох областей")
    assert find_quote(TWICE, quote) is None


@pytest.mark.parametrize("exact", ["", "а" * (MAX_QUOTE + 1)])
def test_an_empty_or_endless_quote_is_not_searched_for(exact):
    assert find_quote("а" * 1000, TextQuoteSelector(exact)) is None


def test_a_longest_quote_in_a_long_text_is_found():
    text = " ".join(f"слово{number}" for number in range(9000))
    start = text.index("слово5000")
    quote, position = selected(text, start, start + MAX_QUOTE)
    assert found_words(text.replace("слово5010", "слова 5010"), quote, position)[1] == "changed"


@pytest.mark.parametrize(
    ("old", "word", "new", "stands"),
    [
        ("маршрут, якщо вистачить вагони", "вагони", "маршрут, якщо вистачить вагонах", "вагонах"),
        ("трамваї вийшли на новий маршрут готово", "готово", "трамваї вийшли на новий маршрут готова", "готова"),
        ("київські трамваї вийшли", "київські", "Київські трамваї вийшли", "Київські"),
        ("Ціна зросла до 3.5", "3.5", "Ціна зросла до 3.7", "3.7"),
        ("Редакція каже: молодець 👍🏽", "👍🏽", "Редакція каже: молодець 👍🏿", "👍🏿"),
        ("Там стоїть старий за\u0301мок", "за\u0301мок", "Там стоїть старий за\u0301мки", "за\u0301мки"),
        ("Про це знає вся сім’я", "сім’я", "Про це знає вся сім’ї.", "сім’ї"),
    ],
)
def test_a_word_reworded_at_a_blocks_edge_is_found_whole(old, word, new, stands):
    start = old.index(word)
    assert found_words(new, *selected(old, start, start + len(word))) == (stands, "changed")


def test_a_last_word_that_is_all_another_now_is_lost_and_never_guessed():
    old = "Містом знову поїдуть старі трамваї вагони"
    start = old.index("трамваї")
    new = old.replace("вагони", "тощо")
    assert found_words(new, *selected(old, start, len(old))) == ("", "lost")


def test_the_second_of_two_equal_words_stays_the_second_when_the_first_is_deleted():
    old = "Мсіт тут. Мсіт там."
    assert found_words("Мсіт там.", *selected(old, 10, 14)) == ("Мсіт", "moved")
    assert found_words("Мсіт тут. Міст там.", *selected(old, 10, 14)) == ("Міст", "changed")


@given(WORDS, st.data())
def test_a_changed_place_never_begins_or_ends_within_a_word(text, data):
    words = text.split()
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + bool(at)
    other = data.draw(st.text("абвгдежзи\u0301𝒳", min_size=1, max_size=9))
    cut = data.draw(st.integers(0, len(words[at])))
    new = normalize(" ".join([*words[:at], words[at][:cut] + other, *words[at + 1 :]])).text
    found = find_quote(new, *selected(text, start, start + len(words[at])))
    if found and found.state == "changed":
        assert f" {new} "[found.start] == " "
        assert f" {new} "[found.end + 1] == " "


@given(WORDS, st.data())
def test_the_very_words_are_found_where_they_were_however_long_they_are(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find_same(text, *selected(text, start, end)) == QuoteMatch(start, end, "exact")


@given(WORDS, WORDS, st.data())
def test_what_is_found_as_the_same_is_the_same_but_for_its_signs(old, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    quote, position = selected(old, start, data.draw(st.integers(start + 1, len(old))))
    found = find_same(new, quote, position)
    assert found is None or new[found.start : found.end] == quote.exact


def test_signs_of_another_shape_are_the_same_words():
    quote = TextQuoteSelector('"сім\'я" - це')
    assert find_same("Каже: «сім’я» — це все", quote) == QuoteMatch(6, 18, "exact")


@pytest.mark.parametrize("unit", ["а", "а ", "аб", "слово ", "ба ба "])
def test_a_quote_made_to_be_slow_costs_no_more_in_a_longer_text(unit):
    quote = TextQuoteSelector((unit * MAX_QUOTE)[: MAX_QUOTE - 1] + "ю", unit * 30, unit * 30)
    short, long = (normalize(unit * count).text for count in (4_000, 40_000))
    assert calls(lambda: find_quote(long, quote)) <= 2 * calls(lambda: find_quote(short, quote)) + 100
    word = TextQuoteSelector(unit.strip(), "інше", "інше")
    assert calls(lambda: find_same(long, word)) <= 2 * calls(lambda: find_same(short, word)) + 100
