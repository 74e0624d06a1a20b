"""What the two measurements print on a few edits and reports of the half that may be looked at."""

import re

from strichka.bench.passages.made import CHECKOUT, MadeSet
from strichka.cli import main

FEW = ["--seeds", "1", "--count", "60"]


def printed(capsys, *arguments):
    assert main(["bench", *arguments]) == 0
    return capsys.readouterr().out


def figures(text, name):
    """The numbers of the first line that begins with a name."""
    line = next(one for one in text.splitlines() if one.strip().startswith(name))
    return [float(number) for number in re.findall(r"\b[\d.]+\b", line)]


def test_passages_are_found_better_than_by_their_words_alone(capsys):
    ours, reference = printed(capsys, "anchors", *FEW).split("the same words")
    assert "60 passages of the half 'seen'" in ours
    precision, recall, false = figures(ours, "places")
    assert (precision > 0.95, recall > 0.95, false < 0.05) == (True, True, True)
    assert figures(reference, "places")[1] < recall
    assert {"exact", "moved", "changed", "gone"} <= set(ours.split())


def test_a_fix_goes_into_an_edited_draft_where_its_words_stand(capsys):
    reached, stand, elsewhere = figures(printed(capsys, "anchors", *FEW), "a fix into a draft")
    assert (reached, elsewhere) == (stand, 0)


def test_reports_are_put_together_better_than_by_their_words_alone(capsys):
    together, one_by_one, reference = (
        part.splitlines() for part in printed(capsys, "cases", "--seeds", "1", "--count", "10").split("\n\n")[1:]
    )
    assert [lines[0].partition(":")[0] for lines in (together, one_by_one, reference)] == [
        "waiting together",
        "one by one",
        "the same words",
    ]
    assert figures(together[2], "without")[1] > 0.95 > figures(reference[2], "without")[1]


def test_a_folder_without_a_set_is_named(capsys, tmp_path):
    assert main(["bench", "anchors", "--set", str(tmp_path)]) != 0
    assert f"{tmp_path} holds no set of edits and reports" in capsys.readouterr().err


def test_a_set_leaves_no_modules_behind_and_is_drawn_the_same_each_time():
    import sys

    made = MadeSet(CHECKOUT)
    assert not {"texts", "edits", "score"} & set(sys.modules)
    first, second = ([case["id"] for case in made.cases("seen", seeds=1, count=3)] for _ in range(2))
    assert first == second == ["seen-1-0", "seen-1-1", "seen-1-2"]
