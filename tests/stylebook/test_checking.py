from strichka.lib.setting import words
from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Passage, of_text
from strichka.stylebook.rule import Finding, Rule, Severity


def _finding(rule: str, start: int, end: int, passage: int = 0) -> Finding:
    return Finding(rule, start, end, Severity.HINT, words(uk="Інакше."), passage=passage)


def _every(word: str) -> Rule:
    def find(passage: Passage, _copy: Copy) -> list[Finding]:
        start = passage.text.find(word)
        return [_finding(word, start, start + len(word))] if start >= 0 else []

    return Rule(word, find)


def test_what_the_rules_find_comes_in_the_order_of_the_text():
    assert check(of_text("Човен\n\n🚋 їде до мосту", "uk"), [_every("мосту"), _every("їде"), _every("Човен")]) == [
        _finding("Човен", 0, 5),
        _finding("їде", 2, 5, passage=1),
        _finding("мосту", 9, 14, passage=1),
    ]


def test_a_rule_may_look_at_the_whole_copy():
    rule = Rule("last", across=lambda copy: [_finding("last", 0, 1, passage=len(copy.passages) - 1)])
    assert check(of_text("Один\nДва", "uk"), [rule]) == [_finding("last", 0, 1, passage=1)]


def test_a_rule_that_raises_harms_no_other_and_is_named(caplog):
    findings = check(of_text("Міст", "uk"), [Rule("broken", lambda one, _: [one.text[9]]), _every("Міст")])
    assert [(one.rule, one.start, one.end, one.severity) for one in findings] == [
        ("broken", 0, 0, Severity.WARNING),
        ("Міст", 0, 4, Severity.HINT),
    ]
    assert findings[0].message["en"] == "Not checked by the rule “broken”: string index out of range"
    assert "The stylebook's rule 'broken' failed." in caplog.text


def test_a_finding_outside_the_text_counts_as_a_rule_that_raises():
    (said,) = check(of_text("Міст", "uk"), [Rule("far", lambda _one, _copy: [_finding("far", 2, 5)])])
    assert said.message["en"] == "Not checked by the rule “far”: 2–5 is outside the text"


def test_plain_text_has_a_passage_a_line_and_knows_where_each_began():
    copy = of_text("Заголовок\n\nПерший.\r\n\r\nДругий.", "uk")
    assert [(one.kind, one.text, one.offset) for _, one in copy] == [
        ("headline", "Заголовок", 0),
        ("paragraph", "Перший.", 11),
        ("paragraph", "Другий.", 22),
    ]
