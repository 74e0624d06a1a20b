from itertools import product

import pytest

from strichka.languages.uk.persons import _PARTS as PARTS
from tests.languages.uk.names import FOLDER, PHRASES, UK


def people():
    """Names with the table of each word that is declined: the forms by case."""
    name, words = "", {}
    for line in (FOLDER / "persons.txt").read_text(encoding="utf-8").splitlines()[3:]:
        if not line.startswith(" "):
            if name:
                yield name, words
            name, words = line, {}
            continue
        word, cases = line.strip().split(": ", 1)
        words[word] = [[form for form in case.split(", ") if form != "-"] for case in cases.split("; ")]
    yield name, words


def expected(name, words):
    """All forms that the tables of the words allow, and by case."""
    pieces = PARTS.split(name)
    by_case = []
    for case in range(6):
        rows = [words[piece][case] if piece in words else [piece] for piece in pieces]
        by_case.append({"".join(row) for row in product(*rows)})
    return by_case


# Forms that are also forms of words in the dictionary, which the nominative is not (or the other way round).
TAKEN = {"Львові", "Йолі", "Джорджею", "Хрумкала", "Хрумкалу", "Хрумкалові", "Хрумкалом", "Хрумкалі"}
PEOPLE = list(people())


@pytest.mark.parametrize(("name", "words"), PEOPLE, ids=[name for name, _words in PEOPLE])
def test_a_person_s_name_has_exactly_its_forms(name, words):
    by_case = expected(name, words)
    forms = UK.forms(name, "person")
    assert forms[0] == name
    assert set(forms) <= {name}.union(*by_case)
    for case in by_case:
        assert case <= set(forms) if len(case) <= 12 else len(case & set(forms)) >= 12


def test_there_are_enough_names_in_the_tables():
    assert len(PEOPLE) + len(PHRASES) >= 130


@pytest.mark.parametrize(("name", "words"), PEOPLE, ids=[name for name, _words in PEOPLE])
def test_each_form_of_a_name_is_found_by_any_other(name, words):
    for word, cases in words.items():
        for form in {form for case in cases[:5] for form in case} - TAKEN:
            for typed in (form, form.lower(), form.upper()):
                assert set(UK.lemmas(typed)) & set(UK.lemmas(word, written=True)), (typed, word)
                assert set(UK.lemmas(word.lower())) & set(UK.lemmas(form, written=True)), (typed, word)


@pytest.mark.parametrize("name", ["Кім Кардаш’ян", "Цай Інвень", "Шевчук", "Женя Шевчук"])
def test_a_woman_s_surname_in_a_consonant_stays_where_we_are_told_that_she_is_one(name):
    surname = name.split()[-1]
    assert all(form.endswith(surname) for form in UK.forms(name, "person", gender="f"))


def test_a_surname_alone_is_declined_as_a_man_s():
    assert UK.forms("Шевчук") == ("Шевчук", "Шевчука", "Шевчуку", "Шевчукові", "Шевчуком")


@pytest.mark.parametrize(
    ("name", "whose"),
    [("Гао Яньмін", "Гао Яньміном"), ("Ким Чен Ин", "Ким Чен Ином"), ("В. Зеленський", "В. Зеленським"),
     ("Зеленський Володимир Олександрович", "Зеленським Володимиром Олександровичем"),
     ("Дар’я Білодід", "Дар’єю Білодід"), ("Мохаммед бен Салман", "Мохаммедом бен Салманом")],
)  # fmt: skip
def test_names_of_other_makes_have_an_instrumental(name, whose):
    assert whose in UK.forms(name, "person")
