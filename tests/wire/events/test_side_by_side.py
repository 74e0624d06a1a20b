from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.events.differing import Difference
from strichka.wire.events.side_by_side import MOST_ROWS, Statement, side_by_side
from tests.wire.events.wiring import AT, HOSTILE


def told(*texts: tuple[str, str]) -> list[Statement]:
    """One after the other, an hour apart."""
    return [Statement(source, text, "uk", AT + timedelta(hours=hour)) for hour, (source, text) in enumerate(texts)]


def rows(*texts: tuple[str, str]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    return {row.kind: [(value.words, value.sources) for value in row.values] for row in side_by_side(told(*texts))}


def differences(*texts: tuple[str, str]) -> dict[str, Difference]:
    return {row.kind: row.difference for row in side_by_side(told(*texts))}


def test_sources_that_say_the_same_stand_together_and_others_beside_them() -> None:
    found = rows(("А", "Загинули двоє."), ("Б", "Двоє загиблих."), ("В", "Загинули 3 людини."))

    assert found == {"dead": [("двоє", ("А", "Б")), ("3", ("В",))]}


def test_of_a_source_its_newest_text_counts() -> None:
    assert rows(("А", "Загинули двоє."), ("А", "Загинули троє.")) == {"dead": [("троє", ("А",))]}


def test_a_thing_of_which_one_text_may_say_several_is_shown_where_two_sources_say_it() -> None:
    assert rows(("А", "Загинув 57-річний чоловік.")) == {}
    assert list(rows(("А", "Загинув 57-річний чоловік."), ("Б", "Загинув 58-річний чоловік."))) == ["age"]


def test_what_differs_comes_first_and_is_quoted_with_what_stands_around() -> None:
    first, second = side_by_side(
        told(
            ("А", "Магнітудою 4,9. Загинули троє людей у місті."), ("Б", "Магнітудою 4,9. Загинули двоє людей у селі.")
        )
    )

    assert (first.kind, first.difference) == ("dead", Difference.CONFLICT)
    assert (second.kind, second.difference) == ("magnitude", Difference.NONE)
    assert "Загинули троє людей" in first.values[0].quote


def test_later_figures_that_overtake_earlier_ones_are_a_development() -> None:
    assert differences(("А", "Загинули двоє."), ("Б", "Загинули троє.")) == {"dead": Difference.DEVELOPMENT}
    assert differences(("А", "Загинули троє."), ("Б", "Загинули двоє.")) == {"dead": Difference.CONFLICT}


def test_conflicts_come_before_developments() -> None:
    found = differences(("А", "Загинули двоє. Магнітуда 4,9."), ("Б", "Загинули троє. Магнітуда 5,0."))

    assert list(found.items()) == [("magnitude", Difference.CONFLICT), ("dead", Difference.DEVELOPMENT)]


def test_rounding_is_no_difference() -> None:
    found = differences(("А", "Збитки — 480 тис. грн."), ("Б", "Збитки — 500 тис. грн."))

    assert found == {"sum": Difference.NONE}


def test_a_name_told_differently_is_shown_where_nobody_tells_both() -> None:
    one, other = "У місті помер ювелір Лев Островий.", "У місті помер ювелір Леонід Островий."

    assert rows(("А", one), ("Б", other)) == {
        "name": [("Лев Островий", ("А",)), ("Леонід Островий", ("Б",))]
    }  # fmt: skip
    assert rows(("А", f"{one} {other}"), ("Б", other)) == {}
    assert rows(("А", one), ("Б", "Завтра у місті прощатимуться зі Львом Островим.")) == {}


def test_a_place_on_a_road_and_a_time_are_shown_where_they_differ() -> None:
    found = rows(("А", "О 11:20 на 208-му кілометрі."), ("Б", "Об 11:30 на 209 км траси."), ("В", "О 11:20, 208-й км."))

    assert found == {
        "place": [("208", ("А", "В")), ("209", ("Б",))],
        "time": [("11:20", ("А", "В")), ("11:30", ("Б",))],
    }


def test_moments_far_apart_are_two_and_who_tells_both_is_against_nobody() -> None:
    assert rows(("А", "Почалося об 11:20."), ("Б", "Полагодили о 14:05.")) == {}
    assert rows(("А", "Об 11:20 і об 11:30."), ("Б", "Об 11:30.")) == {}


@given(st.lists(st.tuples(st.sampled_from("АБВ"), HOSTILE), max_size=6))
def test_whatever_sources_send_rows_are_bounded_and_name_who_says_what(texts: list[tuple[str, str]]) -> None:
    found = side_by_side(told(*texts))

    assert len(found) <= MOST_ROWS
    assert all(value.sources and set(value.sources) <= set("АБВ") for row in found for value in row.values)
    assert all(len(row.values) > 1 for row in found if row.difference)
