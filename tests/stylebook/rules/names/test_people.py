from strichka.stylebook.copy import Copy, Named, of_text
from strichka.stylebook.quotations import in_quotation
from strichka.stylebook.rules.names.people import is_near, named_here, people, spots


def test_a_person_has_a_family_name_and_forms_of_both_sexes():
    (kim, hanna) = people(
        Copy(
            (),
            "uk",
            names=(Named("Кім Чен Ин", "person", "m"), Named("Ганна Дуб", "person", "f"), Named("Київ", "place")),
        )
    )
    assert (kim.words[kim.family], hanna.words[hanna.family]) == ("Кім", "Дуб")
    assert ("Ганни", "Дуб") in hanna.forms
    assert hanna.at(1) == {"Дуб"}


def test_an_english_genitive_is_no_part_of_a_name():
    (passage,) = spots(of_text("Ann Lee’s boat", "en"))
    assert [spot.text for spot in passage] == ["Ann", "Lee", "boat"]


def test_near_is_a_slip_of_one_letter_or_two_of_a_long_word():
    assert [is_near(*pair) for pair in (("Рудік", "Рудик"), ("Рудік", "Рудий"), ("Коваленько", "Ковалєнко"))] == [
        True,
        False,
        True,
    ]


def test_who_is_named_whole_in_the_nominative_is_known_to_the_copy():
    copy = of_text("Прийшла Олена Крутовій. Бачили Олену Гребінець. Приїхав Кім Чен Ин.", "uk")
    assert [one.named.name for one in named_here(copy, ())] == ["Кім Чен Ин", "Олена Крутовій"]


def test_who_says_so_stands_outside_the_words():
    assert (in_quotation("«Так, Олено", 6), in_quotation("«Так, – каже Олена. – Ні»", 13)) == (True, False)
