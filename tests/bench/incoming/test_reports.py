"""The measure of readers' reports becoming cases."""

import re

from tests.instance.commands import strichka, well


def test_the_command_says_how_many_a_second_become_cases_and_leaves_them_there(archive_folder):
    folder = archive_folder
    said = well("bench", "reports", "--dir", folder, "--count", 40, "--flood", 60)
    each = r" +[\d,]+ by the clock, +[\d,]+ of the server’s processor"
    assert re.search(rf"^reports acknowledged; a second\n  reports alone{each}", said), said
    assert re.search(rf"^  beside pages{each}.* with 160 pages read", said, re.MULTILINE), said
    assert "\n40 reports of different words; a second\n" in said
    both = r" +[\d,]+ by the clock, +[\d,]+ of processor$"
    assert re.search(rf"^  on one story{both}", said, re.MULTILINE), said
    assert re.search(rf"^  on 40 stories{both}", said, re.MULTILINE), said
    assert re.search(r"^  one row changed +[\d,]+ by the clock$", said, re.MULTILINE), said
    assert re.search(
        r"^  60 on one story: \d+ s from the start of the newsroom, \d+ cases of 12 errors$", said, re.MULTILINE
    ), said
    assert re.search(r"^  a step meanwhile: .*\n  a step afterwards: p50 \d+ ms", said, re.MULTILINE), said


def test_a_newsroom_that_is_no_archive_is_not_filled_with_reports(tmp_path):
    well("new", tmp_path / "paper")
    done = strichka("bench", "reports", "--dir", tmp_path / "paper")
    assert (done.returncode, "holds no archive" in done.stderr) == (2, True)
