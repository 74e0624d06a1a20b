"""What kind of text it is, and the mark and labels that stand with it."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from strichka.staff.values import wrong_value
from strichka.stories.enums import AdvertisingMark, Kind, Label, Permission, Weight
from strichka.stories.fields.field import CardColumn, Choice, Control, Field
from strichka.stories.fields.plain import choice_field, set_choice
from strichka.stories.models import Story


def first_labels(kind: str) -> list[str]:
    """The labels that a story of a kind begins with: a live text goes on until somebody ends it."""
    return [Label.LIVE] if kind == Kind.LIVE_TEXT else []


def _set_kind(row: Story, value: Any) -> None:
    """A live text begins with the label that readers are told it goes on by; taking the label off closes it."""
    if value != row.kind and isinstance(value, str):
        _set_labels(row, [*row.labels, *first_labels(value)])
    set_choice(row, "kind", value, Kind.choices)
    if value != Kind.ADVERTISING:
        row.advertising_mark = ""
    elif not row.advertising_mark:
        row.advertising_mark = AdvertisingMark.ADVERTISING


KIND = Field(
    name="kind",
    get=attrgetter("kind"),
    set=_set_kind,
    control=Control(label=_("Kind"), widget="select", group="place", choices=lambda: Kind.choices, half=True),
    published=True,
    permission=Permission.ADVERTISE,
    followers=("advertising_mark", "labels"),
    card=CardColumn("kind"),
    around_entries=True,
)


WEIGHT = choice_field(
    "weight",
    Control(label=_("Weight"), widget="select", group="place", choices=lambda: Weight.choices, half=True),
    published=True,
    card=CardColumn("weight"),
)


def _marks() -> Sequence[Choice]:
    return (("", "—"), *AdvertisingMark.choices)


def _set_advertising_mark(row: Story, value: Any) -> None:
    if row.kind != Kind.ADVERTISING:
        raise wrong_value("advertising_mark")
    set_choice(row, "advertising_mark", value, AdvertisingMark.choices)


ADVERTISING_MARK = Field(
    name="advertising_mark",
    get=attrgetter("advertising_mark"),
    set=_set_advertising_mark,
    control=Control(label=_("Advertising mark"), widget="select", group="place", choices=_marks),
    published=True,
    permission=Permission.ADVERTISE,
    card=CardColumn("advertising_mark"),
    around_entries=True,
)


def _set_labels(row: Story, value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(one, str) and one in Label.values for one in value):
        raise wrong_value("labels")
    row.labels = [label for label in Label.values if label in value]


LABELS = Field(
    name="labels",
    get=attrgetter("labels"),
    set=_set_labels,
    control=Control(label=_("Labels"), widget="checks", group="place", choices=lambda: Label.choices),
    published=True,
    copied=False,
    from_json=tuple,
    card=CardColumn("labels", list),
)
