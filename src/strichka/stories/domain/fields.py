"""The fields beside the document: saved one by one as they are changed, each with its own version."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from strichka.jobs import queue
from strichka.languages.registry import codes
from strichka.languages.slugs import slugify
from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.domain.lock import lock
from strichka.stories.enums import AdvertisingMark, Change, Kind, Label, Weight
from strichka.stories.errors import Conflict
from strichka.stories.models import Byline, Section, Story, StoryByline, StorySource, StoryTopic
from strichka.topics.merged import resolve_merged
from strichka.topics.models import Topic

LONGEST_TEXT = 5000

Setter = Callable[[Story, Any], None]


def change(*, story: Story, field: str, value: Any, version: int, by: User | None) -> int:
    """Set one field, if nobody else has since ``version``; the field's new version.

    Values are JSON: texts, numbers, ISO times, slugs, public ids, lists of them; ``bylines`` takes
    ``[{"slug": "…", "role": "…"}]``.

    Raises:
        Conflict: somebody has changed the field meanwhile; nothing was set.
        Refused: there is no such field, or the value is not one of its values.
        PermissionDenied: ``by`` may not write in this story.
    """
    if field not in FIELDS:
        raise Refused("field", _("There is no field “%s”.") % field)
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, "stories.write_story", row)
        standing = int(row.field_versions.get(field, 0))
        if standing != version:
            raise Conflict(value_of(row, field), standing)
        put(row, field, value, by=by)
    return standing + 1


def put(row: Story, field: str, value: Any, *, by: User | None) -> None:
    """Set a field of a locked story inside the caller's transaction, as its next version; verbs call this."""
    FIELDS[field](row, value)
    version = int(row.field_versions.get(field, 0)) + 1
    row.field_versions = {**row.field_versions, field: version}
    row.save()
    signals.changed.send(Story, story=row, what=Change.DRAFT)
    news = {"story": row, "field": field, "value": value_of(row, field), "version": version, "by": by}
    transaction.on_commit(partial(signals.field_changed.send, Story, **news), robust=True)


def value_of(row: Story, field: str) -> Any:
    """A field's value as JSON."""
    match field:
        case "section":
            return row.section.slug if row.section else ""
        case "topics":
            return list(row.story_topics.order_by("position", "pk").values_list("topic__slug", flat=True))
        case "sources":
            return list(row.story_sources.order_by("position", "pk").values_list("source__slug", flat=True))
        case "bylines":
            rows = row.story_bylines.order_by("position", "pk").values_list("byline__slug", "role")
            return [{"slug": slug or "", "role": role} for slug, role in rows]
        case "lead_picture":
            return row.lead_picture.public_id if row.lead_picture else ""
        case "translation_of":
            return row.translation_of.public_id if row.translation_of else ""
        case "embargoed_until":
            return row.embargoed_until.isoformat() if row.embargoed_until else None
        case _:
            return getattr(row, field)


def _wrong(field: str) -> Refused:
    return Refused("value", _("“%s” cannot hold that value.") % field)


def _text(field: str) -> Setter:
    column = Story._meta.get_field(field)
    longest = getattr(column, "max_length", None) or LONGEST_TEXT

    def set_text(row: Story, value: Any) -> None:
        if not isinstance(value, str) or "\x00" in value:
            raise _wrong(field)
        if len(value) > longest:
            raise Refused("long", _("At most %s characters, please.") % longest)
        setattr(row, field, value.strip())

    return set_text


def _choice(field: str, allowed: list[str]) -> Setter:
    def set_choice(row: Story, value: Any) -> None:
        if value not in allowed:
            raise _wrong(field)
        setattr(row, field, value)

    return set_choice


def _set_kind(row: Story, value: Any) -> None:
    _choice("kind", Kind.values)(row, value)
    if value != Kind.ADVERTISING:
        row.advertising_mark = ""
    elif not row.advertising_mark:
        row.advertising_mark = AdvertisingMark.ADVERTISING


def _set_advertising_mark(row: Story, value: Any) -> None:
    if row.kind != Kind.ADVERTISING or value not in AdvertisingMark.values:
        raise _wrong("advertising_mark")
    row.advertising_mark = value


def _set_labels(row: Story, value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(one, str) and one in Label.values for one in value):
        raise _wrong("labels")
    row.labels = [label for label in Label.values if label in value]


def _set_urgency(row: Story, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 9:  # noqa: PLR2004 - IPTC urgency
        raise _wrong("urgency")
    row.urgency = value


def _set_slug(row: Story, value: Any) -> None:
    if not isinstance(value, str):
        raise _wrong("slug")
    row.slug_is_chosen = bool(value.strip())
    row.slug = slugify(value if row.slug_is_chosen else row.headline, row.language)


def _set_language(row: Story, value: Any) -> None:
    if row.current_edition_id is not None:
        raise Refused("language", _("A published story keeps its language."))
    if row.translation_of is not None:
        _refuse_second_translation(row, row.translation_of, value)
    _choice("language", list(codes()))(row, value)


def _set_section(row: Story, value: Any) -> None:
    row.section = _named(Section, "slug", value, "section") if value else None


def _set_lead_picture(row: Story, value: Any) -> None:
    row.lead_picture = _named(Picture, "public_id", value, "lead_picture") if value else None
    if row.lead_picture:
        row.lead_caption = row.lead_caption or row.lead_picture.caption
        row.lead_credit = row.lead_credit or row.lead_picture.credit


def _set_translation_of(row: Story, value: Any) -> None:
    named = _named(Story, "public_id", value, "translation_of") if value else None
    origin = (named.translation_of or named) if named and named.pk != row.pk else named
    if origin is not None:
        _refuse_second_translation(row, origin, row.language)
    row.translation_of = origin


def _refuse_second_translation(row: Story, origin: Story, language: Any) -> None:
    """In a family of translations each language stands once, and all point at the one original."""
    if origin.pk == row.pk or origin.language == language:
        raise Refused("translation", _("A translation is in another language than its original."))
    if origin.translations.filter(language=language).exclude(pk=row.pk).exists():
        raise Refused("translation", _("There is a translation into this language already."))
    if row.translations.exists():
        raise Refused("translation", _("Other stories are translations of this one."))


def _named(model: Any, key: str, value: Any, field: str) -> Any:
    found = model.objects.filter(**{key: value}).first() if isinstance(value, str) else None
    if found is None:
        raise _wrong(field)
    return found


def _set_embargo(row: Story, value: Any) -> None:
    at = _moment(value)
    if value and at is None:
        raise _wrong("embargoed_until")
    if row.current_edition_id is not None and at is not None and at > timezone.now():
        raise Refused("embargo", _("It is published already. Withdraw it instead."))
    row.embargoed_until = _aware(at)
    if at and row.scheduled_for and row.scheduled_for < _must(row.embargoed_until):
        row.scheduled_for = None
        queue.cancel(f"publish:{row.public_id}")


def _moment(value: Any) -> datetime | None:
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:  # of the right form, but no such day
        return None
    # Nobody means the ends of the calendar, and they have no time in other zones.
    return at if at and MINYEAR < at.year < MAXYEAR else None


def _aware(at: datetime | None) -> datetime | None:
    return timezone.make_aware(at) if at is not None and timezone.is_naive(at) else at


def _must(at: datetime | None) -> datetime:
    assert at is not None
    return at


def _many(model: Any, through: Any, name: str, meant: Callable[[list[str]], list[str]] = list) -> Setter:
    """A list of slugs, kept in their order; ``meant`` puts rows that stand now for those that once did."""

    def set_many(row: Story, value: Any) -> None:
        if not isinstance(value, list) or len(value) > 30 or not all(isinstance(slug, str) for slug in value):  # noqa: PLR2004
            raise _wrong(name)
        slugs = list(dict.fromkeys(meant(value)))
        found = {one.slug: one for one in model.objects.filter(slug__in=slugs)}
        if len(found) != len(slugs):
            raise _wrong(name)
        through.objects.filter(story=row).delete()
        through.objects.bulk_create(
            [through(story=row, position=i, **{name: found[slug]}) for i, slug in enumerate(slugs)]
        )

    return set_many


def _set_bylines(row: Story, value: Any) -> None:
    if not isinstance(value, list) or len(value) > 10 or not all(isinstance(note, dict) for note in value):  # noqa: PLR2004
        raise _wrong("bylines")
    notes = [(str(note.get("slug") or ""), str(note.get("role") or "").strip()[:150]) for note in value]
    people = {one.slug: one for one in Byline.objects.filter(slug__in=[slug for slug, _role in notes])}
    if any((slug and slug not in people) or not (slug or role) for slug, role in notes):
        raise _wrong("bylines")
    if len({slug for slug, _role in notes if slug}) != sum(bool(slug) for slug, _role in notes):
        raise _wrong("bylines")
    row.story_bylines.all().delete()
    StoryByline.objects.bulk_create(
        [StoryByline(story=row, byline=people.get(slug), role=role, position=i) for i, (slug, role) in enumerate(notes)]
    )


FIELDS: dict[str, Setter] = {
    "kind": _set_kind,
    "weight": _choice("weight", Weight.values),
    "labels": _set_labels,
    "advertising_mark": _set_advertising_mark,
    "short_headline": _text("short_headline"),
    "dateline": _text("dateline"),
    "section": _set_section,
    "topics": _many(Topic, StoryTopic, "topic", resolve_merged),
    "sources": _many(Source, StorySource, "source"),
    "bylines": _set_bylines,
    "lead_picture": _set_lead_picture,
    "lead_caption": _text("lead_caption"),
    "lead_credit": _text("lead_credit"),
    "language": _set_language,
    "translation_of": _set_translation_of,
    "slug": _set_slug,
    "ednote": _text("ednote"),
    "urgency": _set_urgency,
    "embargoed_until": _set_embargo,
}
