import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.keyboards import switched


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rb]d", "київ"),
        ("pfgjhs;;z", "запоріжжя"),
        ("Dth[jdyf Hflf", "Верховна Рада"),
        (":bnjvbh", "Житомир"),
        ('"dhjgf', "Європа"),
        ('"dth[jdyf hflf"', '"верховна рада"'),
        ("gj`'lyfyyz", "по'єднання"),
        ("Ифдешс", "Baltic"),
        ("ещзшс 2026", "topic 2026"),
    ],
)
def test_words_of_the_wrong_layout_are_what_the_same_keys_would_have_written(typed, meant):
    assert switched(typed) == meant


@pytest.mark.parametrize("text", ["", "2026", "- «»", "київ kyiv", "漢字"])
def test_a_text_of_no_or_both_alphabets_has_no_other_reading(text):
    assert switched(text) == ""


@given(st.text(st.sampled_from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ "), min_size=1))
def test_ukrainian_words_come_back_from_the_other_layout(text):
    typed = switched(text)
    has_letters = any("a" <= letter <= "z" for letter in typed.lower())
    if has_letters and typed.count('"') % 2 == 0 and '"' in typed:
        return  # a pair of quotation marks is taken for one
    assert switched(typed) == (text if has_letters else "")
