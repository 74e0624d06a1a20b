"""The measure of readers' reports becoming cases."""

import re

from tests.instance.commands import strichka, well


def test_the_command_says_how_many_a_second_become_cases_and_leaves_them_there(archive_folder):
    folder = archive_folder
    said = well("bench", "reports", "--dir", folder, "--count", 40)
    assert said.startswith("40 reports of different words; a second\n")
    both = r" +[\d,]+ by the clock, +[\d,]+ of processor$"
    assert re.search(rf"^  on one story{both}", said, re.MULTILINE), said
    assert re.search(rf"^  on 40 stories{both}", said, re.MULTILINE), said
    assert re.search(r"^  one row changed +[\d,]+ by the clock$", said, re.MULTILINE), said


def test_a_newsroom_that_is_no_archive_is_not_filled_with_reports(tmp_path):
    well("new", tmp_path / "paper")
    done = strichka("bench", "reports", "--dir", tmp_path / "paper")
    assert (done.returncode, "holds no archive" in done.stderr) == (2, True)
