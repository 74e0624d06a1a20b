"""A field that a newsroom might add."""

from operator import attrgetter
from typing import Any

from strichka.staff.errors import Refused
from strichka.stories.fields.field import CardColumn, Control, Field
from strichka.stories.models import Story


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
