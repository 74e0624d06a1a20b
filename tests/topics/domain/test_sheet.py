"""The register as a file."""

import pytest
from django.core.exceptions import PermissionDenied

from strichka.baking.models import Touch
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.topics import naming
from strichka.topics.domain import sheet
from strichka.topics.models import Topic
from tests.factories import make_user
from tests.topics.registering import topic
from tests.topics.sheets import file, problems

pytestmark = pytest.mark.django_db


def test_what_is_saved_can_be_taken_in_and_changes_nothing() -> None:
    topic("Європейський Союз", "organisation", "ЄС", "Євросоюз", translations={"en": "European Union"}, slug="eu")
    topic("=СУМА(1)", "subject", "-мінус", forbidden=("@хтось", "Кієв"), description='рядок\nдругий; «так», "ні"')
    data = "".join(sheet.export(make_user("chief"))).encode()
    assert "eu,organisation,Європейський Союз,European Union,ЄС | Євросоюз,,," in data.decode()
    plan = sheet.look(data)
    assert (plan.changes, plan.problems, plan.same) == ([], [], 2)


def test_a_look_says_what_would_change_and_changes_nothing() -> None:
    topic("Київ", "place", slug="kyiv")
    plan = sheet.look(file("kyiv,,Київ,Kyiv,Столиця,Кієв,,", ",person,Олена Коваль,,,,,"))
    assert [(one.name, one.new) for one in plan.changes] == [("Київ", False), ("Олена Коваль", True)]
    assert plan.changes[0].fields == (
        ("Назва чи ім’я (en)", "", "Kyiv"), ("Інші назви", "", "Столиця"), ("Не пишемо", "", "Кієв"),
    )  # fmt: skip
    assert Topic.objects.count() == 1


def test_a_file_is_taken_in_with_its_names_and_the_log_says_so() -> None:
    kyiv = topic("Київ", "place", slug="kyiv")
    chief = make_user("chief")
    Touch.objects.all().delete()
    sheet.take_in(file("kyiv,,Київ,Kyiv,Столиця,Кієв,,", ",person,Олена Коваль,,,,,"), by=chief)
    kyiv.refresh_from_db()
    assert kyiv.translations == {"en": "Kyiv"}
    assert [one.topic.slug for one in naming.find("столицею", "uk")] == ["kyiv"]
    assert [one.topic.slug for one in naming.find("оленою ков", "uk")] == ["olena-koval"]
    assert Touch.objects.filter(key="topic:kyiv").exists()
    entry = AuditEntry.objects.get(action="import_topics")
    assert (entry.user, entry.details["new"], entry.details["changed"]) == (chief, 1, 1)
    changed, new = entry.details["changes"]
    assert (changed["topic"], changed["fields"][0]) == ("Київ", ["Назва чи ім’я (en)", "", "Kyiv"])
    assert (new["topic"], new["new"]) == ("Олена Коваль", True)


def test_nothing_is_half_done() -> None:
    data = file(",person,Олена Коваль,,,,,", ",птах,Журавель,,,,,")
    with pytest.raises(Refused):
        sheet.take_in(data, by=make_user("chief"))
    assert not Topic.objects.exists()
    assert problems(data) == [(3, "«Журавель»: Невідомий вид: птах. Є такі: людина, місце, організація, тема.")]


def test_many_topics_get_their_forms_from_the_worker() -> None:
    sheet.take_in(file(*(f",place,Місто {number},,,,," for number in range(60))), by=make_user("chief"))
    assert Topic.objects.count() == 60
    assert Topic.objects.filter(made_by=0).count() == 10


def test_a_reporter_takes_nothing_in() -> None:
    with pytest.raises(PermissionDenied):
        sheet.take_in(file(",place,Київ,,,,,"), by=make_user("reporter"))
