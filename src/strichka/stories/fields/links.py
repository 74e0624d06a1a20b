"""What of the registers a story is linked to: section, topics, sources, people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from strichka.sources.models import Source
from strichka.staff.values import wrong_value
from strichka.stories.enums import Permission
from strichka.stories.fields.field import CardColumn, Choice, Control, Field
from strichka.stories.models import Byline, Section, Story, StoryByline, StorySource, StoryTopic
from strichka.topics.merged import resolve_merged
from strichka.topics.models import Topic

MOST_LINKS = 30
MOST_BYLINES = 10
LONGEST_ROLE = 150


def find_row(model: Any, key: str, value: Any, field: str) -> Any:
    """The row of a register that a value names.

    Raises:
        Refused: there is none.
    """
    row = model.objects.filter(**{key: value}).first() if isinstance(value, str) else None
    if row is None:
        raise wrong_value(field)
    return row


def _sections() -> Sequence[Choice]:
    language = get_language() or ""
    return (("", "—"), *((one.slug, one.name_in(language)) for one in Section.objects.all()))


def _set_section(row: Story, value: Any) -> None:
    row.section = find_row(Section, "slug", value, "section") if value else None


SECTION = Field(
    name="section",
    get=lambda row: row.section.slug if row.section else "",
    set=_set_section,
    control=Control(label=_("Section"), widget="select", group="place", choices=_sections),
    published=True,
    card=CardColumn("section", lambda slug: Section.objects.get(slug=slug)),
    around_entries=True,
    permission=Permission.PLACE,
)


def _get_slugs(links: str, name: str) -> Callable[[Story], list[str]]:
    def get_slugs(row: Story) -> list[str]:
        return list(getattr(row, links).order_by("position", "pk").values_list(f"{name}__slug", flat=True))

    return get_slugs


def _set_links(model: Any, through: Any, name: str, resolve: Callable[[list[str]], list[str]] = list) -> Any:
    """A list of slugs, kept in their order; ``resolve`` puts rows that stand now for those that once did."""

    def set_links(row: Story, value: Any) -> None:
        if not isinstance(value, list) or len(value) > MOST_LINKS or not all(isinstance(slug, str) for slug in value):
            raise wrong_value(name)
        slugs = list(dict.fromkeys(resolve(value)))
        rows = {one.slug: one for one in model.objects.filter(slug__in=slugs)}
        if len(rows) != len(slugs):
            raise wrong_value(name)
        through.objects.filter(story=row).delete()
        through.objects.bulk_create(
            [through(story=row, position=i, **{name: rows[slug]}) for i, slug in enumerate(slugs)]
        )

    return set_links


def _names(model: Any) -> Callable[[list[str]], list[dict[str, Any]]]:
    def names(slugs: list[str]) -> list[dict[str, Any]]:
        names_by_slug = {one.slug: str(one) for one in model.objects.filter(slug__in=slugs)}
        return [{"slug": slug, "name": names_by_slug.get(slug, slug)} for slug in slugs]

    return names


TOPICS = Field(
    name="topics",
    get=_get_slugs("story_topics", "topic"),
    set=_set_links(Topic, StoryTopic, "topic", resolve_merged),
    control=Control(label=_("Topics"), widget="tags", group="people", lookup="topics", lookup_language="language"),
    published=True,
    from_json=tuple,
    references=_names(Topic),
)


SOURCES = Field(
    name="sources",
    get=_get_slugs("story_sources", "source"),
    set=_set_links(Source, StorySource, "source"),
    control=Control(label=_("Sources"), widget="tags", group="people", lookup="sources"),
    published=True,
    from_json=tuple,
    references=_names(Source),
)


@dataclass(frozen=True, slots=True)
class BylineNote:
    """Person and role; the slug is empty where only a role is given."""

    slug: str
    role: str


def _get_bylines(row: Story) -> list[dict[str, str]]:
    rows = row.story_bylines.order_by("position", "pk").values_list("byline__slug", "role")
    return [{"slug": slug or "", "role": role} for slug, role in rows]


def _set_bylines(row: Story, value: Any) -> None:
    if not isinstance(value, list) or len(value) > MOST_BYLINES or not all(isinstance(note, dict) for note in value):
        raise wrong_value("bylines")
    notes = [(str(note.get("slug") or ""), str(note.get("role") or "").strip()[:LONGEST_ROLE]) for note in value]
    people = {one.slug: one for one in Byline.objects.filter(slug__in=[slug for slug, _role in notes])}
    if any((slug and slug not in people) or not (slug or role) for slug, role in notes):
        raise wrong_value("bylines")
    if len({slug for slug, _role in notes if slug}) != sum(bool(slug) for slug, _role in notes):
        raise wrong_value("bylines")
    row.story_bylines.all().delete()
    StoryByline.objects.bulk_create(
        [StoryByline(story=row, byline=people.get(slug), role=role, position=i) for i, (slug, role) in enumerate(notes)]
    )


def _people(notes: list[dict[str, str]]) -> list[dict[str, Any]]:
    names = {one.slug: one.name for one in Byline.objects.filter(slug__in=[note["slug"] for note in notes])}
    return [{**note, "name": names.get(note["slug"], "")} for note in notes]


BYLINES = Field(
    name="bylines",
    get=_get_bylines,
    set=_set_bylines,
    control=Control(label=_("Bylines"), widget="bylines", group="people"),
    published=True,
    from_json=lambda notes: tuple(BylineNote(**note) for note in notes),
    references=_people,
)
