from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.stories.fields.field import Field
from strichka.stories.models import Card, Story


class FieldRegistry:
    """Fields of a story, each name once, in the order of the desk's panel.

    Raises:
        ValueError: a name stands twice, or a follower is not declared.
    """

    def __init__(self, *fields: Field) -> None:
        self._fields = {field.name: field for field in fields}
        if len(self._fields) != len(fields):
            raise ValueError("A field is declared twice.")
        unknown = {name for field in fields for name in field.followers} - self._fields.keys()
        if unknown:
            raise ValueError(f"Followers that are not declared: {sorted(unknown)}")

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def named(self, name: str) -> Field:
        """The field of a name.

        Raises:
            Refused: there is none.
        """
        if name not in self._fields:
            raise Refused("field", _("There is no field “%s”.") % name)
        return self._fields[name]

    def followers(self, field: Field) -> list[Field]:
        """The fields that change along with this one."""
        return [self._fields[name] for name in field.followers]

    def published(self, story: Story) -> dict[str, Any]:
        """What an edition keeps of the story as it is now, as JSON."""
        return {field.name: field.get(story) for field in self if field.published}

    def from_json(self, values: dict[str, Any]) -> dict[str, Any]:
        """An edition's JSON as ``snapshot.Fields`` takes it."""
        return {name: self._fields[name].from_json(value) for name, value in values.items()}

    def card_columns(self, fields: Any) -> dict[str, Any]:
        """The columns of a card that keep these ``snapshot.Fields``."""
        return {field.card.name: field.card.convert(getattr(fields, field.name)) for field in self if field.card}

    def on_lists(self, card: Card) -> list[Any]:
        """What lists show of the fields, from a card."""
        return [card.serializable_value(field.card.name) for field in self if field.card]

    def around_entries(self, values: dict[str, Any]) -> list[Any]:
        """What stands on every page below a story's, from an edition's JSON."""
        return [values.get(field.name) for field in self if field.around_entries]
