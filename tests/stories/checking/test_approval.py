from itertools import product

import pytest
from django.db.models import Q
from django.utils import timezone

from strichka.stories.checking import approval
from strichka.stories.enums import ApprovalState, State
from strichka.stories.models import Section, Story
from tests.factories import make_section, make_story, publish_story

pytestmark = pytest.mark.django_db


def test_a_row_of_the_database_stands_as_the_story_itself_does():
    """In every state, approved or not, asked for or not, planned or not: the rundown counts what the story shows."""
    section, now = make_section(slug="sud", name="Суд", asks_approval=True), timezone.now()
    story = publish_story()
    for state, approved, asked, planned, asks in product(State.values, *[(None, now)] * 3, (True, False)):
        Section.objects.filter(pk=section.pk).update(asks_approval=asks)
        values = {"approved_at": approved, "approval_asked_at": asked, "scheduled_for": planned}
        Story.objects.filter(pk=story.pk).update(state=state, section=section, **values)
        row = Story.objects.select_related("section").get(pk=story.pk)
        approval_state = approval.state_of(row)
        for condition, wanted in (
            (approval.AWAITING, ApprovalState.AWAITS),
            (approval.APPROVED, ApprovalState.APPROVED),
        ):
            found = Story.objects.filter(Q(pk=story.pk) & condition).exists()
            assert found == (approval_state == wanted), (state, approved, asked, planned, asks)
        assert asks or approval_state is None


def test_what_has_no_section_asks_for_nothing():
    assert not approval.is_missing(make_story(section=None))
