"""Search knows what the stories are: one text for readers, and one for the desk where that differs."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from strichka.archive import indexing, texts
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.search import index
from strichka.search.models import Entry
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike, unspike
from strichka.stories.models import Card
from strichka.topics.domain.merge import merge
from strichka.topics.models import Topic
from tests.archive.indexed import WORD, change, entries, labels, scopes, words, write
from tests.factories import index_stories, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def never_indexed() -> Iterator[None]:
    (settings.INSTANCE.data / "search.json").unlink(missing_ok=True)
    yield
    (settings.INSTANCE.data / "search.json").unlink(missing_ok=True)


def test_a_draft_is_known_to_the_desk_alone():
    story = make_story("Зґердь розлилася.")
    index_stories()
    assert scopes(story) == {"desk"}
    assert WORD in words(story, "desk")
    assert {"state:draft", f"section:{story.section_id}"} <= labels(story, "desk")


def test_what_is_published_as_it_was_written_is_indexed_once_at_its_time():
    story = publish_story("Зґердь розлилася.")
    index_stories()
    assert scopes(story) == {"public"}
    assert WORD in words(story, "public")
    assert entries(story)["public"].at == story.published_at
    assert "state:live" in labels(story, "public")


def test_a_withdrawn_story_is_out_of_readers_search_in_the_same_transaction():
    story = publish_story("Зґердь розлилася.")
    index_stories()
    kill(story=story, by=make_user(role="duty_editor"), note="Помилка.")
    assert scopes(story) == set()
    index_stories()
    assert scopes(story) == {"desk"}
    assert "state:killed" in labels(story, "desk")


def test_a_job_that_was_asked_for_before_a_withdrawal_brings_nothing_back():
    story = publish_story("Зґердь розлилася.")
    kill(story=story, by=make_user(role="duty_editor"), note="Помилка.")
    indexing.index_story(story.public_id)
    assert scopes(story) == {"desk"}


def test_a_story_without_a_card_is_not_for_readers_whatever_its_state_says():
    story = publish_story("Зґердь розлилася.")
    index_stories()
    Card.objects.filter(pk=story.pk).delete()
    indexing.index_story(story.public_id)
    assert scopes(story) == {"desk"}


def test_what_is_discarded_stays_with_the_desk_by_its_state():
    story = make_story()
    spike(story=story, by=make_user(role="duty_editor"))
    index_stories()
    assert "state:spiked" in labels(story, "desk")
    unspike(story=story, by=make_user(role="duty_editor"))
    index_stories()
    assert "state:draft" in labels(story, "desk")


def test_mended_words_are_found_and_the_wrong_ones_no_more():
    story = publish_story("Міст відкрили.")
    passage = passage_at(load(story.document), story.document["content"][-1]["attrs"]["id"], 0, 4)
    correct(story=story, replacement=Replacement(passage, "Зґердь"), by=None)
    index_stories()
    assert scopes(story) == {"public"}
    assert words(story, "public").count("міст") == 1, "the headline's"
    assert WORD in words(story, "public")


def test_a_publish_is_due_at_once_and_a_draft_in_a_second():
    story = make_story()
    write(story, "Абзац.")
    soon = Job.objects.get(name=indexing.JOB)
    assert timedelta(0) < soon.run_at - timezone.now() <= timedelta(seconds=1)
    publish(story=story, by=None)
    now = Job.objects.get(name=indexing.JOB, key=f"index:{story.public_id}")
    assert now.run_at <= timezone.now()
    assert {soon.lane, now.lane} == {Lane.FAST}


@pytest.mark.django_db(transaction=True)
def test_writing_asks_once_a_second_and_costs_nothing_between(django_assert_num_queries):
    story = make_story()
    write(story, "Перший.")
    job = Job.objects.get(name=indexing.JOB)
    with django_assert_num_queries(0):
        indexing.ask_soon(story)
    write(story, "Другий.")
    assert Job.objects.get(name=indexing.JOB).run_at == job.run_at, "it waits for nobody to stop typing"


def test_what_is_asked_while_it_is_indexed_is_done_again():
    story = make_story()
    queue.enqueue(indexing.JOB, key=f"index:{story.public_id}", story=story.public_id)
    running = queue.claim(Lane.FAST)
    assert running is not None
    indexing.ask(story)
    assert queue.QUEUE.run(running)
    assert Job.objects.filter(key=f"index:{story.public_id}").exists()


def test_a_longer_text_is_indexed_more_seldom():
    story = make_story()
    Job.objects.all().delete()
    indexing.ask_soon(story, size=200_000)
    [job] = Job.objects.filter(name=indexing.JOB)
    assert timedelta(seconds=10) < job.run_at - timezone.now() <= timedelta(seconds=11)


@pytest.mark.parametrize("count", [1, 3])
def test_indexing_takes_the_same_queries_however_many_stories(count, django_assert_num_queries):
    stories = [publish_story(headline=f"Міст {number}") for number in range(count)]
    with django_assert_num_queries(READING):
        found = texts.of_stories([story.pk for story in stories])
    assert len(found) == count


READING = 2  # stories with editions and cards; all that they are linked to; the sources only where one is named


def test_what_has_no_entry_is_found_by_the_walk_and_the_rest_left_alone():
    known = publish_story(headline="Перша")
    assert indexing.reindex() == 1
    unknown = publish_story(headline="Друга")
    before = entries(known)["public"].place
    Entry.objects.filter(ref=known.pk).update(words="інше")
    assert [story.pk for story in indexing.missing()] == [unknown.pk]
    assert indexing.reindex() == 1
    assert scopes(unknown) == {"public"}
    assert (entries(known)["public"].place, entries(known)["public"].words) == (before, "інше")
    assert not indexing.missing().exists()


def test_a_walk_through_all_that_was_broken_off_goes_on_where_it_was():
    stories = [publish_story(headline=f"Міст {number}") for number in range(5)]
    seen = []

    class PowerCut(Exception): ...

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 4:
            raise PowerCut

    with pytest.raises(PowerCut):
        indexing.reindex(anew=True, report=stop, together=2)
    assert seen == [(2, 5), (4, 5)]
    assert Entry.objects.count() == 4
    Entry.objects.filter(ref=stories[-1].pk).update(words="інше")
    assert indexing.reindex() == 1
    assert Entry.objects.count() == 5
    assert words(stories[-1], "public") == ["інше"], "it was done before"


def test_after_an_upgrade_the_worker_walks_some_stories_at_a_time():
    for number in range(5):
        publish_story(headline=f"Міст {number}")
    Job.objects.all().delete()
    indexing.after_upgrade()
    Job.objects.update(arguments={"together": 2, "seconds": 0.0})
    turns = 0
    while (claimed := queue.claim(Lane.SLOW)) is not None:
        assert queue.QUEUE.run(claimed)
        turns += 1
    assert (Entry.objects.count(), turns) == (5, 4)
    indexing.after_upgrade()
    assert not Job.objects.exists(), "it is done"


def test_another_form_of_the_texts_has_everything_indexed_again():
    story = publish_story()
    indexing.after_upgrade()
    indexing.walk()
    Entry.objects.filter(ref=story.pk).update(words="старе")
    kept = settings.INSTANCE.data / "search.json"
    state = json.loads(kept.read_text("ascii"))
    kept.write_text(json.dumps(state | {"stamp": f"{index.VERSION}.{indexing.FORMAT - 1}"}), "ascii")
    indexing.after_upgrade()
    indexing.walk()
    assert "міст" in words(story, "public")


def test_stories_of_a_topic_are_indexed_again_when_it_becomes_another():
    topic = Topic.objects.create(slug="mist", name="Міст")
    story = make_story()
    change(story, topics=["mist"])
    publish(story=story, by=None)
    index_stories()
    other = Topic.objects.create(slug="most", name="Мост")
    merge(kept=other, duplicate=topic, by=None)
    Job.objects.filter(name=indexing.OF_TOPIC).update(arguments={"topic": other.pk, "together": 1})
    while (job := Job.objects.filter(name=indexing.OF_TOPIC).first()) is not None:
        assert queue.QUEUE.run(job), job.problem
    assert f"topic:{other.pk}" in labels(story, "public")
    assert f"topic:{topic.pk}" not in labels(story, "public")
