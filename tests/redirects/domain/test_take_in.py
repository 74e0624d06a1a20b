"""A file of old and new addresses: each line for itself, in any order, never round."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.utils import translation

from strichka.baking import outbox, press
from strichka.baking.models import Touch
from strichka.redirects.domain.take_in import MOST_LINES, Taken, take_in
from strichka.redirects.models import Redirect
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_section, make_user

pytestmark = pytest.mark.django_db


def taken(*lines: tuple[str, ...], by=None) -> Taken:
    with translation.override("en"):
        return take_in(lines=list(enumerate(lines, start=2)), by=by)


def rows() -> dict[str, str]:
    return dict(Redirect.objects.values_list("source", "target"))


def test_lines_are_taken_in_any_order_and_chains_are_flattened():
    make_section("sport", "Спорт")
    chief = make_user(Role.CHIEF)
    found = taken(("/a/", "/b/"), ("/?p=123", "/sport/"), ("/2019/05/slug.html", "/a/"), ("/b/", "/sport/"), by=chief)
    assert found == Taken(4, [])
    assert rows() == dict.fromkeys(("/a/", "/?p=123", "/2019/05/slug.html", "/b/"), "/sport/")
    line = AuditEntry.objects.get(action="import_redirects")
    assert (line.user, line.details) == (chief, {"made": 4, "refused": 0})


def test_a_line_that_cannot_be_is_told_with_its_number_and_the_others_are_taken():
    make_section("sport", "Спорт")
    found = taken(
        ("/a/", "/sport/"), ("/x/", "/nowhere/"), ("/y/", "/y/"), ("/sport/", "/a/"), ("",), ("/z/", "/sport/", "more")
    )
    assert (found.count, [number for number, _why in found.refused]) == (2, [3, 4, 5, 6])
    reasons = [why for _number, why in found.refused]
    assert reasons[0] == "Nothing stands at /nowhere/. Choose a page that readers can open."
    assert reasons[1] == "/y/ leads to /y/: they would lead round in a ring."
    assert rows() == {"/a/": "/sport/", "/z/": "/sport/"}


def test_two_lines_that_lead_to_each_other_are_both_refused():
    assert [number for number, _why in taken(("/a/", "/b/"), ("/b/", "/a/")).refused] == [2, 3]
    assert rows() == {}


@pytest.mark.parametrize("count", [0, MOST_LINES + 1])
def test_too_many_lines_and_none_are_refused(count):
    with pytest.raises(Refused, match="between 1 and 1000"):
        taken(*[("/a/", "/")] * count)


def test_who_may_not_redirect_takes_nothing_in():
    with pytest.raises(PermissionDenied):
        taken(("/a/", "/"), by=make_user(Role.FEED_EDITOR))
    assert rows() == {}


@pytest.mark.django_db(transaction=True)
def test_all_lines_are_baked_as_one_change():
    make_section("sport", "Спорт")
    outbox.bake_touched()
    before = Touch.objects.count()
    taken(*[(f"/a{number}/", "/sport/") for number in range(5)])
    touches = Touch.objects.order_by("pk")[before:]
    assert len(touches) == 5
    assert len({one.done_at for one in touches}) == 1
    assert press.store().redirect("/a4/") == "/sport/"


@pytest.mark.django_db(transaction=True)
def test_whatever_breaks_off_a_file_the_lines_before_stand_and_are_written_down(caplog):
    make_section("sport", "Спорт")

    def break_off(instance, **_more):
        if instance.source == "/c/":
            raise OSError("the disk is full")

    pre_save.connect(break_off, sender=Redirect)
    try:
        found = taken(("/a/", "/sport/"), ("/b/", "/nowhere/"), ("/c/", "/sport/"), ("/d/", "/sport/"))
    finally:
        pre_save.disconnect(break_off, sender=Redirect)

    assert (found.count, [number for number, _why in found.refused], found.stopped) == (1, [3], 4)
    assert rows() == {"/a/": "/sport/"}
    assert press.store().redirect("/a/") == "/sport/"
    assert AuditEntry.objects.get(action="import_redirects").details == {"made": 1, "refused": 1, "stopped": 4}
    assert "stopped at line 4" in caplog.text
