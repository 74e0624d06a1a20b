import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strichka.languages.uk import nouns
from tests.languages.uk.names import UK

CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
SHORTEST = 4
NAME = f"({CONSONANT}{{1,2}}[аеиіоуюя]){{1,3}}({CONSONANT}[аяо]|{CONSONANT}|[лнрстц]ь|й)"


@given(st.from_regex(NAME, fullmatch=True).map(str.capitalize), st.booleans())
def test_all_forms_of_a_name_that_no_dictionary_has_share_a_stem(name, family):
    assume(len(name) > SHORTEST)  # «Щий» is no name
    forms = {form for case in nouns.masculine(name, family=family).values() for form in case}
    assume(forms and not any(UK.analyses(form) for form in forms))
    assert all(set(UK.lemmas(form)) & set(UK.lemmas(name)) for form in forms)


@pytest.mark.parametrize(
    ("name", "form"),
    [("Роман Стельмахів", "Стельмахова"), ("Роман Стельмахів", "Стельмахіву"), ("Петро Гаїв", "Гаєву"),
     ("Іван Яцків", "Яцковим"), ("Олег Вуйців", "Вуйцева")],
)  # fmt: skip
def test_surnames_in_iv_are_declined_with_the_other_vowel_as_well(name, form):
    assert any(one.endswith(f" {form}") for one in UK.forms(name, "person"))
    assert not any(one.endswith(f" {form}") for one in UK.forms(name.replace("Роман", "Олена"), "person", gender="f"))
