import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.events.name_sounds import cognates, name_sounds


@pytest.mark.parametrize(
    "spellings",
    [
        "Кременчук Kremenchuk Krzemieńczuk Krementschuk",
        "Житомир Żytomierz Zhytomyr Schytomyr",
        "Реєвець Rejowiec",
        "Київ Kyiv Kijów Kiew Киев",
        "Чоп Chop Czop Tschop",
        "Гнатишин Hnatyshyn Гнатышин",
        "Харків Kharkiv Charków Charkiw Харьков",
        "Тернопіль Тернопільщина Ternopil",
    ],
)
def test_spellings_of_one_name_share_a_sound(spellings: str) -> None:
    first, *others = spellings.split()

    assert [one for one in others if set(name_sounds(first)).isdisjoint(name_sounds(one))] == []


def test_an_ending_of_a_case_is_left_out_where_nobody_knows_the_grammar() -> None:
    assert "dbn" in name_sounds("Dubnem", is_inflected=True)
    assert "dbn" not in name_sounds("Dubnem")


@pytest.mark.parametrize(("one", "other"), [("Одеса", "Дніпро"), ("Лозовий", "Рибчак"), ("Lviv", "Lutsk")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert set(name_sounds(one)).isdisjoint(name_sounds(other))


@given(st.text(max_size=60), st.booleans())
def test_any_word_has_few_and_short_sounds(word: str, inflected: bool) -> None:
    sounds = name_sounds(word, is_inflected=inflected)

    assert len(sounds) <= 8
    assert all(0 < len(one) <= 4 for one in sounds)


@pytest.mark.parametrize("abroad", ["festival", "Festival", "festiwal", "фестиваль", "festiwalu"])
def test_words_that_languages_share_begin_alike(abroad: str) -> None:
    assert any(one[:4] == other[:4] for one in cognates("фестивалі") for other in cognates(abroad))


def test_a_short_word_is_no_cognate() -> None:
    assert cognates("рада") == ()
