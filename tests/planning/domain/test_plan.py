from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.planning.domain.plan import LineValues, plan
from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.approval.limit import limit
from tests.factories import make_section, make_story, make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_a_line_says_what_is_to_be_written_when_and_by_whom_and_leaves_a_line_in_the_log() -> None:
    editor, writer = make_user(), make_user("reporter")
    line = make_line("  Засідання \n ради ", writer, by=editor, day=date(2026, 11, 29))
    assert (line.headline, line.day, list(line.people.all())) == ("Засідання ради", date(2026, 11, 29), [writer])
    entry = AuditEntry.objects.get(action="plan")
    assert (entry.user, entry.subject) == (editor, "Засідання ради")
    assert entry.details == {"line": line.pk, "day": "2026-11-29", "old": [], "new": [writer.username]}


def test_a_reporter_plans_for_themselves_and_for_nobody_else() -> None:
    reporter = make_user("reporter")
    assert list(make_line("Своє", reporter, by=reporter).people.all()) == [reporter]
    with pytest.raises(PermissionDenied, match="Хто що пише в рубриці, вирішують"):
        make_line("Чуже", make_user(), by=reporter)
    with pytest.raises(PermissionDenied):
        make_line(by=make_user("keeper"))
    assert PlannedLine.objects.count() == 1


@pytest.mark.parametrize("role", ["reporter", "feed_editor"])
def test_nobody_gives_themselves_a_text_in_which_they_do_not_write(role: str) -> None:
    person, other = make_user(role), make_story(section=make_section("polityka", "Політика"))
    limit(person=person, sections={make_section("sport", "Спорт").slug: False}, by=None)
    with pytest.raises(PermissionDenied):
        make_line("Чуже", person, by=person, story=other)
    assert not person.has_perm("stories.write_story", other)
    make_line("Доручене", person, by=make_user("duty_editor"), story=other)
    assert User.objects.get(pk=person.pk).has_perm("stories.write_story", other)


@pytest.mark.parametrize(("headline", "code"), [("", "headline"), (" \n", "headline"), ("а" * 301, "long")])
def test_a_line_that_says_nothing_or_too_much_is_refused(headline: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        plan(values=LineValues(headline, timezone.localdate()), by=None)
    assert refused.value.code == code


def test_a_story_stands_in_the_plan_once() -> None:
    story = make_story()
    make_line(story=story)
    with pytest.raises(Refused, match="уже є в плані"):
        make_line(story=story)
