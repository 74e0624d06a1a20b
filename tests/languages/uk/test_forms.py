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


@pytest.mark.parametrize(
    ("town", "genitives"),
    [
        ("Бахмут", "Бахмута Бахмуту"), ("Нью-Йорк", "Нью-Йорка Нью-Йорку"), ("Рим", "Рима Риму"), ("Бар", "Бара Бару"),
        ("Вашингтон", "Вашингтона Вашингтону"), ("Кабул", "Кабула Кабулу"), ("Гамбург", "Гамбурга Гамбургу"),
        ("Зальцбург", "Зальцбурга Зальцбургу"), ("Антверпен", "Антверпена Антверпену"),
        ("Конотоп", "Конотопа Конотопу"),
    ],
)  # fmt: skip
def test_a_town_has_both_genitives_the_one_in_a_first(town, genitives):
    assert " ".join(UK.forms(town, "place")[1:3]) == genitives


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Джорджа Мелоні", {"Джордже Мелоні"}),
        ("Хвіча Кварацхелія", {"Хвіче Кварацхеліє"}),
        ("Петро Іванов", {"Петре Іванове", "Петре Іванов"}),
        ("Віталій Микитин", {"Віталію Микитине", "Віталію Микитин"}),
    ],
)
def test_a_person_is_called_by_each_vocative_that_the_orthography_has(name, called):
    assert called <= set(UK.forms(name, "person"))


@pytest.mark.parametrize("name", ["Хан Ган", "Кім Чен Ин", "Ван Сіньюй"])
def test_a_name_of_east_asia_begins_with_the_family_name_and_only_its_end_is_declined(name):
    assert UK.family_first(name)
    first = name.rpartition(" ")[0]
    assert all(form.startswith(first + " ") for form in UK.forms(name, "person"))
    assert UK.forms(name, "person", gender="f") == (name,)
    assert not UK.family_first("Тарас Шевченко")
