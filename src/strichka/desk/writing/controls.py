"""The fields beside the text, as the writing room shows them: their control, words, choices and values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from strichka.desk.pictures import renditions
from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.stories.domain import fields
from strichka.stories.enums import AdvertisingMark, Kind, Label, Weight
from strichka.stories.models import Byline, Section, Story
from strichka.topics.models import Topic

Choice = tuple[Any, Any]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Control:
    """How one field is asked for; ``group`` is the part of the panel it stands in."""

    name: str
    label: Words
    widget: str
    group: str
    hint: Words = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A control with the story's value; ``shown`` are the words for references (slug or id, name)."""

    control: Control
    value: Any
    version: int
    choices: tuple[Choice, ...] = ()
    shown: list[dict[str, Any]] = field(default_factory=list)


CONTROLS: tuple[Control, ...] = (
    Control("section", _("Section"), "select", "place"),
    Control("kind", _("Kind"), "select", "place", choices=tuple(Kind.choices)),
    Control("advertising_mark", _("Advertising mark"), "select", "place", choices=tuple(AdvertisingMark.choices)),
    Control("weight", _("Weight"), "select", "place", choices=tuple(Weight.choices)),
    Control("labels", _("Labels"), "checks", "place", choices=tuple(Label.choices)),
    Control("bylines", _("Bylines"), "bylines", "people"),
    Control("dateline", _("Dateline"), "text", "people", _("Where it is written from, for example Kharkiv.")),
    Control("topics", _("Topics"), "tags", "people"),
    Control("sources", _("Sources"), "tags", "people"),
    Control("lead_picture", _("Lead picture"), "picture", "picture"),
    Control("lead_caption", _("Caption"), "area", "picture"),
    Control("lead_credit", _("Credit"), "text", "picture"),
    Control("short_headline", _("Short headline"), "text", "address", _("For lists; the full one where it is empty.")),
    Control("slug", _("Slug"), "text", "address", _("The end of the address; empty: from the headline.")),
    Control("language", _("Language"), "select", "address", choices=tuple(settings.LANGUAGES)),
    Control("translation_of", _("Translation of"), "story", "address"),
    Control("ednote", _("Ednote"), "area", "colleagues", _("For colleagues; never published.")),
    Control(
        "urgency", _("Urgency"), "number", "colleagues", _("1 is the most urgent."), tuple((n, n) for n in range(1, 10))
    ),
    Control("embargoed_until", _("Embargo until"), "moment", "colleagues"),
)


def of_story(story: Story) -> list[Field]:
    """All fields with their values, in the order of the panel."""
    return [_field(story, control) for control in CONTROLS]


def _field(story: Story, control: Control) -> Field:
    value = fields.value_of(story, control.name)
    version = int(story.field_versions.get(control.name, 0))
    return Field(control, value, version, _choices(control), shown(control.name, value))


def _choices(control: Control) -> tuple[Choice, ...]:
    match control.name:
        case "section":
            language = get_language() or ""
            return (("", "—"), *((one.slug, one.name_in(language)) for one in Section.objects.all()))
        case "advertising_mark":
            return (("", "—"), *control.choices)
        case _:
            return control.choices


def shown(name: str, value: Any) -> list[dict[str, Any]]:
    """The names of what a value refers to, in the order of the value; empty for plain fields."""
    finder = _SHOWN.get(name)
    return finder(value) if finder and value else []


def _named(model: Any) -> Callable[[list[str]], list[dict[str, Any]]]:
    def find(slugs: Iterable[str]) -> list[dict[str, Any]]:
        names = {one.slug: str(one) for one in model.objects.filter(slug__in=slugs)}
        return [{"slug": slug, "name": names.get(slug, slug)} for slug in slugs]

    return find


def _people(notes: list[dict[str, str]]) -> list[dict[str, Any]]:
    names = {one.slug: one.name for one in Byline.objects.filter(slug__in=[note["slug"] for note in notes])}
    return [{**note, "name": names.get(note["slug"], "")} for note in notes]


def _picture(public_id: str) -> list[dict[str, Any]]:
    return [
        renditions.as_json(one) for one in Picture.objects.filter(public_id=public_id).prefetch_related("renditions")
    ]


def _story(public_id: str) -> list[dict[str, Any]]:
    found = Story.objects.filter(public_id=public_id).only("public_id", "headline")
    return [{"slug": one.public_id, "name": str(one)} for one in found]


_SHOWN: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
    "topics": _named(Topic),
    "sources": _named(Source),
    "bylines": _people,
    "lead_picture": _picture,
    "translation_of": _story,
}
