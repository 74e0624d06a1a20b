from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from strichka.planning.domain.give_sections import give_sections
from strichka.planning.models import Department
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry, User
from strichka.stories.enums import Permission
from tests.factories import make_section, make_story, make_user
from tests.planning.planned import make_department

pytestmark = pytest.mark.django_db


def test_sections_are_given_as_a_whole_and_written_down_once() -> None:
    chief, department = make_user(Role.CHIEF), make_department("sport")
    sport, sud = make_section("sport", "Спорт"), make_section("sud", "Суд")
    for sections in ([sport], [sport], [sud, sport], []):
        give_sections(department=department, sections=sections, by=chief)
    told = AuditEntry.objects.filter(action="department_sections").order_by("pk")
    assert [(one.user, one.subject, one.details) for one in told] == [
        (chief, "sport", {"old": [], "new": ["sport"]}),
        (chief, "sport", {"old": ["sport"], "new": ["sport", "sud"]}),
        (chief, "sport", {"old": ["sport", "sud"], "new": []}),
    ]


def test_who_keeps_no_departments_gives_no_sections() -> None:
    with pytest.raises(PermissionDenied):
        give_sections(department=make_department("sport"), sections=[], by=make_user(Role.DUTY_EDITOR))


def test_the_register_gives_sections_and_the_department_works_there_alone(signed_in: Callable[..., Client]) -> None:
    editor, sport = make_user(), make_section("sport", "Спорт")
    department = make_department("sportovyi", editor)
    address = f"/desk/registers/planning/department/{department.pk}/change/"
    client = signed_in(Role.CHIEF)
    assert client.get(address).content.count(b'type="checkbox" name="sections"') == 1
    sent = {"name": "Спорт", "position": "0", "sections": [sport.pk], "translations": ""}
    sent |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    assert client.post(address, sent).status_code == 302
    assert list(department.sections.all()) == [sport]
    assert AuditEntry.objects.get(action="department_sections").details == {"old": [], "new": ["sport"]}
    assert not editor.has_perm(Permission.PUBLISH, make_story(section=make_section("misto", "Місто")))


def test_a_department_that_approves_lets_its_feed_editors_approve_in_its_sections(
    signed_in: Callable[..., Client],
) -> None:
    editor, reporter, stranger = make_user(), make_user(Role.REPORTER), make_user()
    sud, sport = make_section("sud", "Суд"), make_section("sport", "Спорт")
    department = make_department("sudovyi", editor, reporter)
    address = f"/desk/registers/planning/department/{department.pk}/change/"
    sent = {"name": "Судовий", "position": "0", "sections": [sud.pk], "translations": "", "approves": "on"}
    sent |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    chief = signed_in(Role.CHIEF)
    assert chief.post(address, sent).status_code == 302
    assert chief.get("/desk/people/").content.decode().count("Суд (approves)") == 1
    stories = [make_story(section=section) for section in (sud, sport)]
    may = {who: [who.has_perm(Permission.APPROVE, story) for story in stories] for who in (editor, reporter, stranger)}
    assert may == {editor: [True, False], reporter: [False, False], stranger: [False, False]}
    Department.objects.update(approves=False)
    assert not User.objects.get(pk=editor.pk).has_perm(Permission.APPROVE, stories[0])
