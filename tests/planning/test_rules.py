import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.planning.domain.assign import assign
from strichka.planning.domain.plan import LineValues, plan
from strichka.planning.enums import Permission
from strichka.staff.enums import Role
from strichka.stories.domain.approval.limit import limit
from tests.factories import make_section, make_user
from tests.planning.planned import make_department, make_line

pytestmark = pytest.mark.django_db


def test_who_is_limited_decides_about_lines_of_their_sections_and_departments_and_their_own():
    editor = make_user()
    svit, other = make_section("svit", "Світ"), make_section()
    limit(person=editor, sections={"svit": False}, by=None)
    mine, theirs = make_department("svitovi", editor), make_department("misto")
    lines = {
        "section of the remit": make_line(section=svit, department=theirs),
        "other section": make_line(section=other, department=mine),
        "department of theirs": make_line(department=mine),
        "other department": make_line(department=theirs),
        "of nobody": make_line(),
    }
    may = {name: editor.has_perm(Permission.ASSIGN, line) for name, line in lines.items()}
    assert may == {
        "section of the remit": True, "other section": False, "department of theirs": True,
        "other department": False, "of nobody": True,
    }  # fmt: skip
    assert {name: editor.has_perm(Permission.DROP, line) for name, line in lines.items()} == may
    own = make_line(by=editor, section=other)
    assert (editor.has_perm(Permission.CHANGE, own), editor.has_perm(Permission.ASSIGN, own)) == (True, False)
    for free in (make_user(), make_user(Role.DUTY_EDITOR)):
        assert all(free.has_perm(Permission.ASSIGN, line) for line in lines.values())


@translation.override("en")
def test_a_line_of_another_section_is_given_to_nobody_else_and_the_refusal_says_who_may():
    editor, writer = make_user(), make_user(Role.REPORTER)
    limit(person=editor, sections={make_section("svit", "Світ").slug: False}, by=None)
    values = LineValues("Рада", timezone.localdate(), section=make_section())
    with pytest.raises(PermissionDenied, match="Editors of a section say who writes what in it"):
        plan(values=values, people=[writer], by=editor)
    line = plan(values=values, people=[editor], by=editor)
    with pytest.raises(PermissionDenied, match="the duty editor"):
        assign(line=line, people=[writer], by=editor)
    assert [one.person for one in line.assignments.all()] == [editor]
