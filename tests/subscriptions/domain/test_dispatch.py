"""A story goes out once a key, and what becomes of it goes to those who had it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.senders.sender import Change, NotSent
from strichka.staff.errors import Refused
from strichka.stories.domain.kill import kill
from strichka.subscriptions.carriers import Answer, Outcome
from strichka.subscriptions.domain import going
from strichka.subscriptions.domain.dispatch import begin, take_back
from strichka.subscriptions.enums import DispatchState
from strichka.subscriptions.models import Dispatch
from tests.factories import make_user
from tests.subscriptions.reading import push, states, told, turns

pytestmark = pytest.mark.django_db


def test_a_correction_goes_to_those_who_were_told_and_whoever_waits_is_told_the_right_words(carried, message):
    push("early")
    push("waiting")
    carried.answers = {"waiting": Answer(Outcome.LATER, "later")}
    first = told(message)
    going.go_on(first.pk)
    push("new")
    carried.answers, carried.told = {}, []
    corrected = replace(
        message, key="k2", change=Change.CORRECTED, edition=2, headline="Міст закрили", note="Міст закрили."
    )
    second = told(corrected)
    turns()

    assert sorted(carried.told) == [
        ("early", "corrected", "Міст закрили"),
        ("waiting", "published", "Міст закрили"),
    ]
    assert (states(first), states(second)) == ({"early": "sent", "waiting": "sent"}, {"early": "sent"})


def test_whoever_waits_for_a_correction_is_told_the_newer_one_alone(carried, message):
    push("early")
    push("waiting")
    told(message)
    turns()
    carried.answers = {"waiting": Answer(Outcome.LATER, "greylisted")}
    second = replace(message, key="k2", change=Change.CORRECTED, edition=2, headline="Міст закрили", note="Закрили.")
    older = told(second)
    going.go_on(older.pk)
    carried.answers, carried.told = {}, []
    newer = told(replace(second, key="k3", edition=3, headline="Міст ремонтують", note="Ремонтують."))
    turns()

    assert sorted(carried.told) == [
        ("early", "corrected", "Міст ремонтують"),
        ("waiting", "corrected", "Міст ремонтують"),
    ]
    assert (states(older), states(newer)) == (
        {"early": "sent", "waiting": "left"},
        {"early": "sent", "waiting": "sent"},
    )


def test_a_withdrawal_ends_what_is_going_out_and_is_told_to_whoever_had_it(carried, message):
    push("early")
    push("waiting")
    carried.answers = {"waiting": Answer(Outcome.LATER, "later")}
    first = told(message)
    going.go_on(first.pk)
    kill(story=first.story, by=None, note="Помилка.")
    withdrawn = told(replace(message, key="k2", change=Change.WITHDRAWN, note="Помилка."))
    turns()

    first.refresh_from_db()
    assert first.state == DispatchState.UNDONE
    assert states(first) == {"early": "sent", "waiting": "left"}
    assert (states(withdrawn), carried.told[-1][1]) == ({"early": "sent"}, "withdrawn")


def test_what_is_held_goes_out_after_its_time_unless_it_is_taken_back(carried, message):
    push("a")
    dispatch = told(message)
    Dispatch.objects.filter(pk=dispatch.pk).delete()
    held = Dispatch(key="h", medium="push", kind="breaking", language="uk", story=dispatch.story, words=dispatch.words)
    begin(held, at=timezone.now() + timedelta(seconds=10))
    going.go_on(held.pk)
    assert carried.told == []
    take_back(dispatch=held, by=make_user())
    Dispatch.objects.filter(pk=held.pk).update(held_until=timezone.now())
    going.go_on(held.pk)

    held.refresh_from_db()
    assert (held.state, carried.told) == (DispatchState.UNDONE, [])


def test_what_is_going_out_is_taken_back_from_those_who_wait(carried, message):
    push("a")
    push("waiting")
    carried.answers = {"waiting": Answer(Outcome.LATER, "later")}
    dispatch = told(message)
    going.go_on(dispatch.pk)
    take_back(dispatch=dispatch, by=make_user())
    turns()

    dispatch.refresh_from_db()
    assert (dispatch.state, states(dispatch)) == (DispatchState.UNDONE, {"a": "sent", "waiting": "left"})
    with pytest.raises(Refused):
        take_back(dispatch=dispatch, by=make_user())


def test_nobody_is_told_of_what_nobody_was_told_before(message):
    with pytest.raises(NotSent):
        told(replace(message, change=Change.CORRECTED))
    assert not Dispatch.objects.exists()
