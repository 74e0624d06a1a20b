"""The fields beside the text, as the writing room shows them: their control, words, choices and values."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from strichka.desk.pictures import renditions
from strichka.pictures.models import Picture
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Choice, Control, Field, Words
from strichka.stories.models import Story


@dataclass(frozen=True, slots=True)
class FilledControl:
    """A control with the story's value; ``shown`` are the words for references (slug or id, name).

    ``may``: whether it is this colleague's to set; otherwise it is there to be read.
    """

    name: str
    control: Control
    value: Any
    version: int
    choices: Sequence[Choice]
    references: list[dict[str, Any]]
    lookup: str
    may: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the panel that opens and shuts; a line holds one control, or two halves."""

    name: str
    label: Words
    is_open: bool
    lines: list[list[FilledControl]]


PARTS: tuple[tuple[str, Words, bool], ...] = (
    ("place", _("Where it stands"), True),
    ("people", _("People and names"), True),
    ("picture", _("Lead picture"), True),
    ("colleagues", _("For colleagues"), False),
    ("address", _("Address and language"), False),
)


def panel(story: Story, may: Callable[[Field], bool], fields: Iterable[Field] = FIELDS) -> list[Part]:
    """The parts of the panel with all fields, each in the part that its control names; ``may`` says who sets which."""
    filled = [_filled(story, field, may=may(field)) for field in fields]
    return [
        Part(name, label, is_open, list(_lines(one for one in filled if one.control.group == name)))
        for name, label, is_open in PARTS
    ]


def _filled(story: Story, field: Field, *, may: bool) -> FilledControl:
    value = field.get(story)
    return FilledControl(
        name=field.name,
        control=field.control,
        value=value,
        version=int(story.field_versions.get(field.name, 0)),
        choices=field.control.choices(),
        references=references_of(field, value),
        lookup=_lookup(field.control, story),
        may=may,
    )


def _lines(controls: Iterable[FilledControl]) -> Iterator[list[FilledControl]]:
    for half, run in groupby(controls, lambda one: one.control.half):
        line = list(run)
        yield from [line] if half else ([one] for one in line)


def _lookup(control: Control, story: Story) -> str:
    """Where a control asks what can be chosen."""
    if not control.lookup:
        return ""
    address = reverse(f"desk:lookup_{control.lookup}")
    return f"{address}?{control.lookup_language}={story.language}" if control.lookup_language else address


def references_of(field: Field, value: Any) -> list[dict[str, Any]]:
    """The names of what a value refers to, in the order of the value; empty for plain fields."""
    if not value:
        return []
    if field.control.widget == "picture":
        pictures = Picture.objects.filter(public_id=value).prefetch_related("renditions")
        return [renditions.as_json(picture) for picture in pictures]
    return field.references(value)
