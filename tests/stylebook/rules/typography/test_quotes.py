from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.typography.quotes import RULE


def test_a_pair_is_put_right_whole_with_what_stands_in_it():
    (one,) = check(of_text('Він сказав: "Це "так" і є".', "uk"), [RULE])
    assert (one.start, one.suggestions, one.safe) == (12, ("«Це „так“ і є»",), True)


def test_straight_marks_are_a_warning_where_the_text_has_good_ones():
    severities = [[one.severity for one in check(of_text(text, "uk"), [RULE])] for text in ('"а"', '"а" і «б»')]
    assert severities == [[Severity.HINT], [Severity.WARNING]]


def test_inches_are_no_quotation_marks():
    assert check(of_text('Екран 27" новий.', "uk"), [RULE]) == []
