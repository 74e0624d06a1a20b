"""A reader is told nothing any more, and nothing that waits for an answer stumbles over one that has gone."""

import pytest

from strichka.subscriptions.domain.end import MOST_BOUNCES, bounced, end, forget, reached
from strichka.subscriptions.models import Subscription
from tests.factories import make_user
from tests.subscriptions.reading import push

pytestmark = pytest.mark.django_db


def test_refusals_in_a_row_end_it_and_one_letter_taken_begins_the_row_anew() -> None:
    row = push("there", state="active")
    for _time in range(MOST_BOUNCES - 1):
        bounced(subscription=row, problem="550 full", for_good=False)
    reached([row.pk])
    bounced(subscription=row, problem="550 full", for_good=False)
    row.refresh_from_db()
    assert (row.state, row.bounces) == ("active", 1)
    bounced(subscription=row, problem="550 5.1.1 unknown", for_good=True)
    row.refresh_from_db()
    assert (row.state, row.ended_at is not None) == ("dead", True)


def test_a_day_on_which_its_provider_refuses_all_that_we_send_ends_nobody() -> None:
    row = push("there", state="active")
    for _letter in range(2 * MOST_BOUNCES):
        bounced(subscription=row, problem="451 not from you today", for_good=False)
    row.refresh_from_db()
    assert row.state == "active"


def test_one_that_has_been_forgotten_meanwhile_is_no_fault() -> None:
    row = push("there", state="active")
    forget(subscription=Subscription.objects.get(pk=row.pk), by=make_user(role="keeper"))
    bounced(subscription=row, problem="550", for_good=True)
    end(subscription=row)
    assert not Subscription.objects.exists()
