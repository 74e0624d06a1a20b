import pytest
from django.core.exceptions import PermissionDenied

from strichka.planning.domain.begin import begin
from strichka.planning.domain.drop import drop
from strichka.planning.enums import LineState
from strichka.staff.errors import Refused
from strichka.stories.domain.spike import spike
from strichka.stories.models import Story
from tests.factories import make_section, make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_the_story_of_a_line_has_its_headline_and_section_and_is_begun_once() -> None:
    reporter, line = make_user("reporter"), make_line("Засідання ради", section=make_section())
    story = begin(line=line, by=reporter)
    assert (story.headline, story.section, story.created_by) == ("Засідання ради", make_section(), reporter)
    assert begin(line=line, by=make_user()) == story
    assert Story.objects.count() == 1


def test_a_line_whose_story_was_spiked_is_planned_again() -> None:
    line = make_line()
    first = begin(line=line, by=None)
    spike(story=first, by=None)
    line.refresh_from_db()
    assert line.state == LineState.PLANNED
    assert begin(line=line, by=None) != first


def test_a_dropped_line_is_not_begun_nor_any_by_who_does_not_write() -> None:
    line = make_line()
    with pytest.raises(PermissionDenied):
        begin(line=line, by=make_user("keeper"))
    drop(line=line, by=None)
    with pytest.raises(Refused, match="Спершу поверніть"):
        begin(line=line, by=None)
    assert not Story.objects.exists()
