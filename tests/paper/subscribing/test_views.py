"""Subscribing, confirming, choosing and ending, as a reader's browser and mail program ask for them."""

import re

import pytest
from django.test import Client

from strichka.mail import delivery
from strichka.mail.models import Mail
from strichka.stories.domain.publish import publish
from strichka.subscriptions import mail_links
from strichka.subscriptions.domain.ask import Wishes, wishes_of
from strichka.subscriptions.models import Subscription
from strichka.topics.models import Topic
from tests.factories import make_section, make_story
from tests.mail_server import mail_server
from tests.options import options
from tests.paper.reading import set_fields
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db
PATH = f"{mail_links.BASE}/"


@pytest.fixture
def letterbox():
    with mail_server() as (letterbox, values), options(newsletters__on=True, newsletters__hours=["7"], **values):
        yield letterbox


@pytest.fixture
def browser():
    """One that is asked for CSRF tokens where they are wanted."""
    return Client(enforce_csrf_checks=True)


def at(address):
    return re.sub(r"^https?://[^/]+", "", address)


def sends(browser, address="olena@bereh.example", **values):
    return browser.post(PATH, {"address": address, "language": "uk", "breaking": "on"} | values)


def test_the_page_is_there_where_mail_to_readers_is_on_and_each_page_leads_to_it(letterbox, browser):
    make_section("sport", "Спорт")
    page = browser.get("/about/mail/").content.decode()
    assert f'<form class="subscribe" method="post" action="{PATH}">' in page
    assert 'name="hours" value="7"' in page
    assert '<input type="checkbox" name="sections" value="sport"> <span>Спорт</span>' in page
    assert '<a href="/about/mail/">Поштою</a>' in browser.get("/about/").content.decode()
    assert "Subscribe by mail" in browser.get("/en/about/mail/").content.decode()


def test_where_it_is_off_there_is_no_page_and_nothing_is_taken(browser):
    assert browser.get("/about/mail/").status_code == 404
    assert "/about/mail/" not in browser.get("/about/").content.decode()
    assert sends(browser).status_code == 404
    assert not Subscription.objects.exists()


def test_an_address_is_confirmed_by_a_button_and_not_by_whoever_opens_its_link(letterbox, browser):
    assert sends(browser).status_code == 200
    delivery.deliver()
    (came,) = letterbox.came
    link = at(re.search(r"http\S+/confirm/", came.get_content())[0])
    opened = browser.get(link)
    assert "Так, підписати мене" in opened.content.decode()
    assert (opened["cache-control"], opened["referrer-policy"]) == ("private, no-store", "no-referrer")
    assert Subscription.objects.get().state == "asked"
    assert "Ви підписалися" in browser.post(link).content.decode()

    assert Subscription.objects.get().state == "active"
    assert opened.cookies == {}


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(letterbox, browser):
    make_reader("known@bereh.example")
    first, second = sends(browser, "known@bereh.example"), sends(browser, "new@bereh.example")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert Mail.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [({"address": "olena"}, "Це не адреса"), ({"breaking": ""}, "Виберіть, що хочете")],
)
def test_what_cannot_be_taken_is_said_above_the_form_which_keeps_what_was_written(letterbox, browser, values, words):
    sent = {"address": "olena@bereh.example", "language": "uk", "breaking": "on"} | values
    answer = browser.post(PATH, {name: value for name, value in sent.items() if value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f'value="{sent["address"]}"' in answer.content.decode()


def test_what_no_form_of_ours_sends_is_left_out(letterbox, browser):
    assert sends(browser, sections=["\x00", "x" * 500], topics=["a b"], hours=["99999", "-1", "x"]).status_code == 200
    assert browser.post(PATH, {"address": "\x00@bereh.example", "breaking": "on"}).status_code == 422
    assert wishes_of(Subscription.objects.get()) == Wishes("uk")


def test_a_page_of_another_site_sends_nothing(letterbox, browser):
    answer = browser.post(
        PATH, {"address": "o@bereh.example", "breaking": "on"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (answer.status_code, Subscription.objects.count()) == (403, 0)


def test_choices_are_shown_and_changed_in_the_reader_s_language(letterbox, browser, django_assert_num_queries):
    sport, bridge = make_section("sport", "Спорт"), Topic.objects.create(name="Мости", slug="mosty")
    story = make_story(section=sport)
    set_fields(story, topics=[bridge.slug])
    publish(story=story, by=None)
    reader = make_reader(sections=("sport",))
    link = at(mail_links.choices(reader))
    with django_assert_num_queries(7):
        page = browser.get(link).content.decode()
    assert 'name="sections" value="sport" checked' in page
    assert 'name="topics" value="mosty"' in page
    answer = browser.post(link, {"language": "en", "hours": ["7"], "topics": ["mosty"]})

    assert answer["location"] == f"{link}?saved"
    assert wishes_of(Subscription.objects.get()) == Wishes("en", False, (7,), (), ("mosty",))
    assert "Saved." in browser.get(answer["location"]).content.decode()
    assert browser.post(link, {"language": "en"}).status_code == 422


def test_a_mail_program_ends_it_with_one_post_without_cookie_or_token_of_a_form(letterbox, browser):
    """RFC 8058, 3.2."""
    reader = make_reader()
    link = at(mail_links.ending(reader))
    assert "Так, скасувати" in browser.get(link).content.decode()
    assert Subscription.objects.get().state == "active"
    for _time in range(2):
        assert browser.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.get().state == "ended"
    assert browser.get(at(mail_links.choices(reader))).status_code == 410


def test_a_link_that_is_none_says_so_and_nothing_of_who_had_it(letterbox, browser):
    for what in ("confirm", "choices", "end"):
        answer = browser.get(f"{PATH}no-such-token/{what}/")
        assert answer.status_code == 410
        assert "Це посилання вже не діє" in answer.content.decode()
