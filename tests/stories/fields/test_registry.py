"""A field that is declared here alone: nothing else has to know it for it to be set, refused, frozen and shown."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import pytest
from django.template.loader import render_to_string

from strichka.desk.writing import controls
from strichka.staff.errors import Refused
from strichka.stories import signals
from strichka.stories.domain.fields import Asked, change_declared
from strichka.stories.errors import Conflict
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import CardColumn, Control, Field
from strichka.stories.fields.plain import choice_field, text_field
from strichka.stories.fields.registry import FieldRegistry
from strichka.stories.models import Card, Story
from tests.factories import make_story, publish_story

pytestmark = pytest.mark.django_db


def kicker() -> Field:
    """A short text above the headline; of the columns that there are, it borrows the kill note's."""

    def set_kicker(row: Story, value: Any) -> None:
        if value == "Шок":
            raise Refused("loud", "Тихіше.")
        row.kill_note = value

    return Field(
        name="kicker",
        get=attrgetter("kill_note"),
        set=set_kicker,
        control=Control(label="Надзаголовок", widget="text", group="place", hint="Два слова."),
        published=True,
        from_json=str.upper,
        card=CardColumn("standfirst", str.title),
        around_entries=True,
    )


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


def test_the_panel_shows_a_field_in_the_part_that_it_names() -> None:
    story = make_story()
    story.kill_note, story.field_versions = "Наше <місто>", {"kicker": 4}

    part = controls.panel(story, lambda _field: True, FieldRegistry(kicker()))[0]
    shown = render_to_string("desk/includes/field.html", {"field": part.lines[0][0], "may": {"write": True}})

    assert (part.name, [one.name for line in part.lines for one in line]) == ("place", ["kicker"])
    for words in ('data-field="kicker" data-version="4"', "Надзаголовок", "Наше &lt;місто&gt;", "Два слова."):
        assert words in shown


def test_two_halves_share_a_line() -> None:
    registry = FieldRegistry(*map(FIELDS.named, ("section", "kind", "weight", "advertising_mark")))

    place = controls.panel(make_story(), lambda _field: True, registry)[0]

    assert [[one.name for one in line] for line in place.lines] == [
        ["section"],
        ["kind", "weight"],
        ["advertising_mark"],
    ]


@pytest.mark.parametrize(
    ("value", "code"), [("ранок", None), ("вечір", "value"), (None, "value"), (["ранок"], "value")]
)
def test_a_choice_is_one_of_its_controls(value: Any, code: str | None) -> None:
    control = Control(label="", widget="select", group="place", choices=lambda: [("ранок", "Ранок")])
    field, story = choice_field("dateline", control, published=True), make_story()

    if code is None:
        field.set(story, value)
        assert field.get(story) == value
    else:
        with pytest.raises(Refused) as refused:
            field.set(story, value)
        assert refused.value.code == code


def test_a_name_stands_once_and_a_follower_is_declared() -> None:
    with pytest.raises(ValueError, match="twice"):
        FieldRegistry(kicker(), kicker())
    with pytest.raises(ValueError, match="lead_caption"):
        FieldRegistry(FIELDS.named("lead_picture"))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        FieldRegistry(kicker()).named("headline")
    assert refused.value.code == "field"
