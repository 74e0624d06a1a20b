import pytest

from strichka.desk.rundown.choices import NOBODY, Choices
from tests.factories import make_section, make_user
from tests.paper.reading import make_topic
from tests.planning.planned import make_department

pytestmark = pytest.mark.django_db


def test_names_of_an_address_are_ids_and_what_is_unknown_is_nobodys() -> None:
    me, section = make_user(), make_section()
    department, choices = make_department("misto", me), Choices(me)
    assert (choices.section(section.slug), choices.section("x")) == (section.pk, NOBODY)
    assert (choices.person("me"), choices.person("17"), choices.person("9" * 19)) == (me.pk, 17, NOBODY)
    assert (choices.members(department.slug), choices.members("x")) == ({me.pk}, set())


def test_only_who_works_here_is_offered_by_name() -> None:
    one, two = make_user(display_name="Яна"), make_user(display_name="Андрій")
    make_user(is_active=False)
    assert Choices(one).people == [two, one]


def test_a_topic_is_known_by_a_name_and_what_is_none_stays_as_typed() -> None:
    make_topic("mist", "Міст")
    choices = Choices(make_user())
    assert [choices.topic(value) for value in ("mist", "Міст", "Річка")] == ["mist", "mist", "Річка"]


def test_the_one_department_of_who_asks_is_seen_first_but_not_by_who_decides_about_all() -> None:
    one, both, duty = make_user("reporter"), make_user(), make_user("duty_editor")
    make_department("misto", one, both, duty)
    make_department("sport", both)
    assert [Choices(who).own_department for who in (one, both, duty, make_user())] == ["misto", "", "", ""]
