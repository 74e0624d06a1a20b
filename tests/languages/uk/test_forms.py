import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.languages.uk.names import UK

ANY_TEXT = st.text(max_size=60) | st.text(st.sampled_from("абвгґдеєжзиіїйщьюя'’ -АЗГЄЇ«»Łé🙂1."), max_size=60)


@given(ANY_TEXT, st.sampled_from(["", "person", "place", "organisation", "subject"]), st.sampled_from(["", "m", "f"]))
def test_forms_of_anything_begin_with_the_name_and_repeat_nothing(name, kind, gender):
    forms = UK.forms(name, kind, gender=gender)
    assert forms[0] == " ".join(name.split())
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize("name", ["ЄС", "НАТО", "Bloomberg", "Reuters", "Токіо", "UA:Перший", "Дюма", "Мбапе"])
def test_what_is_not_declined_has_one_form(name):
    assert UK.forms(name) == (name,)
