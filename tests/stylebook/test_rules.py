from strichka.stylebook.rules import Finding, Rule, Severity, check


def _finding(rule: str, start: int, end: int) -> Finding:
    return Finding(rule, start, end, Severity.HINT, "Інакше.")


def _every(word: str) -> Rule:
    def find(text: str) -> list[Finding]:
        start = text.find(word)
        return [_finding(word, start, start + len(word))] if start >= 0 else []

    return Rule(word, find)


def test_what_the_rules_find_comes_in_the_order_of_the_text():
    assert check("🚋 їде до мосту", [_every("мосту"), _every("їде"), _every("човен")]) == [
        _finding("їде", 2, 5),
        _finding("мосту", 9, 14),
    ]


def test_a_rule_that_raises_harms_no_other_and_is_named(caplog):
    findings = check("Міст", [Rule("broken", lambda text: [text[9]]), _every("Міст")])
    assert [(one.rule, one.start, one.end, one.severity) for one in findings] == [
        ("broken", 0, 0, Severity.WARNING),
        ("Міст", 0, 4, Severity.HINT),
    ]
    assert findings[0].message == "Not checked by the rule “broken”: string index out of range"
    assert "The stylebook's rule 'broken' failed." in caplog.text


def test_a_finding_outside_the_text_counts_as_a_rule_that_raises():
    (said,) = check("Міст", [Rule("far", lambda _text: [_finding("far", 2, 5)])])
    assert said.message == "Not checked by the rule “far”: 2–5 is outside the text"
