from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Named, Passage
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.names.office import RULE

NAMES = (
    Named("Тарас Пишний", "person", "m", role="голова банку"),
    Named("Ніна Зінь", "person", "f", role="лікарка"),
)


def _told(text: str) -> list[tuple[str, Severity]]:
    found = check(Copy((Passage(text),), "uk", names=NAMES), [RULE])
    return [(text[one.start : one.end], one.severity) for one in found]


def test_an_office_that_is_another_is_a_warning_and_a_trade_a_hint():
    assert _told("Мер Тарас Пишний прийшов.") == [("Мер", Severity.WARNING)]
    assert _told("Каже медсестра Ніна Зінь.") == [("медсестра", Severity.HINT)]


def test_before_a_family_name_alone_only_the_next_word_counts():
    assert _told("Мер Пишний прийшов.") == [("Мер", Severity.WARNING)]
    assert _told("Мер міста чекав, а Пишний прийшов.") == []


def test_who_has_no_trade_in_the_register_may_have_any():
    assert _told("Хірург Тарас Пишний прийшов.") == []
