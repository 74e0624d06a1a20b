"""What a partner's program is answered, and who is refused."""

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import etree

from strichka.partners.domain.keep_partner import rotate, switch
from strichka.partners.models import LastNumber, Partner
from strichka.partners.views import MOST_A_MINUTE, MOST_WRONG_KEYS
from tests.factories import publish_story
from tests.partners.asking_them import Program, make_partner
from tests.syndication.exchange.whole import NAR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


@pytest.fixture
def program():
    return Program(make_partner()[1])


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


def test_who_asks_too_often_waits(program):
    statuses = [program.get().status_code for _time in range(MOST_A_MINUTE + 1)]
    assert statuses == [200] * MOST_A_MINUTE + [429]


def test_who_guesses_keys_waits_and_holds_nobody_up(program):
    answers = [Program("x").get() for _time in range(MOST_WRONG_KEYS + 1)]

    assert [one.status_code for one in answers] == [401] * MOST_WRONG_KEYS + [429]
    assert answers[-1]["Retry-After"] == "60"
    assert program.get().status_code == 200


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
