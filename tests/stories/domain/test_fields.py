import json
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories import signals
from strichka.stories.domain.fields import change
from strichka.stories.errors import Conflict
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from tests.factories import make_story, make_user, publish_story
from tests.stories.changing import set_field

pytestmark = pytest.mark.django_db

UNTIL = "2031-05-01T09:00:00+03:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "opinion"),
        ("weight", "breaking"),
        ("labels", ["updated", "video"]),
        ("short_headline", "Міст"),
        ("dateline", "Київ"),
        ("section", "svit"),
        ("section", ""),
        ("topics", ["most", "kyiv"]),
        ("sources", ["kyiv"]),
        ("bylines", [{"slug": "olena-koval", "role": "редакторка стрічки"}, {"slug": "", "role": "власна інформація"}]),
        ("lead_picture", "pctr2345"),
        ("lead_caption", "Вид на міст"),
        ("lead_credit", "Берег"),
        ("language", "en"),
        ("slug", "mist"),
        ("ednote", "Не забути."),
        ("urgency", 1),
        ("embargoed_until", None),
    ],
)
def test_a_field_holds_what_was_set_and_counts_its_versions(registers, field, value):
    story = make_story()
    assert change(story=story, field=field, value=value, version=0, by=None) == 1
    story.refresh_from_db()
    assert FIELDS.named(field).get(story) == value
    assert story.field_versions == {field: 1}


def test_every_field_has_a_value_as_json(registers):
    story = make_story()
    values = {field.name: field.get(story) for field in FIELDS}
    assert json.loads(json.dumps(values)) == values


def test_who_was_first_wins_and_the_other_sees_it():
    story = make_story()
    change(story=story, field="dateline", value="Київ", version=0, by=None)
    with pytest.raises(Conflict) as conflict:
        change(story=story, field="dateline", value="Львів", version=0, by=None)
    assert (conflict.value.current, conflict.value.version) == ("Київ", 1)
    assert Story.objects.get().dateline == "Київ"
    assert change(story=story, field="short_headline", value="Міст", version=0, by=None) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "poem"),
        ("weight", None),
        ("labels", "updated"),
        ("labels", ["urgent"]),
        ("short_headline", 5),
        ("dateline", "a\x00b"),
        ("section", "nowhere"),
        ("section", {"slug": "svit"}),
        ("topics", ["kyiv", "nowhere"]),
        ("topics", ["kyiv"] * 31),
        ("sources", "kyiv"),
        ("bylines", [{"slug": "", "role": " "}]),
        ("bylines", [{"slug": "nobody", "role": ""}]),
        ("bylines", [{"slug": "olena-koval", "role": "a"}, {"slug": "olena-koval", "role": "b"}]),
        ("lead_picture", "zzzzzzzz"),
        ("language", "de"),
        ("slug", 7),
        ("urgency", 0),
        ("urgency", True),
        ("urgency", "3"),
        ("embargoed_until", "soon"),
        ("embargoed_until", 5),
        ("embargoed_until", "2031-02-31T09:00:00+03:00"),
        ("advertising_mark", "partner"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(registers, field, value):
    story = make_story()
    before = FIELDS.named(field).get(story)
    with pytest.raises(Refused) as refused:
        change(story=story, field=field, value=value, version=0, by=None)
    assert refused.value.code == "value"
    story.refresh_from_db()
    assert (FIELDS.named(field).get(story), story.field_versions) == (before, {})


def test_a_text_that_is_too_long_is_refused_with_the_limit():
    with pytest.raises(Refused) as refused:
        change(story=make_story(), field="dateline", value="я" * 101, version=0, by=None)
    assert refused.value.code == "long"
    assert "100" in refused.value.message


def test_there_are_no_other_fields():
    with pytest.raises(Refused) as refused:
        change(story=make_story(), field="state", value="live", version=0, by=None)
    assert refused.value.code == "field"


def test_a_reporter_changes_drafts_only():
    reporter = make_user(Role.REPORTER)
    assert change(story=make_story(), field="dateline", value="Київ", version=0, by=reporter) == 1
    with pytest.raises(PermissionDenied):
        change(story=publish_story(), field="dateline", value="Київ", version=0, by=reporter)


def test_advertising_gets_a_mark_and_loses_it_with_its_kind():
    story = make_story()
    set_field(story, "kind", "advertising")
    assert story.advertising_mark == "advertising"
    set_field(story, "advertising_mark", "partner")
    set_field(story, "kind", "news")
    assert story.advertising_mark == ""


def test_a_slug_is_made_readable_and_can_be_given_back_to_the_headline():
    story = make_story(headline="Міст відкрили")
    set_field(story, "slug", "Новий Міст!")
    assert (story.slug, story.slug_is_chosen) == ("novyi-mist", True)
    set_field(story, "slug", "")
    assert (story.slug, story.slug_is_chosen) == ("mist-vidkryly", False)


def test_what_readers_have_seen_keeps_its_language_and_takes_no_embargo():
    story = publish_story()
    for field, value, code in [("language", "en", "language"), ("embargoed_until", UNTIL, "embargo")]:
        with pytest.raises(Refused) as refused:
            set_field(story, field, value)
        assert refused.value.code == code


def test_a_time_without_a_zone_is_the_newsrooms():
    story = make_story()
    set_field(story, "embargoed_until", "2031-07-01T09:00:00")
    assert story.embargoed_until.isoformat() == "2031-07-01T06:00:00+00:00"


def test_colleagues_see_a_field_change_after_the_commit(django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append((news["field"].name, news["value"], news["version"], news["by"]))

    signals.field_changed.connect(listen)
    story, editor = make_story(), make_user()
    with django_capture_on_commit_callbacks(execute=True):
        change(story=story, field="dateline", value="Київ", version=0, by=editor)
    signals.field_changed.disconnect(listen)
    assert heard == [("dateline", "Київ", 1, editor)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_a_field_at_once_one_is_told():
    story = make_story()
    outcomes, start = [], threading.Barrier(2)

    def type_in(value):
        start.wait()
        try:
            outcomes.append(change(story=story, field="dateline", value=value, version=0, by=None))
        except Conflict as conflict:
            outcomes.append(conflict.current)
        finally:
            connection.close()

    threads = [threading.Thread(target=type_in, args=(value,)) for value in ("Київ", "Львів")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    story.refresh_from_db()
    assert sorted(map(str, outcomes)) == ["1", story.dateline]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("labels", [["photo"]]),
        ("labels", [{"photo": 1}]),
        ("embargoed_until", "0001-01-01T00:00:00+14:00"),
        ("embargoed_until", "9999-12-31T23:59:59-14:00"),
    ],
)
def test_a_value_out_of_shape_is_refused_and_not_stumbled_over(field, value):
    with pytest.raises(Refused) as refused:
        change(story=make_story(), field=field, value=value, version=0, by=None)
    assert refused.value.code == "value"


def test_a_live_text_begins_as_one_that_goes_on_and_is_closed_by_its_label() -> None:
    story = make_story()
    change(story=story, field="kind", value="live_text", version=0, by=None)
    story.refresh_from_db()
    assert story.labels == ["live"]
    change(story=story, field="labels", value=[], version=0, by=None)
    change(story=story, field="kind", value="live_text", version=1, by=None)
    story.refresh_from_db()
    assert story.labels == []
