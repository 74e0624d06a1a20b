"""Which topics a text is offered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.search import index, rarity
from strichka.topics.suggest import UNNAMED, suggest
from tests.search.texts import NOON
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def names(title: str, *paragraphs: str, **asked) -> list[str]:
    return [one.topic.name for one in suggest(title, paragraphs, "uk", **asked)]


@pytest.fixture(autouse=True)
def register() -> None:
    topic("Володимир Зеленський")
    topic("Олена Гнатюк")
    topic("Токіо", "place")
    topic("Європейський Союз", "organisation", "ЄС", "Євросоюз")
    topic("повінь", "subject")
    topic("теніс", "subject")


def published(ref: int, title: str, body: str, *labels: str) -> None:
    index.put(index.Text(ref=ref, scope="public", language="uk", at=NOON, title=title, body=body, labels=labels))


def test_names_and_subjects_are_found_by_any_form_and_alias() -> None:
    found = names("Президент зустрівся з Володимиром Зеленським", "У ЄС говорили про наслідки повені.")

    assert set(found) == {"Володимир Зеленський", "Європейський Союз", "повінь"}


def test_the_headline_comes_before_the_opening_and_the_opening_before_the_rest() -> None:
    found = names("Зеленський прибув на саміт", "Його прийняв Євросоюз.", "Раніше він був у Токіо.")

    assert found == ["Володимир Зеленський", "Європейський Союз", "Токіо"] or found[1:] == [
        "Європейський Союз",
        "Токіо",
    ]
    assert found[-1] == "Токіо"


def test_what_is_said_often_comes_before_what_is_said_once() -> None:
    found = names("Новини дня", "Вступ.", "Повінь відступає.", "Після повені у Токіо повінь знову.")

    assert found == ["повінь", "Токіо"]


def test_a_family_name_alone_is_a_person_but_says_less_than_the_full_name() -> None:
    alone = suggest("Гнатюк відкрила школу", [], "uk")
    full = suggest("Олена Гнатюк відкрила школу", [], "uk")

    assert [one.topic.name for one in alone] == [one.topic.name for one in full] == ["Олена Гнатюк"]
    assert alone[0].score < full[0].score


def test_it_says_why() -> None:
    (found,) = suggest("Повінь у горах", ["Рятують від повені."], "uk")

    assert (found.why.headline, found.why.times) == (True, 2)


def test_a_text_that_names_nothing_is_offered_nothing() -> None:
    assert names("Завтра дощ", "Синоптики радять парасольку.") == []
    assert names("", limit=3) == []
    assert names("\x00", "🙂" * 50) == []


def test_a_merged_duplicate_is_not_offered() -> None:
    kept = topic("Київ", "place")
    duplicate = topic("Столиця Києва", "place")
    published(1, "Корт", "Корт ракетка подача.", f"topic:{duplicate.pk}")
    published(2, "Корт", "Корт ракетка подача.", f"topic:{duplicate.pk}")
    type(duplicate).objects.filter(pk=duplicate.pk).update(merged_into=kept)

    assert "Столиця Києва" not in names("Корт і ракетка", "Подача навиліт.")


def test_a_subject_that_editors_put_under_like_texts_is_offered_unnamed() -> None:
    tennis = topic("великий теніс", "subject")
    for ref, words in enumerate(("Світоліна виграла сет", "Світоліна подала навиліт", "Костюк програла сет"), 1):
        published(ref, words, "Матч на корті тривав дві години.", f"topic:{tennis.pk}")
    for ref in range(10, 20):
        published(ref, "Рада ухвалила бюджет", "Депутати голосували до ночі.")
    rarity.measure("uk")

    (found,) = suggest("Світоліна виграла матч", ["На корті провели дві години, один сет."], "uk")

    assert (found.topic.name, found.why) == ("великий теніс", UNNAMED)


def test_a_published_text_does_not_learn_from_itself() -> None:
    tennis = topic("великий теніс", "subject")
    published(1, "Світоліна виграла сет", "Матч на корті тривав дві години.", f"topic:{tennis.pk}")
    published(2, "Світоліна виграла сет", "Матч на корті тривав дві години.")
    rarity.measure("uk")
    said = ("Світоліна виграла сет", "Матч на корті тривав дві години.")

    assert names(*said) == ["великий теніс"]
    assert names(*said, leave_out=1) == []


def test_the_number_of_queries_does_not_grow_with_register_and_text() -> None:
    def queries(*paragraphs: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            suggest("Зеленський і повінь", paragraphs, "uk")
        return len(asked)

    queries("Токіо.")
    few = queries("Токіо.")
    for number in range(20):
        topic(f"Місто{number}", "place", slug=f"place-{number}")

    assert queries(*(f"Місто{number} і Токіо." for number in range(20))) == few <= 8
