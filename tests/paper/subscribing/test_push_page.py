"""Push notices on the paper: the page on which a reader asks for them, and what the service worker shows, in Chromium.

Headless Chromium has no push service behind it, so ``PushManager.subscribe`` is ours here; what comes to the service
worker is delivered by the browser's own protocol (CDP).
"""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import CDPSession, Page, Route, expect

from strichka.baking import press
from strichka.paper.subscribing import push_page
from strichka.subscriptions.models import Choice, Subscription
from strichka.subscriptions.pushing import instance_key
from tests.factories import make_section, publish_story
from tests.paper.reading import path_of
from tests.senders.push_double import PushService
from tests.subscriptions.pushing.conftest import on, service, service_once

__all__ = ["on", "service", "service_once"]
PATH = "/-/push/"
SUBSCRIBE = """
const given = %s;
let current = null;
const made = () => ({ ...given, toJSON: () => given, unsubscribe: async () => { current = null; return true; } });
PushManager.prototype.getSubscription = async () => current;
PushManager.prototype.subscribe = async (options) => {
  self.asked = { visible: options.userVisibleOnly, key: [...options.applicationServerKey] };
  return current = made();
};
"""
SHOWN = """async () => {
  const { getNotifications } = ServiceWorkerRegistration.prototype;
  const found = await getNotifications.call(await navigator.serviceWorker.ready);
  return found.map(({ title, body, tag, silent, data, lang }) => ({ title, body, tag, silent, lang, url: data.url }));
}"""


def until(true: Callable[[], bool], *, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)


def read(path: str) -> str:
    press.bake(path)
    return press.store().read(path).decode()


@pytest.mark.django_db
def test_the_page_offers_sections_topics_and_languages_with_our_key() -> None:
    make_section("svit", "Світ")
    html = read(PATH)
    assert f'data-key="{instance_key.public_key()}"' in html
    assert 'name="sections" value="svit"> Світ' in html
    assert 'value="uk" lang="uk" checked' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Сповіщення про термінове" in read("/")
    assert "Breaking news notices" in read(f"/en{PATH}")


@pytest.mark.django_db
def test_a_story_has_a_plain_link_and_none_of_the_scripts() -> None:
    html = read(path_of(publish_story()))
    assert f'href="{PATH}"' in html
    assert "islands/push" not in html


@pytest.mark.django_db
def test_switched_off_there_is_no_page_no_link_and_no_word_in_the_worker() -> None:
    settings.INSTANCE.values["push.on"] = False
    assert press.render(PATH) is None
    assert push_page.paths() == []
    assert PATH not in read("/")
    assert "pushManager" not in read("/sw.js")


@pytest.mark.django_db
def test_without_offline_reading_the_worker_stays_for_notices_alone() -> None:
    settings.INSTANCE.values["site.offline"] = False
    worker = read("/sw.js")
    assert ("if (!SETTINGS.push) await" in worker, 'addEventListener("push"' in worker) == (True, True)
    told = json.loads(worker.partition("\n")[0].removeprefix("const SETTINGS = ").removesuffix(";"))
    assert told["push"]["key"] == instance_key.public_key()
    assert 'addEventListener("fetch"' not in worker


@pytest.fixture
def to_app(service: PushService) -> Callable[[Page], list[int]]:
    """What the page sends below /-/push/ is answered by the app; the statuses."""

    def connect(page: Page) -> list[int]:
        statuses: list[int] = []

        def answer(route: Route) -> None:
            if route.request.method != "POST":
                route.continue_()
                return
            path = route.request.url.partition("/-/")[2]
            done = Client().post(f"/-/{path}", route.request.post_data, content_type="application/json")
            statuses.append(done.status_code)
            route.fulfill(status=done.status_code, body=done.content)

        page.route("**/-/push/*/", answer)
        return statuses

    return connect


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_reader_allows_chooses_tries_and_ends_by_keyboard(
    open_page: Callable[..., Page], to_app: Callable[[Page], list[int]], service: PushService
) -> None:
    make_section("svit", "Світ")
    page = open_page("/404/", permissions=["notifications"])
    statuses = to_app(page)
    browser = service.browser()
    page.add_init_script(SUBSCRIBE % json.dumps(browser.as_json))
    page.goto(PATH)
    said = page.get_by_role("status")
    expect(said).to_have_text("У цьому браузері сповіщення вимкнено.")
    page.get_by_label("Світ").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Дозволити сповіщення").focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text("У цьому браузері сповіщення увімкнено.")
    assert page.evaluate("asked.visible") is True
    assert len(page.evaluate("asked.key")) == 65
    assert Subscription.objects.get().address == browser.endpoint
    assert list(Choice.objects.values_list("kind", "slug")) == [("section", "svit")]
    assert page.evaluate("document.activeElement.dataset.act") == "save"
    page.get_by_label("Світ").uncheck()
    page.get_by_role("button", name="Зберегти").click()
    expect(said).to_have_text("Збережено.")
    assert not Choice.objects.exists()
    page.get_by_role("button", name="Спробувати").click()
    expect(said).to_contain_text("Сповіщення вже в дорозі.")
    page.get_by_role("button", name="Вимкнути").click()
    expect(said).to_contain_text("Вимкнено.")
    assert (Subscription.objects.count(), statuses) == (0, [204, 204, 204, 204])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_where_the_browser_has_no_service_it_is_said_and_nothing_is_kept(
    open_page: Callable[..., Page], complaints: list[str]
) -> None:
    page = open_page(PATH, permissions=["notifications"])
    expect(page.get_by_role("status")).to_have_text("У цьому браузері сповіщення вимкнено.")
    page.get_by_role("button", name="Дозволити сповіщення").click()
    expect(page.get_by_role("status")).to_contain_text("Не вийшло", timeout=20_000)
    assert Subscription.objects.count() == 0
    assert ["Push API" in one for one in complaints] == [True]  # the browser's own word
    complaints.clear()


@pytest.fixture
def deliver(open_page: Callable[..., Page]) -> tuple[Page, Callable[[dict[str, Any]], None]]:
    """A page with the service worker, and a way to push to it."""
    page = open_page(PATH, permissions=["notifications"])
    found: list[dict[str, Any]] = []
    session: CDPSession = page.context.new_cdp_session(page)
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(lambda: bool(page.evaluate("true") and found))  # events come while the browser is asked

    def push(shown: dict[str, Any]) -> None:
        values = {
            "origin": page.url.removesuffix(PATH),
            "registrationId": found[-1]["registrationId"],
            "data": json.dumps(shown),
        }
        session.send("ServiceWorker.deliverPushMessage", values)

    return page, push


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_later_notice_of_a_story_takes_the_earlier_ones_place(
    deliver: tuple[Page, Callable[[dict[str, Any]], None]],
) -> None:
    page, push = deliver
    first = {
        "title": "Міст відкрили",
        "body": "Рух почався.",
        "lang": "uk",
        "url": "https://b.example/a/",
        "tag": "story-a",
        "edition": 1,
    }
    push(first)
    until(lambda: bool(page.evaluate(SHOWN)))
    [shown] = page.evaluate(SHOWN)
    assert shown == {
        "title": "Міст відкрили", "body": "Рух почався.", "tag": "story-a", "silent": False, "lang": "uk",
        "url": "https://b.example/a/",
    }  # fmt: skip
    push(first | {"title": "Знято з публікації", "body": "Помилка.", "edition": 3})
    until(lambda: page.evaluate(SHOWN)[0]["silent"])
    push(first | {"edition": 2, "title": "Запізніле"})
    push({"title": "Інше", "tag": "story-b", "edition": 1})
    until(lambda: len(page.evaluate(SHOWN)) == 2)
    assert {one["title"] for one in page.evaluate(SHOWN)} == {"Знято з публікації", "Інше"}
