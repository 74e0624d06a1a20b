from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.uk import cases
from strichka.lib.words import APOSTROPHES

WORDS = st.text("абвгґдеєіїАБЇ'’", min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_name_of_parts_that_stay_stays(words):
    assert cases.joined(map(cases.unchanged, words)) == cases.unchanged("".join(words))


def test_a_case_that_one_part_does_not_know_the_whole_does_not_know() -> None:
    city = {"v_naz": ("Рада",), "v_rod": ("Ради",)}

    assert cases.joined([cases.unchanged("Міська "), city]) == {"v_naz": ("Міська Рада",), "v_rod": ("Міська Ради",)}


def test_of_very_many_forms_the_usual_ones_are_kept() -> None:
    three = {"v_dav": ("а", "б", "в")}

    forms = cases.joined([three, three, three])["v_dav"]

    assert (len(forms), forms[0]) == (12, "ааа")


def test_the_name_itself_is_the_first_form_and_each_stands_once() -> None:
    table = {"v_naz": ("Рада",), "v_rod": ("Ради",), "v_dav": ("Раді",), "v_mis": ("Раді",)}

    assert cases.in_order("Рада", [table, table]) == ("Рада", "Ради", "Раді")


@given(WORDS)
def test_forms_are_written_with_the_letters_of_the_name(word):
    for name in (word.upper(), word.capitalize(), word.lower()):
        [form] = cases.with_letters_of(name, {"v_naz": (word.lower(),)})["v_naz"]
        assert form == name or not name[:1].isalpha()


@given(st.sampled_from(APOSTROPHES))
def test_the_sign_of_apostrophe_is_that_of_the_name(sign):
    assert cases.with_apostrophe_of(f"Дар{sign}я", {"v_oru": ("Дар'єю",)}) == {"v_oru": (f"Дар{sign}єю",)}
    assert cases.with_apostrophe_of("Любов", {"v_oru": ("Любов'ю",)}) == {"v_oru": ("Любов’ю",)}
    assert cases.plain(f"Дар{sign}я") == "Дар'я"
