"""The demo's departments and the plan of its shift, by the verbs that its people would have used."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from strichka.demo.past import moment
from strichka.planning.domain.plan import LineValues, plan
from strichka.planning.models import Department, Membership
from strichka.staff.models import User
from strichka.stories.models import Section, Story

QUARTER = timedelta(minutes=15)
BEFORE = timedelta(hours=3)  # the shift's meeting


def load(content: Mapping[str, list[dict[str, Any]]], stories: Mapping[str, Story], now: datetime) -> None:
    """``stories`` by their keys; a line that names one is the plan of that story."""
    people = {person.username: person for person in User.objects.all()}
    duty = people["duty"]
    for position, row in enumerate(content["departments"]):
        names = {"name": row["name"]["uk"], "translations": {"en": row["name"]["en"]}}
        department = Department.objects.create(slug=row["slug"], position=position, **names)
        Membership.objects.bulk_create(Membership(department=department, person=people[one]) for one in row["people"])
    with moment(now - BEFORE):
        for row in content["lines"]:
            plan(
                values=_values(row, now),
                people=[people[one] for one in row["people"]],
                story=stories[row["story"]] if row["story"] else None,
                by=duty,
            )


def _values(row: Mapping[str, Any], now: datetime) -> LineValues:
    due_at = None if row["due"] is None else quarter(now + timedelta(minutes=row["due"]))
    return LineValues(
        headline=row["headline"],
        day=timezone.localdate(now) + timedelta(days=row["days"]),
        due_at=due_at,
        section=Section.objects.get(slug=row["section"]),
        department=Department.objects.get(slug=row["department"]),
        ednote=row["ednote"],
    )


def quarter(at: datetime) -> datetime:
    """The quarter of an hour that has begun, as people set deadlines."""
    return at - (at - at.replace(minute=0, second=0, microsecond=0)) % QUARTER
