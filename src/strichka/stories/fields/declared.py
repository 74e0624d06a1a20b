"""Every field of a story beside its document, in the order of the desk's panel.

To add one: declare it here, give ``Story`` its column with a migration, and, where readers see it, ``snapshot.Fields``
its type (with an empty value for the editions before it) and the story's template its place.
"""

from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from strichka.languages.slugs import slugify
from strichka.staff.values import wrong_value
from strichka.stories.fields.field import CardColumn, Control, Field
from strichka.stories.fields.for_colleagues import EMBARGO, URGENCY
from strichka.stories.fields.kind import ADVERTISING_MARK, KIND, LABELS, WEIGHT
from strichka.stories.fields.language import LANGUAGE, TRANSLATION_OF
from strichka.stories.fields.lead_picture import LEAD_PICTURE
from strichka.stories.fields.links import BYLINES, SECTION, SOURCES, TOPICS
from strichka.stories.fields.plain import text_field
from strichka.stories.fields.registry import FieldRegistry
from strichka.stories.fields.threads import THREADS
from strichka.stories.models import Story


def _set_slug(row: Story, value: Any) -> None:
    if not isinstance(value, str):
        raise wrong_value("slug")
    row.slug_is_chosen = bool(value.strip())
    row.slug = slugify(value if row.slug_is_chosen else row.headline, row.language)


FIELDS = FieldRegistry(
    SECTION,
    KIND,
    WEIGHT,
    ADVERTISING_MARK,
    LABELS,
    BYLINES,
    text_field(
        "dateline",
        Control(
            label=_("Dateline"),
            widget="text",
            group="people",
            hint=_("Where it is written from, for example Kharkiv."),
        ),
        published=True,
    ),
    TOPICS,
    THREADS,
    SOURCES,
    LEAD_PICTURE,
    text_field("lead_caption", Control(label=_("Caption"), widget="area", group="picture"), published=True),
    text_field("lead_credit", Control(label=_("Credit"), widget="text", group="picture"), published=True),
    text_field(
        "ednote",
        Control(label=_("Ednote"), widget="area", group="colleagues", hint=_("For colleagues; never published.")),
        published=False,
    ),
    URGENCY,
    EMBARGO,
    text_field(
        "short_headline",
        Control(
            label=_("Short headline"),
            widget="text",
            group="address",
            hint=_("For lists; the full one where it is empty."),
        ),
        published=True,
        card=CardColumn("short_headline"),
    ),
    Field(
        name="slug",
        get=attrgetter("slug"),
        set=_set_slug,
        control=Control(
            label=_("Slug"),
            widget="text",
            group="address",
            hint=_("The end of the address; empty: from the headline."),
        ),
        published=True,
        copied=False,
        around_entries=True,
    ),
    LANGUAGE,
    TRANSLATION_OF,
)
