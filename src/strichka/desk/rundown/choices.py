"""What filters name: sections, departments, people and a topic, each asked for once a page."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from strichka.planning.models import Department
from strichka.staff.models import User
from strichka.stories.models import Section
from strichka.stories.rules import DECIDERS
from strichka.topics import naming
from strichka.topics.models import Topic

MOST_PEOPLE = 500
ME = "me"
NOBODY = 0


@dataclass
class Choices:
    """The names for whoever asks (``me``); of what is unknown the id is `NOBODY`'s, so that it finds nothing."""

    me: User

    @cached_property
    def sections(self) -> list[Section]:
        return list(Section.objects.all())

    @cached_property
    def departments(self) -> list[Department]:
        return list(Department.objects.prefetch_related("memberships"))

    @cached_property
    def departments_by_slug(self) -> dict[str, Department]:
        return {one.slug: one for one in self.departments}

    @cached_property
    def people(self) -> list[User]:
        """Who can be given work: all whose accounts are open, by name."""
        rows = User.objects.filter(is_active=True).only("username", "display_name", "role", "is_active")
        return sorted(rows.order_by("pk")[:MOST_PEOPLE], key=lambda one: str(one).casefold())

    def section(self, slug: str) -> int:
        return next((one.pk for one in self.sections if one.slug == slug), NOBODY)

    def members(self, department: str) -> set[int]:
        found = self.departments_by_slug.get(department)
        return {one.person_id for one in found.memberships.all()} if found else set()

    @property
    def own_department(self) -> str:
        """The one in which who asks works; nothing for who decides about all, or works in several."""
        mine = [one.slug for one in self.departments if self.me.pk in self.members(one.slug)]
        return mine[0] if len(mine) == 1 and self.me.role not in DECIDERS else ""

    def person(self, value: str) -> int:
        """The id that a filter means: ``me``, or a number."""
        if value == ME:
            return self.me.pk
        return int(value) if value.isdecimal() and len(value) < 19 else NOBODY  # noqa: PLR2004 - a 64-bit id

    def topic(self, value: str) -> str:
        """The slug that somebody means by a slug, or by any form of a name."""
        if not value or Topic.objects.filter(slug=value, merged_into=None).exists():
            return value
        named = naming.find(value, get_language() or "", 1)
        return named[0].topic.slug if named else value
