"""Fields that are a column of the story with a text or a choice in it."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from strichka.staff.values import text_value, wrong_value
from strichka.stories.fields.field import Choice, Control, Field
from strichka.stories.models import Story

LONGEST_TEXT = 5000


def text_field(name: str, control: Control, *, published: bool, **more: Any) -> Field:
    """A text, at most as long as its column."""
    longest = getattr(Story._meta.get_field(name), "max_length", None) or LONGEST_TEXT

    def set_text(row: Story, value: Any) -> None:
        setattr(row, name, text_value(value, name, longest=longest))

    return Field(name=name, get=attrgetter(name), set=set_text, control=control, published=published, **more)


def set_choice(row: Story, name: str, value: Any, choices: Sequence[Choice]) -> None:
    """Raises Refused unless ``value`` is one of the choices."""
    if value not in [code for code, _words in choices]:
        raise wrong_value(name)
    setattr(row, name, value)


def choice_field(name: str, control: Control, *, published: bool, **more: Any) -> Field:
    """One of the control's choices."""

    def set_one(row: Story, value: Any) -> None:
        set_choice(row, name, value, control.choices())

    return Field(name=name, get=attrgetter(name), set=set_one, control=control, published=published, **more)
