import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.languages.registry import codes
from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Link, Passage
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.declared import DECLARED
from tests.stylebook.rules.cases import AT, CASES, PEOPLE, Case

_RULES = {rule.name: rule for rule in DECLARED}
_ROWS = [(name, case) for name, cases in CASES.items() for case in cases]
_WORDS = (
    *("Тарас", "Пишний", "Пишній", "що", ",", '"так"', "--", "2021-2023", "на", "в", "наслідок", "Кім", "чен", "Ин"),
    *("5", "%", "із", "10", "a", "hour", "it's", "тут", ".", "ВАКС", "’", "«", "»", "🚋", "\u0301"),
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join),
)


def _told(rule: Rule, copy: Copy) -> list[tuple[str, str]]:
    findings = check(copy, [rule])
    return [(copy.passages[one.passage].text[one.start : one.end], next(iter(one.suggestions), "")) for one in findings]


def test_each_rule_has_a_text_that_it_finds_and_one_that_it_must_not():
    assert CASES.keys() == _RULES.keys()


@pytest.mark.parametrize(("name", "case"), [row for row in _ROWS if row[1].words], ids=lambda one: str(one)[:40])
def test_a_rule_finds_what_it_is_for(name: str, case: Case):
    assert _told(_RULES[name], case.of(case.wrong)) == [(case.words, case.fix)]


@pytest.mark.parametrize(("name", "case"), _ROWS, ids=lambda one: str(one)[:40])
def test_a_rule_leaves_alone_what_is_right(name: str, case: Case):
    assert _told(_RULES[name], case.of(case.right)) == []


@pytest.mark.parametrize("rule", DECLARED, ids=lambda rule: rule.name)
def test_an_editor_who_asks_is_told_what_a_rule_is_for(rule: Rule):
    assert all(rule.label[code] and rule.why[code] for code in codes())


def _put_right(text: str, findings: list[Finding]) -> str:
    """All safe suggestions of a passage, from the last one on, none over another."""
    reached = len(text) + 1
    for one in sorted(findings, key=lambda one: (-one.start, -one.end)):
        if one.safe and one.end <= reached:
            text, reached = text[: one.start] + one.suggestions[0] + text[one.end :], one.start
    return text


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, more=TEXTS, language=st.sampled_from(codes()))
def test_no_text_makes_a_rule_fail_or_find_something_outside_it(text: str, more: str, language: str):
    links = (Link(0, len(more), "/a"),)
    passages = (Passage(text, "headline"), Passage(more, links=links), Passage(text, "heading", level=4))
    findings = check(Copy(passages, language, AT, names=PEOPLE), DECLARED)
    assert [one for one in findings if one.message["en"].startswith("Not checked")] == []
    assert all(one.severity in Severity for one in findings)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, language=st.sampled_from(codes()))
def test_what_is_safe_is_put_right_once_and_for_all(text: str, language: str):
    for rule in DECLARED:
        once = _put_right(text, check(Copy((Passage(text),), language), [rule]))
        for _more in range(3):  # where places touched, the others come with the next round
            once = _put_right(once, check(Copy((Passage(once),), language), [rule]))
        assert [one for one in check(Copy((Passage(once),), language), [rule]) if one.safe] == []
