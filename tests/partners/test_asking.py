"""What a partner gets: everything that is for them, each story once, nothing missed."""

import pytest
from django.core.cache import cache

from strichka.document import build
from strichka.partners import asking
from strichka.partners.models import Partner
from strichka.stories.domain.kill import kill, restore
from strichka.stories.enums import Kind
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_topic, publish_with, set_fields
from tests.partners.asking_them import Program, make_partner
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


@pytest.fixture
def program():
    return Program(make_partner()[1])


def test_stories_come_in_the_order_of_their_changes_and_each_once(program):
    first = publish_story("Один.", headline="Перша")
    publish_story("Два.", headline="Друга")
    make_story("Чернетка.")

    assert program.news() == [("Перша", "1"), ("Друга", "1")]
    assert program.news() == []

    corrected(first)
    assert program.news() == [("Перша", "2")]


def test_what_is_withdrawn_is_told_as_such_and_what_is_back_as_well(program):
    story = publish_story("Один.", headline="Перша")
    program.news()

    kill(story=story, by=None, note="Неправда.")
    assert program.news() == [("–", "2")]
    restore(story=story, by=None, note="Правда.")
    assert program.news() == [("Перша", "3")]


def test_who_was_away_is_told_the_last_state_alone(program):
    story = publish_story("Один.", headline="Перша")
    corrected(story)
    kill(story=story, by=None, note="Неправда.")

    assert program.news() == [("–", "3")]


def test_long_lists_come_in_pages():
    partner, _key = make_partner()
    for number in range(5):
        publish_story("Текст.", headline=f"Новина {number}")
    first = asking.changes(partner, 0, most=2)
    second = asking.changes(partner, first.since, most=3)

    assert [one.headline for one in first.stories + second.stories] == [f"Новина {number}" for number in range(5)]
    assert (first.more, second.more) == (True, False)


def test_a_narrow_choice_goes_on_though_an_answer_holds_nothing_for_it():
    for number in range(4):
        publish_story("Текст.", headline=f"Новина {number}")
    publish_story("Гол.", headline="Спорт", section=make_section("sport", "Спорт"))
    partner, _key = make_partner(sections=("sport",))
    first = asking.changes(partner, 0, looked_at=3)
    second = asking.changes(partner, first.since, looked_at=3)

    assert (first.stories, first.since, first.more) == ([], 3, True)
    assert [one.headline for one in second.stories] == ["Спорт"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, ["Міст", "Гол", "Думка"]),
        ({"sections": ("sport",)}, ["Гол"]),
        ({"topics": ("mist",)}, ["Міст"]),
        ({"kinds": ("opinion",)}, ["Думка"]),
        ({"languages": ("uk",), "kinds": ("news",)}, ["Міст", "Гол"]),
    ],
)
def test_a_partner_gets_what_was_chosen_for_them_and_paid_matter_never(choice, expected):
    make_topic("mist", "Міст")
    make_section("sport", "Спорт")

    def story(words, **more):
        publish_with(build.new_document(headline=words, blocks=[build.paragraph("Текст.")]), **more)

    story("Міст", topics=["mist"])
    story("Гол", section="sport")
    story("Думка", kind=Kind.OPINION)
    story("Купуйте", kind=Kind.ADVERTISING, advertising_mark="partner")

    assert [words for words, _version in Program(make_partner(**choice)[1]).news()] == expected


def test_who_got_a_story_is_told_of_its_corrections_wherever_it_stands_now():
    make_section("sport", "Спорт")
    story = publish_story("Один.", headline="Перша")
    program = Program(make_partner(sections=("polityka",))[1])
    assert program.news() == [("Перша", "1")]

    set_fields(story, section="sport")
    corrected(story)
    kill(story=story, by=None, note="Неправда.")

    assert [words for words, _version in program.news()] == ["–"]


def test_without_full_texts_there_is_no_body(program):
    publish_story("Один.", headline="Перша")
    partner = Partner.objects.get()
    assert "bodies" in program.get().json()["items"][0]

    Partner.objects.filter(pk=partner.pk).update(full_text=False)
    assert "bodies" not in program.get().json()["items"][0]
