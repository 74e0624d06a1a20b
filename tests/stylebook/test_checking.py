from dataclasses import replace

from strichka.lib.setting import words
from strichka.stylebook.checking import Kept, check
from strichka.stylebook.copy import Copy, Named, Passage, of_text
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


def test_what_a_rule_found_in_a_passage_is_kept_until_it_or_what_it_is_read_with_is_another():
    asked = []

    def find(passage: Passage, _copy: Copy) -> list[Finding]:
        asked.append(passage.text)
        return [_finding("every", 0, 1)]

    rule, kept = Rule("every", find), Kept(most=2)
    one = Copy((Passage("Міст", block="a"),), "uk")
    moved = Copy((Passage("Човен", block="b"), Passage("Міст", block="c", offset=7)), "uk")
    assert check(one, [rule], kept=kept) == [_finding("every", 0, 1)]
    assert check(moved, [rule], kept=kept) == [_finding("every", 0, 1), _finding("every", 0, 1, passage=1)]
    assert asked == ["Міст", "Човен"]
    check(replace(one, names=(Named("Міст", "place"),)), [rule], kept=kept)
    check(one, [Rule("every", find)], kept=kept)
    assert asked == ["Міст", "Човен", "Міст", "Міст"]


def test_of_two_rules_that_say_the_same_of_a_place_the_first_is_told():
    def says(name: str, *suggestions: str) -> Rule:
        return Rule(name, lambda _one, _copy: [replace(_finding(name, 0, 4), suggestions=suggestions)])

    rules = [says("first", "Мости"), says("same", "Мости"), says("other", "Міста"), says("silent"), says("quiet")]
    assert [one.rule for one in check(of_text("Міст", "uk"), rules)] == ["first", "other", "silent", "quiet"]


def test_other_places_of_a_finding_stand_in_the_text_too(caplog):
    rule = Rule("far", across=lambda _copy: [replace(_finding("far", 0, 4), more=((0, 2, 9),))])
    (said,) = check(of_text("Міст", "uk"), [rule])
    assert said.message["en"] == "Not checked by the rule “far”: 2–9 is outside the text"
