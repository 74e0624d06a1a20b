"""A reader subscribes without JavaScript, confirms from the mail, chooses, and their mail program ends it."""

import re
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from strichka.mail import delivery
from strichka.senders.sender import Change, Message
from strichka.subscriptions.domain.ask import Wishes, wishes_of
from strichka.subscriptions.domain.dispatch import tell
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Subscription
from tests.factories import make_section, publish_story
from tests.mail_server import mail_server
from tests.options import options
from tests.subscriptions.reading import turns

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def path_in(words: str, what: str) -> str:
    found = re.search(rf"http\S+/{what}/", words)
    assert found is not None
    return urlsplit(found[0]).path


def test_from_the_form_to_the_last_letter(chromium: Browser, live_server: Any) -> None:
    make_section("sport", "Спорт")
    with mail_server() as (letterbox, values), options(newsletters__on=True, newsletters__hours=["7"], **values):
        where = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
        where.set_default_timeout(8000)
        page = where.new_page()
        page.goto("/about/mail/")
        page.get_by_label("Ваша електронна адреса").fill("olena@bereh.example")
        page.get_by_label("Дайджест о 7:00").check()
        page.get_by_role("button", name="Підписатися").click()
        expect(page.get_by_role("heading", name="Перевірте пошту")).to_be_visible()
        delivery.deliver()
        page.goto(path_in(letterbox.came[0].get_content(), "confirm"))
        page.get_by_role("button", name="Так, підписати мене").click()
        page.get_by_role("link", name="Вибрати, що отримувати").click()
        page.get_by_label("Спорт").check()
        page.get_by_role("button", name="Зберегти").click()
        expect(page.get_by_role("status")).to_have_text("Збережено.")
        reader = Subscription.objects.get()
        assert (reader.state, wishes_of(reader)) == ("active", Wishes("uk", True, (7,), ("sport",)))

        story = publish_story(section=make_section("sport"))
        at = story.published_at
        message = Message("k1", story.public_id, Change.PUBLISHED, 1, "Гол", "", "https://b.example/h", "uk", at, at)
        tell(message=message, medium=Medium.MAIL)
        turns()
        letter = letterbox.came[1]
        html = letter.get_body(("html",)).get_content()
        page.goto("about:blank")
        page.set_content(html)
        expect(page.get_by_role("heading", name="Гол")).to_be_visible()
        address = live_server.url + path_in(letter["list-unsubscribe"], "end")
        asked = urllib.request.Request(address, b"List-Unsubscribe=One-Click", method="POST")
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.status == 200
        assert Subscription.objects.get().state == "ended"
        assert where.cookies() == []
        where.close()
