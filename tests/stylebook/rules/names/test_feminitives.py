from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Named, Passage
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.names.feminitives import RULE

PEOPLE = (
    Named("Кіра Вовкогон", "person", "f", role="слідча суддя"),
    Named("Ніна Гайова", "person", "f", role="речниця ДСНС"),
)


def _told(*texts: str) -> list[tuple[str, str, Severity]]:
    copy = Copy(tuple(map(Passage, texts)), "uk", names=PEOPLE)
    found = check(copy, [RULE])
    return [(copy.passages[one.passage].text[one.start : one.end], one.suggestions[0], one.severity) for one in found]


def test_a_mans_word_for_her_office_is_a_hint_and_a_warning_where_the_text_has_hers_too():
    assert _told("Каже речник Ніна Гайова.") == [("речник", "речниця", Severity.HINT)]
    assert _told("Каже речник Ніна Гайова.", "Речниця пішла.") == [("речник", "речниця", Severity.WARNING)]


def test_an_office_that_is_an_adjective_has_its_gender_too():
    assert [one[:2] for one in _told("Каже слідчий суддя Кіра Вовкогон.")] == [("слідчий", "слідча")]
    assert _told("Каже слідча суддя Кіра Вовкогон.") == []


def test_who_alone_holds_an_office_here_is_meant_by_it():
    assert _told("Речниця ДСНС Ніна Гайова прийшла.", "«Так», – каже речник.")[0][::2] == ("речник", Severity.WARNING)
    assert _told("Прийшла Ніна Гайова.", "«Так», – каже речник.")[0][::2] == ("речник", Severity.HINT)
    assert _told("Прийшла рада.", "«Так», – каже речник.") == []
