from datetime import date

import pytest
from django.http import QueryDict

from strichka.desk.rundown.filters import Filters
from strichka.planning.models import Membership
from strichka.stories.domain import fields
from strichka.stories.models import Byline
from tests.desk.rundown.reading import headlines
from tests.factories import make_section, make_story, make_user
from tests.paper.reading import make_topic
from tests.planning.planned import make_department, make_line

pytestmark = pytest.mark.django_db


def test_an_address_is_read_kept_and_passed_on_whole() -> None:
    query = "span=week&on=2026-11-22&state=draft&section=misto&person=me&topic=mist"
    read = Filters.read(QueryDict(query))
    assert QueryDict(read.address()[1:]) == QueryDict(query)
    assert (read.period.first, read.period.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert read.of_view == "state=draft&section=misto&person=me&topic=mist"


@pytest.mark.parametrize("query", ["span=x", "on=2026-99-99", "after=%00", "state=&section="])
def test_what_makes_no_sense_is_the_day_of_today(query: str) -> None:
    read = Filters.read(QueryDict(query))
    assert (read.span, read.period, read.narrowed) == ("day", Filters().period, False)


def test_words_and_what_was_spiked_are_looked_for_in_every_story() -> None:
    assert [Filters.read(QueryDict(query)).span for query in ("q=міст", "state=spiked", "state=live")] == [
        "list", "list", "day"
    ]  # fmt: skip


def test_a_section_narrows_lines_and_stories() -> None:
    sport, city = make_section("sport", "Спорт"), make_section("misto", "Місто")
    for section in (sport, city):
        make_line(f"План {section}", section=section)
        make_story(headline=f"Новина {section}", section=section)
    assert headlines("section=sport") == ["План Спорт", "Новина Спорт"]
    assert headlines("section=nowhere") == []


def test_a_person_has_what_they_began_what_they_sign_and_what_they_are_to_write() -> None:
    me, other = make_user(), make_user()
    make_story(headline="Моя", by=me)
    signed, planned = make_story(headline="Підписана", by=other), make_story(headline="За планом", by=other)
    Byline.objects.create(slug="me", name="Я", user=me)
    fields.change(story=signed, field="bylines", value=[{"slug": "me", "role": ""}], version=0, by=other)
    make_line("Рядок за планом", me, story=planned)
    make_line("Призначена", me)
    make_line("Чужа", other)
    make_story(headline="Чужа чернетка", by=other)
    assert sorted(headlines("person=me", me)) == ["За планом", "Моя", "Призначена", "Підписана"]
    assert headlines(f"person={me.pk}") == headlines("person=me", me)
    assert headlines("person=99999999999999999999") == headlines("person=x") == []


def test_a_department_has_its_lines_and_the_stories_of_its_people() -> None:
    writer, other = make_user(), make_user()
    department = make_department("misto", writer)
    make_line("Відділу", department=department)
    make_line("Людини відділу", writer)
    make_line("Нічия")
    make_story(headline="Новина відділу", by=writer)
    by_plan = make_story(headline="За планом відділу", by=other)
    make_line("За планом", department=department, story=by_plan)
    make_story(headline="Інша", by=other)
    asked = "department=misto"
    assert sorted(headlines(asked)) == ["Відділу", "За планом відділу", "Людини відділу", "Новина відділу"]
    Membership.objects.all().delete()
    assert sorted(headlines(asked)) == ["Відділу", "За планом відділу"]
    assert headlines("department=nowhere") == []


def test_a_topic_is_meant_by_its_slug_and_by_any_form_of_its_name() -> None:
    topic = make_topic("mist", "Міст")
    story = make_story(headline="Про міст")
    fields.change(story=story, field="topics", value=[topic.slug], version=0, by=None)
    make_story(headline="Про інше")
    make_line("План")
    make_line("Міст: план", topics=(topic,))
    assert headlines("topic=mist") == headlines("topic=Міст") == ["Міст: план", "Про міст"]
    assert headlines("topic=nothing") == []


def test_lines_are_found_by_words_too() -> None:
    make_line("Засідання ради порту")
    make_line("Прогноз")
    assert headlines("q=порту РАДИ") == ["Засідання ради порту"]


@pytest.mark.parametrize(
    ("query", "department"),
    [
        ("", "misto"),
        ("span=week&on=2026-11-22", "misto"),
        ("department=every", "every"),
        ("department=sport", "sport"),
        ("person=me", ""),
        ("state=draft", ""),
        ("span=list", ""),
        ("q=міст", ""),
    ],
)
def test_ones_own_department_is_chosen_where_nothing_else_was(query: str, department: str) -> None:
    assert Filters.read(QueryDict(query)).at_home("misto").department == department


def test_every_department_is_said_in_the_address_and_narrows_nothing() -> None:
    filters = Filters.read(QueryDict("department=every"))
    assert (filters.address(), filters.narrowed, filters.of_view) == ("?department=every", False, "")
    make_line("Рада")
    assert headlines("department=every") == headlines("") == ["Рада"]
