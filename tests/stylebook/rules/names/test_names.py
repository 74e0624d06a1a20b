"""Names that the register does not have: the copy against itself."""

from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rules.names.names import RULE


def _told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    copy = of_text(text, "uk")
    return [(copy.passages[one.passage].text[one.start : one.end], one.suggestions[:1]) for one in check(copy, [RULE])]


def test_a_name_of_syllables_has_its_capitals_and_its_family_name():
    text = "Кім Чен Ин прибув.\n\nПутін і Кім чен Ин\nКуди саме їде Ин, не сказали. Кім Чен Ина чекають."
    assert _told(text) == [("Кім чен Ин", ("Кім Чен Ин",)), ("Ин", ("Кім",))]


def test_a_name_in_all_its_cases_is_one_name():
    text = "Олена Гребінець приїхала. Олену Гребінець зустріли, Олені Гребінець раділи."
    assert _told(text) == []


def test_who_is_called_by_the_given_name_again_and_again_is_called_so_on_purpose():
    assert _told("Соломія Крутовій грає. Соломія співає. Соломія сміється.") == []
