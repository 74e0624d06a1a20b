"""Words with their marks become lines."""

from strichka.moving.texts.inline import BREAK, Run, fit, joined, lines, nodes, plain


def test_lines_are_trimmed_and_empty_ones_left_out() -> None:
    runs = [Run("  раз \n два "), Run(f" {BREAK} {BREAK}\u00a0{BREAK}"), Run("три  ", strong=True), Run(" ")]

    assert [[run.text for run in line] for line in lines(runs)] == [["раз два"], ["три"]]


def test_space_stands_once_between_marks() -> None:
    runs = [Run("раз "), Run(" два", emphasis=True), Run(f"{BREAK}три")]

    assert plain(runs) == "раз два три"
    assert [run.emphasis for run in joined(runs)] == [False, True, False]


def test_what_a_page_cannot_carry_is_left_out() -> None:
    assert fit("а\x00б\u202eв") == "абв"


def test_marks_that_a_block_may_not_bear_are_left_out() -> None:
    [text] = nodes([Run("слово", strong=True, href="javascript:alert(1)")], "subheading")

    assert (text.text, list(text.marks)) == ("слово", [])
