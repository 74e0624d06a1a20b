import pytest

from strichka.house_words import ready
from strichka.house_words.enums import WordState
from strichka.house_words.models import HouseWord
from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.topics.models import Topic, TopicForm
from tests.paper.reading import make_topic

pytestmark = pytest.mark.django_db


def forbid(topic: Topic, form: str, **values: bool) -> None:
    TopicForm.objects.create(topic=topic, form=form, kind="forbidden", **values)


def results(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[one.start : one.end], one.suggestions) for one in check(of_text(text, "uk"), [ready.names_of("uk")])]


def test_a_family_name_alone_is_found_where_it_is_what_is_wrong() -> None:
    forbid(make_topic("ze", "Володимир Зеленський", kind="person"), "Володимир Зеленьський")
    assert results("Зеленьського чекали.") == [("Зеленьського", ("Зеленського",))]


def test_a_given_name_that_is_wrong_is_found_with_its_family_name_alone() -> None:
    forbid(make_topic("ze", "Владислав Крапивін", kind="person"), "Владіслав Крапивін")
    assert results("Владіслава Крапивіна, а Владіслав собі.") == [("Владіслава Крапивіна", ("Владислава Крапивіна",))]


def test_what_is_not_to_be_used_or_of_a_merged_topic_is_left_out() -> None:
    kept = make_topic("ze", "Володимир Зеленський", kind="person")
    forbid(kept, "Володимир Зеленьський", removed=True)
    forbid(make_topic("duplicate", "Зеленський", kind="person", merged_into=kept), "Зеленьський")
    assert results("Зеленьського чекали.") == []


def test_of_an_organisation_all_words_are_inflected() -> None:
    forbid(make_topic("mr", "Міська рада", kind="organisation"), "Городська рада")
    assert results("До городської ради й Городської ради.") == [("Городської ради", ("Міської ради",))]


def test_active_words_alone_are_looked_for() -> None:
    HouseWord.objects.create(wrong="чен", right="Чен", language="uk")
    assert check(of_text("чен", "uk"), [ready.words_of("uk")]) == []
    HouseWord.objects.update(state=WordState.ACTIVE, decided_at="2026-11-30T00:00Z")
    assert len(check(of_text("чен", "uk"), [ready.words_of("uk")])) == 1
