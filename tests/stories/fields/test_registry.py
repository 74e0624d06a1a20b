"""A field that is declared here alone: nothing else has to know it for it to be set, refused, frozen and shown."""

from collections.abc import Callable
from typing import Any

import pytest

from strichka.staff.errors import Refused
from strichka.stories import signals
from strichka.stories.domain.fields import Asked, change_declared
from strichka.stories.errors import Conflict
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Control
from strichka.stories.fields.plain import text_field
from strichka.stories.fields.registry import FieldRegistry
from strichka.stories.models import Card
from tests.factories import make_story, publish_story
from tests.stories.fields.declaring import kicker

pytestmark = pytest.mark.django_db


def test_a_field_is_set_with_its_version_and_told_to_colleagues(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    field, story, heard = kicker(), make_story(), []

    def listen(**news: Any) -> None:
        heard.append((news["field"].name, news["value"], news["version"]))

    signals.field_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        assert change_declared(field=field, asked=Asked("Наше місто", 0), story=story, by=None) == 1
    signals.field_changed.disconnect(listen)
    story.refresh_from_db()

    assert (story.kill_note, story.field_versions) == ("Наше місто", {"kicker": 1})
    assert heard == [("kicker", "Наше місто", 1)]


def test_a_field_refuses_what_it_cannot_hold_and_who_was_late() -> None:
    field, story = kicker(), make_story()

    with pytest.raises(Refused, match="Тихіше"):
        change_declared(field=field, asked=Asked("Шок", 0), story=story, by=None)
    with pytest.raises(Conflict):
        change_declared(field=field, asked=Asked("Наше місто", 1), story=story, by=None)

    story.refresh_from_db()
    assert (story.kill_note, story.field_versions) == ("", {})


def test_a_published_field_is_frozen_and_one_for_colleagues_is_not() -> None:
    ednote = text_field("ednote", Control(label="", widget="area", group="colleagues"), published=False)
    registry = FieldRegistry(kicker(), ednote)
    story = make_story()
    story.kill_note, story.ednote = "Наше місто", "Не забути."

    frozen = registry.published(story)

    assert frozen == {"kicker": "Наше місто"}
    assert registry.from_json(frozen) == {"kicker": "НАШЕ МІСТО"}
    assert registry.around_entries(frozen) == ["Наше місто"]
    assert registry.around_entries({}) == [None]


def test_a_card_keeps_a_field_and_a_list_shows_it() -> None:
    class Values:
        kicker = "наше місто"

    registry = FieldRegistry(kicker())
    publish_story()
    card = Card.objects.get()

    columns = registry.card_columns(Values)
    before = registry.on_lists(card)
    card.standfirst = columns["standfirst"]

    assert columns == {"standfirst": "Наше Місто"}
    assert registry.on_lists(card) == ["Наше Місто"] != before


def test_a_name_stands_once_and_a_follower_is_declared() -> None:
    with pytest.raises(ValueError, match="twice"):
        FieldRegistry(kicker(), kicker())
    with pytest.raises(ValueError, match="lead_caption"):
        FieldRegistry(FIELDS.named("lead_picture"))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        FieldRegistry(kicker()).named("headline")
    assert refused.value.code == "field"
