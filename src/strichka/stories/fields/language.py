"""The story's language, and the story that it is a translation of."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.staff.errors import Refused
from strichka.stories.fields.field import CardColumn, Choice, Control, Field
from strichka.stories.fields.links import find_row
from strichka.stories.fields.plain import set_choice
from strichka.stories.models import Story


def _languages() -> Sequence[Choice]:
    return tuple(settings.LANGUAGES)


def _set_language(row: Story, value: Any) -> None:
    if row.current_edition_id is not None:
        raise Refused("language", gettext("A published story keeps its language."))
    if row.translation_of is not None:
        _refuse_second_translation(row, row.translation_of, value)
    set_choice(row, "language", value, _languages())


def _set_translation_of(row: Story, value: Any) -> None:
    named = find_row(Story, "public_id", value, "translation_of") if value else None
    origin = (named.translation_of or named) if named and named.pk != row.pk else named
    if origin is not None:
        _refuse_second_translation(row, origin, row.language)
    row.translation_of = origin


def _refuse_second_translation(row: Story, origin: Story, language: Any) -> None:
    """In a family of translations each language stands once, and all point at the one original."""
    if origin.pk == row.pk or origin.language == language:
        raise Refused("translation", gettext("A translation is in another language than its original."))
    if origin.translations.filter(language=language).exclude(pk=row.pk).exists():
        raise Refused("translation", gettext("There is a translation into this language already."))
    if row.translations.exists():
        raise Refused("translation", gettext("Other stories are translations of this one."))


def _headline(value: str | list[str]) -> list[dict[str, Any]]:
    public_ids = [value] if isinstance(value, str) else value
    rows = Story.objects.filter(public_id__in=public_ids).only("public_id", "headline")
    return [{"slug": one.public_id, "name": str(one)} for one in rows]


LANGUAGE = Field(
    name="language",
    get=attrgetter("language"),
    set=_set_language,
    control=Control(label=_("Language"), widget="select", group="address", choices=_languages),
    published=True,
    card=CardColumn("language"),
    around_entries=True,
)

TRANSLATION_OF = Field(
    name="translation_of",
    get=lambda row: row.translation_of.public_id if row.translation_of else "",
    set=_set_translation_of,
    control=Control(
        label=_("Translation of"), widget="story", group="address", lookup="stories", lookup_language="not_in"
    ),
    published=True,
    copied=False,
    references=_headline,
)
