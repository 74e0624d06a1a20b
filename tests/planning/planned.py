"""Lines of the plan, as tests need them: by the verb, for today."""

from typing import Any

from django.utils import timezone

from strichka.planning.domain.plan import LineValues, plan
from strichka.planning.models import Department, Membership, PlannedLine
from strichka.staff.models import User
from strichka.stories.models import Story


def make_line(
    headline: str = "Засідання ради", *people: User, by: User | None = None, story: Story | None = None, **values: Any
) -> PlannedLine:
    wanted = LineValues(headline, **{"day": timezone.localdate()} | values)
    return plan(values=wanted, people=people, by=by, story=story)


def make_department(slug: str = "misto", *people: User) -> Department:
    department = Department.objects.create(slug=slug, name=slug.title())
    Membership.objects.bulk_create(Membership(department=department, person=one) for one in people)
    return department
