from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.planning.domain.change import change
from strichka.planning.domain.plan import LineValues
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_section, make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_a_changed_line_keeps_both_values_in_the_log() -> None:
    line, section = make_line("Рада"), make_section()
    changed = change(line=line, values=LineValues("Сесія ради", line.day, section=section), version=0, by=make_user())
    assert (changed.headline, changed.section, changed.version) == ("Сесія ради", section, 1)
    details = AuditEntry.objects.get(action="change_plan").details
    assert (details["old"]["headline"], details["new"]["headline"]) == ("Рада", "Сесія ради")


def test_who_looked_at_an_older_line_is_told_and_changes_nothing() -> None:
    line = make_line("Рада")
    values = LineValues("Сесія", timezone.localdate())
    change(line=line, values=values, version=0, by=None)
    with pytest.raises(Refused, match="Тим часом цю тему хтось змінив"):
        change(line=line, values=replace(values, headline="Інше"), version=0, by=None)
    line.refresh_from_db()
    assert line.headline == "Сесія"


def test_a_reporter_changes_only_what_they_have_planned() -> None:
    reporter = make_user("reporter")
    values = LineValues("Інше", timezone.localdate())
    change(line=make_line(by=reporter), values=values, version=0, by=reporter)
    with pytest.raises(PermissionDenied, match="той, хто її запланував"):
        change(line=make_line(by=make_user()), values=values, version=0, by=reporter)
