import pytest

from strichka.comments import listed
from strichka.comments.domain import follow
from strichka.jobs import queue
from strichka.jobs.models import Job
from tests.comments.discussing import discuss, rewrite
from tests.factories import make_story

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = ("Учора в місті відкрили міст через річку Стрижень, який ремонтували три роки.", "Рух почався о восьмій.")


def do_jobs() -> None:
    for one in Job.objects.filter(name=follow.JOB):
        assert queue.QUEUE.run(one), one.problem


def test_it_follows_its_words_however_often_they_are_reworded() -> None:
    story = make_story(*TEXT)
    one = discuss(story, "відкрили міст через річку Стрижень")
    for words, others in (
        ("Учора в місті", "Минулої неділі в нашому місті"),
        ("міст через", "пішохідний міст через"),
        ("Стрижень", "Десну"),
        ("через річку", "над річкою"),
        ("відкрили", "урочисто відкрили"),
        ("ремонтували", "будували"),
    ):
        rewrite(story, words, others)
        do_jobs()
    one.refresh_from_db()
    story.refresh_from_db()
    (shown,) = listed.open_ones(story)

    assert one.quote == "відкрили міст через річку Стрижень"
    assert (one.lost_at, one.exact) == (None, shown.passage.words)
    assert "пішохідний міст над річкою Десну" in shown.passage.words


def test_words_that_are_gone_are_said_to_be_and_found_when_they_come_back() -> None:
    story = make_story(*TEXT)
    one = discuss(story, "Рух почався о восьмій")
    rewrite(story, "Рух почався о восьмій.", "")
    do_jobs()
    one.refresh_from_db()
    assert (one.lost_at is None, one.quote) == (False, "Рух почався о восьмій")
    story.refresh_from_db()
    assert [found.passage for found in listed.open_ones(story)] == [None]

    rewrite(story, "три роки.", "три роки. Рух почався о восьмій.")
    do_jobs()
    one.refresh_from_db()
    assert (one.lost_at, one.exact) == (None, "Рух почався о восьмій")


def test_a_text_without_comments_costs_no_job_and_one_with_them_one() -> None:
    story = make_story(*TEXT)
    rewrite(story, "три", "два")
    assert not Job.objects.filter(name=follow.JOB).exists()
    discuss(story, "відкрили міст")
    rewrite(story, "два", "три")
    rewrite(story, "три", "чотири")
    assert Job.objects.filter(name=follow.JOB).count() == 1
