from typing import Any

import pytest
from django.template.loader import render_to_string

from strichka.desk.writing import controls
from strichka.staff.errors import Refused
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Control
from strichka.stories.fields.plain import choice_field
from strichka.stories.fields.registry import FieldRegistry
from tests.factories import make_story
from tests.stories.fields.declaring import kicker

pytestmark = pytest.mark.django_db


def test_the_panel_shows_a_field_in_the_part_that_it_names() -> None:
    story = make_story()
    story.kill_note, story.field_versions = "Наше <місто>", {"kicker": 4}

    part = controls.panel(story, lambda _field: True, FieldRegistry(kicker()))[0]
    shown = render_to_string("desk/includes/field.html", {"field": part.lines[0][0], "may": {"write": True}})

    assert (part.name, [one.name for line in part.lines for one in line]) == ("place", ["kicker"])
    for words in ('data-field="kicker" data-version="4"', "Надзаголовок", "Наше &lt;місто&gt;", "Два слова."):
        assert words in shown


def test_two_halves_share_a_line() -> None:
    registry = FieldRegistry(*map(FIELDS.named, ("section", "kind", "weight", "advertising_mark", "labels")))

    place = controls.panel(make_story(), lambda _field: True, registry)[0]

    assert [[one.name for one in line] for line in place.lines] == [
        ["section"],
        ["kind", "weight"],
        ["advertising_mark"],
        ["labels"],
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
