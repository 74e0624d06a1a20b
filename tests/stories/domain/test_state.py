import pytest

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain.spike import spike, unspike
from strichka.stories.domain.submit import reopen, submit
from strichka.stories.models import Card
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_a_draft_is_handed_in_and_back():
    story, reporter = make_story(), make_user(Role.REPORTER)
    submit(story=story, by=reporter)
    story.refresh_from_db()
    assert story.state == "ready"
    reopen(story=story, by=reporter)
    story.refresh_from_db()
    assert story.state == "draft"


@pytest.mark.parametrize("verb", [spike, unspike, submit, reopen])
def test_a_published_story_is_not_moved_about(verb):
    story = publish_story()
    with pytest.raises(Refused) as refused:
        verb(story=story, by=None)
    assert refused.value.code == "state"
    assert Card.objects.exists()
