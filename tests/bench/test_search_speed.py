"""The archive's index, and the measure of finding in it."""

import re
from random import Random

from strichka.archive import indexing
from strichka.bench.questions import Questions
from strichka.search.find import find
from strichka.search.models import Entry
from strichka.search.query.query import parse
from tests.instance.commands import strichka, well


def rows():
    return list(Entry.objects.order_by("place").values())


def test_the_archives_entries_are_what_the_worker_would_have_written(stories):
    assert not indexing.missing().exists()
    assert not indexing.is_due()
    before = rows()
    assert len(before) == len(stories)
    for story in stories:
        indexing.index_story(story.public_id)
    assert rows() == before


def test_questions_are_the_same_for_the_same_archive_and_most_are_answered(stories):
    first, second = (list(Questions(Random(1)).draw(33)) for _ in range(2))
    assert first == second
    found = [kind for kind, words in first if find(parse(words), language="uk").hits]
    assert {"a rare word", "a common word", "a phrase", "three words of a text", "a name of the register"} <= set(found)


def test_the_command_says_each_kind_and_what_an_update_costs(archive_folder):
    folder = archive_folder
    said = well("bench", "search", "--dir", folder, "--count", 22)
    assert said.startswith("50 entries; milliseconds: p50, p95, p99\n")
    three = r"( +\d+\.\d){3}"
    assert re.search(rf"^a phrase +2 +2 {three} {three}$", said, re.MULTILINE), said
    assert re.search(rf"^20 rows by their keys +\d+ +{three} {three}$", said, re.MULTILINE), said
    assert re.search(rf"^one story indexed +100 +{three} {three}$", said, re.MULTILINE), said


def test_an_archive_that_search_does_not_know_is_not_measured(tmp_path):
    well("new", tmp_path / "paper")
    done = strichka("bench", "search", "--dir", tmp_path / "paper")
    assert (done.returncode, "holds no archive" in done.stderr) == (2, True)
