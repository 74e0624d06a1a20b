from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.notices.models import Notice
from strichka.staff.enums import Role
from strichka.stories.domain.approval.send_back import send_back
from strichka.stories.domain.kill import kill, restore
from strichka.stories.domain.look_ahead import look_ahead
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.spike import spike
from strichka.stories.domain.submit import submit
from strichka.stories.models import Byline, StoryByline
from strichka.stories.notices import concerned
from tests.factories import make_story, make_user, publish_story
from tests.planning.planned import make_line
from tests.stories.approving import approve_as_it_stands, newsroom
from tests.stories.changing import mend, set_field

pytestmark = pytest.mark.django_db


def heard() -> list[tuple[str, int, str]]:
    """Kind, person and words of every notice since the last look."""
    found = list(Notice.objects.order_by("pk").values_list("kind", "person", "text"))
    Notice.objects.all().delete()
    return found


def test_a_story_concerns_who_began_it_who_signs_it_and_who_is_to_write_it():
    began, signs, writes, other = (make_user(Role.REPORTER) for _ in range(4))
    story = make_story(by=began)
    byline = Byline.objects.create(slug="ira", name="Ірина", user=signs)
    StoryByline.objects.create(story=story, byline=byline)
    make_line("Суд", writes, began, story=story)
    assert concerned.people(story) == [began, signs, writes]
    assert other not in concerned.people(story)


def test_what_an_approver_does_is_told_to_the_writer_and_to_who_is_to_write_with_the_reason():
    room, assigned = newsroom(), make_user(Role.REPORTER)
    story = make_story("У суді міст.", section=room.section, by=room.writer)
    make_line("Суд", assigned, story=story)
    heard()
    submit(story=story, by=room.writer)
    assert heard() == []
    send_back(story=story, by=room.approver, reason="Немає другого джерела.")
    assert heard() == [("sent_back", one.pk, "Немає другого джерела.") for one in (room.writer, assigned)]
    story.refresh_from_db()
    submit(story=story, by=room.writer)
    approve_as_it_stands(story, room.approver)
    assert heard() == [("approved", one.pk, "") for one in (room.writer, assigned)]
    mend(story, "міст", "парк", by=room.writer)
    assert sorted(heard()) == sorted(("approval_lost", one.pk, "") for one in (assigned, room.approver))


def test_what_becomes_of_a_story_by_others_is_told_to_its_writer():
    writer, chief = make_user(Role.REPORTER), make_user(Role.CHIEF)
    draft = make_story(by=writer)
    spike(story=draft, by=writer)
    assert heard() == []
    mine = make_story(by=writer)
    spike(story=mine, by=chief)
    out = publish_story(by=chief)
    out.created_by = writer
    out.save()
    kill(story=out, by=chief, note="Помилка в імені.")
    restore(story=out, by=chief, note="Перевірено.")
    told = [("spiked", ""), ("withdrawn", "Помилка в імені."), ("returned", "Перевірено.")]
    assert heard() == [(kind, writer.pk, words) for kind, words in told]


def test_a_check_that_begins_to_hold_a_plan_up_is_told_once():
    writer = make_user(Role.REPORTER)
    story = make_story(by=writer, kind="flash")
    schedule(story=story, by=None, at=timezone.now() + timedelta(hours=1))
    set_field(story, "section", "")
    look_ahead()
    look_ahead()
    assert heard() == [("held", writer.pk, "")]
