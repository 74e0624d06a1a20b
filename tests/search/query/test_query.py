from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.search.query import dates
from strichka.search.query.query import MOST_TERMS, Clause, Field, Phrase, Words, parse
from tests.search.texts import plain_words


def test_words_phrases_exclusions_and_fields_are_told_apart() -> None:
    query = parse('Кім -ракета «Чен Ин» тег:Корея -topic:"Північна Корея" -\'квола')

    assert query.clauses == (
        Clause((Words(("Кім",)),)),
        Clause((Words(("ракета",)),), excluded=True),
        Clause((Phrase(("чен", "ин"), "Чен Ин"),)),
        Clause((Field("topic", "Корея"),)),
        Clause((Field("topic", "Північна Корея"),), excluded=True),
        Clause((Words(("квола",)),), excluded=True),
    )
    assert query.notices == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [("тег", "topic"), ("ТЕМА", "topic"), ("джерело", "source"), ("автор", "by"), ("рубрика", "section"), ("by", "by")],
)
def test_fields_have_ukrainian_names(typed: str, name: str) -> None:
    assert parse(f"{typed}:Шева").clauses == (Clause((Field(name, "Шева"),)),)


def test_what_is_no_field_is_words() -> None:
    assert plain_words(parse("https://example.org м.Київ час:12")) == [
        "https",
        "example",
        "org",
        "м",
        "Київ",
        "час",
        "12",
    ]


def test_alternatives_are_options_of_one_clause() -> None:
    assert parse("міст OR парк школа").clauses == (
        Clause((Words(("міст",)), Words(("парк",)))),
        Clause((Words(("школа",)),)),
    )
    assert parse("OR міст OR").clauses == (Clause((Words(("міст",)),)),)
    assert parse("міст OR -парк").clauses == (Clause((Words(("міст",)),)), Clause((Words(("парк",)),), excluded=True))


def test_a_dash_between_words_excludes_nothing() -> None:
    assert plain_words(parse("Київ – столиця - Івано-Франківськ")) == ["Київ", "столиця", "Івано", "Франківськ"]


def test_a_quote_that_is_not_closed_is_passed_over() -> None:
    assert plain_words(parse('"міст закрили')) == ["міст", "закрили"]
    assert parse('міст" "рух почався"').clauses[0] == Clause((Words(("міст",)),))


def test_a_double_quote_inside_a_word_is_an_apostrophe() -> None:
    assert plain_words(parse('сім"я')) == ["сім'я"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-14", date(2026, 3, 14), date(2026, 3, 14)),
        ("14.03.2026", date(2026, 3, 14), date(2026, 3, 14)),
        ("4/3/2026", date(2026, 3, 4), date(2026, 3, 4)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("02.2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, first: date, last: date) -> None:
    assert (dates.first(text), dates.last(text)) == (first, last)
    assert parse(f"від:{text}").since == first
    assert parse(f"до:{text}").until == last


@pytest.mark.parametrize("text", ["2026-13", "31.02.2026", "учора", "0000", "99999", "١٤.٠٣.²"])
def test_what_is_no_date_is_said(text: str) -> None:
    query = parse(f"міст до:{text}")

    assert query.until is None
    assert text in query.notices[0]
    assert plain_words(query) == ["міст"]


def test_days_the_wrong_way_round_are_swapped_and_it_is_said() -> None:
    query = parse("від:2026 до:2024")

    assert (query.since, query.until) == (date(2024, 12, 31), date(2026, 1, 1))
    assert len(query.notices) == 1


def test_of_many_words_the_first_are_sought_and_the_rest_is_named() -> None:
    query = parse(" ".join(f"слово{number}" for number in range(15)))

    assert plain_words(query) == [f"слово{number}" for number in range(MOST_TERMS)]
    assert "“слово12”, “слово13”, “слово14”" in query.notices[0]


def test_a_long_phrase_is_cut_and_a_long_exclusion_goes_whole() -> None:
    words = " ".join(f"слово{number}" for number in range(15))

    assert len(parse(f'"{words}"').clauses[0].options[0].tokens) == MOST_TERMS
    assert parse(f'міст -"{words}"').clauses == (Clause((Words(("міст",)),)),)


def test_a_very_long_query_is_sought_by_its_beginning() -> None:
    query = parse("міст " * 2000)

    assert len(plain_words(query)) == MOST_TERMS
    assert len(query.notices) == 2


@pytest.mark.parametrize("q", ["", " ", "\x00", '"', "-", "OR", "()*^", "“”", "--", ":", "topic:", '-""'])
def test_nothing_is_asked_by_signs_alone(q: str) -> None:
    assert parse(q).empty or q == "topic:"


@given(st.text())
def test_whatever_is_typed_is_read(q: str) -> None:
    query = parse(q)

    assert sum(len(clause.options) for clause in query.clauses) <= 2 * MOST_TERMS
    assert query == parse(q)


@given(st.lists(st.sampled_from(['"', "-", "OR", ":", "тег:", "від:", "а", "міст", "«", " ", "'", "*", "NEAR(", ")"])))
def test_whatever_operators_are_typed_they_are_read(parts: list[str]) -> None:
    parse("".join(parts))
    parse(" ".join(parts))
