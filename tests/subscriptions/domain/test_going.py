"""What goes out to many: each reader once, whatever happens."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.stories.domain.kill import kill
from strichka.subscriptions.carriers import Answer, Outcome
from strichka.subscriptions.domain import going
from strichka.subscriptions.domain.end import LEAST_SPAN, MOST_BOUNCES, end
from strichka.subscriptions.enums import DispatchState
from strichka.subscriptions.models import Dispatch, Recipient, Subscription
from tests.factories import publish_story
from tests.subscriptions.reading import carrying, push, states, told, turns

pytestmark = pytest.mark.django_db


def test_each_reader_who_wants_it_is_told_once_and_then_it_is_done(carried, message):
    push("a")
    push("b")
    push("en", language="en")
    push("sport", sections=("sport",))
    dispatch = told(message)
    assert told(message).pk == dispatch.pk
    turns()
    going.go_on(dispatch.pk)

    dispatch.refresh_from_db()
    assert [address for address, _change, _headline in carried.told] == ["a", "b"]
    assert (dispatch.state, dispatch.figures) == (DispatchState.DONE, {"sent": 2})


def test_more_than_one_piece_is_walked_through_by_its_cursor(carried, message):
    last = [push(f"r{number}") for number in range(going.PIECE + 1)][-1]
    dispatch = told(message)
    turns()

    dispatch.refresh_from_db()
    assert (dispatch.figures, dispatch.cursor) == ({"sent": going.PIECE + 1}, last.pk)
    assert len(set(carried.told)) == going.PIECE + 1


def test_what_a_killed_worker_had_begun_is_said_to_be_perhaps_sent_and_never_repeated(carried, message):
    push("a")
    push("b")
    dispatch = told(message)
    turns()
    Dispatch.objects.update(state="going", walked=False, cursor=0)
    Recipient.objects.filter(subscription__address="a").update(state="sending")
    carried.told.clear()
    going.go_on(dispatch.pk)

    assert carried.told == []
    assert states(dispatch) == {"a": "unanswered", "b": "sent"}


def test_what_cannot_be_told_now_is_tried_again_and_who_is_gone_is_dead_at_once(carried, message):
    push("late")
    push("gone")
    push("lost")
    carried.answers = {
        "late": Answer(Outcome.LATER, "429"),
        "gone": Answer(Outcome.GONE, "410"),
        "lost": Answer(Outcome.LOST, closes=True),
    }
    dispatch = told(message)
    going.go_on(dispatch.pk)
    assert states(dispatch) == {"late": "waiting", "gone": "failed", "lost": "unanswered"}
    carried.answers.clear()
    turns()

    assert states(dispatch) == {"late": "sent", "gone": "failed", "lost": "unanswered"}
    assert Subscription.objects.get(address="gone").state == "dead"
    assert [address for address, *_rest in carried.told] == ["late", "gone", "lost", "late"]


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.LOST])
def test_an_address_that_refuses_everything_or_never_answers_is_dead_after_some_in_a_row(message, outcome):
    push("fake")
    with carrying(requests=2) as carried:
        carried.answers = {"fake": Answer(outcome, "as ever")}
        for number in range(MOST_BOUNCES):
            assert Subscription.objects.get().state == "active"
            Subscription.objects.filter(bounces__gt=0).update(bounced_at=timezone.now() - LEAST_SPAN)
            told(replace(message, key=f"k{number}", story=publish_story().public_id))
            turns()
            turns()

    reader = Subscription.objects.get()
    assert (reader.state, reader.problem) == ("dead", "as ever")


def test_silence_says_nothing_of_an_address_that_is_reached_over_a_server_of_ours(carried, message):
    push("there")
    carried.answers = {"there": Answer(Outcome.LOST, closes=True)}
    told(message)
    turns()

    assert Subscription.objects.get().bounces == 0


@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.REFUSED, Outcome.SENT])
def test_a_reader_who_is_forgotten_while_they_are_told_holds_up_nobody(carried, message, outcome):
    gone, _other = push("gone"), push("other")
    carried.answers = {"gone": Answer(outcome)}
    carried.before = lambda: Subscription.objects.filter(pk=gone.pk).delete()
    dispatch = told(message)
    going.go_on(dispatch.pk)

    dispatch.refresh_from_db()
    assert (dispatch.state, states(dispatch)) == ("done", {"other": "sent"})
    assert [one[0] for one in carried.told] == ["gone", "other"]


def test_a_carrier_that_is_away_loses_nobody(carried, message):
    push("a")
    carried.away = True
    dispatch = told(message)
    going.go_on(dispatch.pk)
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.tries, dispatch.problem) == ("going", 1, "nobody there")
    carried.away = False
    turns()

    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.problem, states(dispatch)) == ("done", "", {"a": "sent"})


def test_who_ends_it_meanwhile_is_not_reach(carried, message):
    first, second = push("a"), push("b")
    assert first.pk < second.pk
    carried.before = lambda: end(subscription=second)
    dispatch = told(message)
    turns()

    assert states(dispatch) == {"a": "sent", "b": "left"}


def test_what_readers_may_not_see_any_more_is_stopped_by_the_gate(carried, message):
    push("a")
    dispatch = told(message)
    kill(story=dispatch.story, by=None, note="Помилка.")
    going.go_on(dispatch.pk)

    dispatch.refresh_from_db()
    assert (dispatch.state, carried.told) == (DispatchState.UNDONE, [])


def test_the_pace_bounds_how_many_are_told_and_the_rest_is_planned(message):
    push("a")
    push("b")
    with carrying(pace=1) as carried:
        dispatch = told(message)
        going.PACES.clear()
        going.go_on(dispatch.pk)

    going.PACES.clear()
    assert len(carried.told) == 1
    assert sorted(states(dispatch).values()) == ["sent", "waiting"]


def test_what_has_lost_its_job_gets_one(carried, message):
    push("a")
    dispatch = told(message)
    going.queue.cancel(going.job_key(dispatch.pk))
    Dispatch.objects.update(held_until=timezone.now() - timedelta(minutes=6))
    going.take_up()

    assert turns() == 1
    assert states(dispatch) == {"a": "sent"}
