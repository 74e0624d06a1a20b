"""The picture that leads the story."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from strichka.pictures.models import Picture
from strichka.stories.fields.field import CardColumn, Control, Field
from strichka.stories.fields.links import find_row
from strichka.stories.models import Story

LONGEST_NAME = 100  # characters


def _set_lead_picture(row: Story, value: Any) -> None:
    """A picture brings its words where none were written."""
    row.lead_picture = find_row(Picture, "public_id", value, "lead_picture") if value else None
    if row.lead_picture:
        row.lead_caption = row.lead_caption or row.lead_picture.caption
        row.lead_credit = row.lead_credit or row.lead_picture.credit


def _of_card(public_id: str) -> Picture | None:
    return Picture.objects.filter(public_id=public_id).first() if public_id else None


def _described(value: str | list[str]) -> list[dict[str, Any]]:
    """What a picture shows, in the words that it has."""
    public_ids = [value] if isinstance(value, str) else value
    rows = Picture.objects.filter(public_id__in=public_ids).values_list("public_id", "caption", "alt")
    return [{"slug": slug, "name": (caption or alt or slug)[:LONGEST_NAME]} for slug, caption, alt in rows]


LEAD_PICTURE = Field(
    name="lead_picture",
    get=lambda row: row.lead_picture.public_id if row.lead_picture else "",
    set=_set_lead_picture,
    control=Control(label=_("Lead picture"), widget="picture", group="picture"),
    published=True,
    followers=("lead_caption", "lead_credit"),
    card=CardColumn("picture", _of_card),
    references=_described,
)
