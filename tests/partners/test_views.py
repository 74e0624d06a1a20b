"""What a partner's program gets: everything that is for it, nothing twice, nothing missed."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from lxml import etree

from strichka.document import build
from strichka.partners import asking, sequence, views
from strichka.partners.domain.keep_partner import rotate, switch
from strichka.partners.models import LastNumber, Partner, StoryChange
from strichka.stories.domain.kill import kill, restore
from strichka.stories.enums import Kind
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_topic, publish_with, set_fields
from tests.partners.asking_them import Program, make_partner
from tests.syndication.exchange.whole import NAR
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


def test_a_story_that_moves_on_leaves_no_number_to_another(program):
    story = publish_story("Один.", headline="Перша")
    program.news()
    before = program.since
    corrected(story)
    program.news()

    assert program.since == before + 1


def test_numbers_are_given_to_what_is_committed_alone(program):
    publish_story("Один.", headline="Перша")
    with transaction.atomic():
        sequence.note(make_story("Відкликана дія."))
        transaction.set_rollback(True)

    assert sequence.give_numbers() == 1
    assert not sequence.has_new()


def test_stories_from_before_there_were_partners_are_given_places():
    first, second = (publish_story("Текст.", headline=words) for words in ("Перша", "Друга"))
    StoryChange.objects.all().delete()
    _partner, key = make_partner()
    sequence.fill()
    sequence.fill()

    assert Program(key).news() == [(first.headline, "1"), (second.headline, "1")]


def test_long_lists_come_in_pages(monkeypatch):
    program = Program(make_partner()[1])
    monkeypatch.setattr(asking, "ON_A_PAGE", 2)
    for number in range(5):
        publish_story("Текст.", headline=f"Новина {number}")
    answer = program.get().json()

    assert (len(answer["items"]), answer["more"]) == (2, True)
    assert [words for words, _version in program.news()] == [f"Новина {number}" for number in range(5)]


def test_a_narrow_choice_goes_on_though_a_page_holds_nothing_for_it(monkeypatch):
    monkeypatch.setattr(asking, "LOOKED_AT", 2)
    for number in range(4):
        publish_story("Текст.", headline=f"Новина {number}")
    publish_story("Гол.", headline="Спорт", section=make_section("sport", "Спорт"))

    assert Program(make_partner(sections=("sport",))[1]).news() == [("Спорт", "1")]


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


def test_newsml_says_in_its_head_where_to_go_on(program):
    publish_story("Один.", headline="Перша")
    answer = program.get("newsml-g2")
    root = etree.fromstring(answer.content)

    assert answer["Content-Type"] == "application/vnd.iptc.g2.newsmessage+xml"
    assert root.findtext(f"{{{NAR}}}header/{{{NAR}}}transmitId") == "1"
    assert answer["Link"] == '</-/partners/newsml-g2?since=1>; rel="next"'


def test_the_same_answer_is_not_sent_twice_and_never_kept_by_others(program):
    publish_story("Один.", headline="Перша")
    answer = program.get()
    again = program.get(**{"If-None-Match": answer["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Authorization" in answer["Vary"]


def test_a_key_goes_in_the_header_and_nowhere_else():
    _partner, key = make_partner()
    refused = Client().get("/-/partners/ninjs", {"key": key, "access_token": key})

    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
    assert Program(key).get().status_code == 200
    assert Program("інший").get().status_code == 401


def test_an_old_key_and_a_partner_who_gets_nothing_are_refused():
    partner, key = make_partner()
    new = rotate(partner=partner, by=None)
    assert [Program(one).get().status_code for one in (key, new)] == [401, 200]

    switch(partner=partner, active=False, by=None)
    assert Program(new).get().status_code == 403


def test_a_format_that_was_not_agreed_is_refused():
    program = Program(make_partner(formats=("ninjs",))[1])

    assert [program.get(name).status_code for name in ("ninjs", "newsml-g2", "nitf")] == [200, 403, 404]


def test_a_number_that_is_none_or_was_never_given_is_refused(program):
    program.since = "x"
    assert program.get().status_code == 400
    program.since = 5
    assert program.get().status_code == 410


def test_who_asks_too_often_waits(program, monkeypatch):
    monkeypatch.setattr(views, "MOST_A_MINUTE", 2)
    assert [program.get().status_code for _time in range(3)] == [200, 200, 429]


def test_who_guesses_keys_waits(monkeypatch):
    monkeypatch.setattr(views, "MOST_WRONG_KEYS", 2)
    answers = [Program("x").get() for _time in range(3)]

    assert [one.status_code for one in answers] == [401, 401, 429]
    assert answers[-1]["Retry-After"] == "60"


def test_it_is_noted_when_and_from_where_they_asked_last(program):
    publish_story("Один.", headline="Перша")
    program.news()
    program.news()
    partner = Partner.objects.get()

    assert partner.asked_since == LastNumber.objects.get().number == 1
    assert partner.asked_at is not None


def test_an_answer_costs_the_same_for_one_story_and_for_many(program, django_assert_num_queries):
    publish_story("Один.", headline="Перша")
    program.get()
    with django_assert_num_queries(8):
        program.get()
    for number in range(4):
        publish_story("Текст.", headline=f"Новина {number}")
    program.get()
    with django_assert_num_queries(8):
        program.get()
