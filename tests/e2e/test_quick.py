"""The quick page on a phone: what it weighs, the whole of what is done there, and a network that goes and comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.people import PHONE, Editor, Reader

pytestmark = pytest.mark.browser

SMALL = PHONE | {"viewport": {"width": 360, "height": 740}}
QUICK = "/desk/quick/"
MOST_BYTES = 60_000


class Scales:
    """Bytes that came over the network by address, headers and all, as the browser counts them.

    ``keeps``: whether the browser has a cache.
    """

    def __init__(self, page: Page, *, keeps: bool = True) -> None:
        self.bytes: dict[str, int] = {}
        self._urls: dict[str, str] = {}
        network = page.context.new_cdp_session(page)
        network.on(
            "Network.requestWillBeSent", lambda event: self._urls.update({event["requestId"]: event["request"]["url"]})
        )
        network.on("Network.loadingFinished", self._add)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": not keeps})

    def _begin(self, event: dict[str, Any]) -> None:
        if redirect := event.get("redirectResponse"):
            self._add({"requestId": event["requestId"], "encodedDataLength": redirect["encodedDataLength"]})
        self._urls[event["requestId"]] = event["request"]["url"]

    def _add(self, event: dict[str, Any]) -> None:
        url = self._urls.get(event["requestId"], "")
        self.bytes[url] = self.bytes.get(url, 0) + int(event["encodedDataLength"])


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """What came over the network until the quick page stood there, signing in with it, by address; and the cookies."""

    bytes: dict[str, int]
    state: Any


@pytest.fixture(scope="module")
def first_visit(newsroom: Newsroom, chromium: Browser) -> FirstVisit:
    """Of the duty editor, with a phone that has never been there."""
    stranger = Editor(chromium, newsroom, **SMALL)
    scales = Scales(stranger.page)
    stranger.open(QUICK)
    sign_in(stranger.page)
    stranger.page.wait_for_load_state("networkidle")
    state = stranger.context.storage_state()
    stranger.context.close()
    return FirstVisit(scales.bytes, state)


@pytest.fixture
def duty(newsroom: Newsroom, chromium: Browser, first_visit: FirstVisit) -> Iterator[Editor]:
    """The duty editor, signed in, at the quick page."""
    found = Editor(chromium, newsroom, storage_state=first_visit.state, **SMALL)
    found.open(QUICK)
    yield found
    found.context.close()


def sign_in(page: Page, name: str = "duty") -> None:
    page.fill("[name=login]", name)
    page.fill("[name=password]", f"demo-{name}")
    page.locator("form .primary").first.click()
    page.wait_for_url(f"**{QUICK}**")


def fill_in(page: Page, headline: str, text: str = "") -> None:
    page.fill("[name=headline]", headline)
    page.fill("[name=text]", text)
    page.select_option("[name=section]", "misto")


def press(page: Page, do: str) -> None:
    page.locator(f"[name=do][value={do}]").click()


def publish_as_it_is(page: Page) -> str:
    """Press, and press once more where something is asked; the story's page."""
    press(page, "publish")
    expect(page.locator("[data-refused]")).to_contain_text("Автора не вказано.")
    page.locator("[data-sure]").click()
    page.wait_for_url(re.compile(r"/desk/quick/stories/[a-z0-9]+/$"))
    return page.url


def test_signing_in_and_the_quick_page_weigh_little_on_a_first_visit(first_visit: FirstVisit) -> None:
    assert {urlsplit(url).path for url in first_visit.bytes} > {"/desk/login/", QUICK}
    assert sum(first_visit.bytes.values()) <= MOST_BYTES, first_visit.bytes


def test_every_page_weighs_little_with_nothing_in_the_cache(duty: Editor, newsroom: Newsroom) -> None:
    page = duty.page
    sentences = "Місто чекає на міст, і міст чекає на місто. " * 12
    fill_in(page, "Довга оповідь про міст " * 8, "\n".join(f"{number}. {sentences}" for number in range(30)))
    story = publish_as_it_is(page)
    fix = page.locator(".paragraphs a.button").nth(1).get_attribute("href")
    duty.open(QUICK + "cases/")
    case = page.locator(".rows > li > a").first.get_attribute("href")
    scales = Scales(page, keeps=False)
    weights = {}
    for path in (QUICK, f"{QUICK}stories/", story, f"{story}write/", f"{story}kill/", fix, f"{QUICK}cases/", case):
        assert path
        scales.bytes.clear()
        page.goto(path if path.startswith("http") else newsroom.url + path)
        weights[path] = sum(scales.bytes.values())
        assert {url.rpartition(".")[2] for url in scales.bytes} >= {"css", "js"}
        assert not [url for url in scales.bytes if "/built/" in url or "/fonts/" in url]
    assert {path: weight for path, weight in weights.items() if weight > MOST_BYTES} == {}
    assert min(weights.values()) > 5_000


def test_a_story_is_written_mended_and_withdrawn_with_a_thumb(
    duty: Editor, newsroom: Newsroom, chromium: Browser
) -> None:
    page, reader = duty.page, Reader(chromium, newsroom, **PHONE)
    fill_in(page, "Паром вийшов із порту", 'Капітан сказав: "Рушаємо - о сьомій".\n\nНа борту сто пасжирів.')
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    story = publish_as_it_is(page)
    path = page.get_by_role("link", name="На сайті").get_attribute("href")
    assert path
    reader.open(path)
    assert "Капітан сказав: «Рушаємо – о сьомій»." in reader.text()

    page.locator("li", has_text="пасжирів").get_by_role("link").click()
    page.fill("[name=text]", "На борту сто пасажирів.")
    page.locator("[name=kind][value=correction]").check()
    press(page, "fix")
    page.wait_for_url(story)
    reader.page.reload()
    assert "На борту сто пасажирів." in reader.text()
    assert reader.page.locator("article").get_attribute("data-edition") == "2"

    page.get_by_role("link", name="Зняти з публікації").click()
    page.fill("[name=note]", "Паром не виходив.")
    press(page, "kill")
    page.wait_for_url(story)
    expect(page.locator(".seen")).to_contain_text("✓ знято всюди", timeout=30_000)
    assert "Паром не виходив." in newsroom.get(path)
    assert "На борту" not in newsroom.get(path)
    assert (reader.complaints, duty.complaints) == ([], [EXPECTED_422])
    reader.context.close()


EXPECTED_422 = "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"


def drafts(page: Page, newsroom: Newsroom, headline: str) -> int:
    page.goto(f"{newsroom.url}{QUICK}stories/")
    return page.get_by_role("link", name=headline, exact=True).count()


def test_what_a_lost_network_and_a_closed_tab_leave_is_sent_once_by_hand_or_by_itself(
    duty: Editor, newsroom: Newsroom
) -> None:
    page, headline = duty.page, "Зв’язок зник на мосту"
    fill_in(page, headline, "Набрано в тунелі.")

    # It arrives, and the answer does not.
    def lose_the_answer(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        route.fetch()
        return route.abort()

    page.route(f"**{QUICK}", lose_the_answer)
    press(page, "draft")
    expect(page.locator("[data-status]")).to_contain_text("Немає зв’язку. Набране збережено")
    page.close()

    again = duty.context.new_page()
    again.goto(newsroom.url + QUICK)
    expect(again.locator("[name=text]")).to_have_value("Набрано в тунелі.")
    expect(again.locator("[data-status]")).to_contain_text("відповіді не було")
    again.get_by_role("button", name="Надіслати ще раз").click()
    again.wait_for_url(re.compile(r"/desk/quick/stories/[a-z0-9]+/$"))

    assert drafts(again, newsroom, headline) == 1
    again.goto(newsroom.url + QUICK)
    expect(again.locator("[name=headline]")).to_have_value("")
    fill_in(again, "Паром чекає на хвилю")
    duty.context.set_offline(offline=True)
    press(again, "draft")
    expect(again.locator("[data-status]")).to_contain_text("Надішлеться само")
    duty.context.set_offline(offline=False)
    again.wait_for_url(re.compile(r"/desk/quick/stories/[a-z0-9]+/$"))
    assert drafts(again, newsroom, "Паром чекає на хвилю") == 1


def test_who_was_signed_out_signs_in_and_goes_on_and_nobody_else_sees_what_they_typed(
    duty: Editor, newsroom: Newsroom
) -> None:
    page, headline = duty.page, "Вихід посеред речення"
    fill_in(page, headline, "Слова лишилися.")
    duty.context.clear_cookies(name="desk_session")
    press(page, "draft")
    expect(page.locator("[data-status]")).to_contain_text("Ви вийшли із системи.")
    page.locator("[data-status] a").click()
    sign_in(page, "editor")
    expect(page.locator("[name=headline]")).to_have_value("")

    duty.context.clear_cookies(name="desk_session")
    page.goto(newsroom.url + QUICK)
    sign_in(page)
    expect(page.locator("[name=headline]")).to_have_value(headline)
    expect(page.locator("[name=text]")).to_have_value("Слова лишилися.")
    page.get_by_role("button", name="Надіслати ще раз").click()
    page.wait_for_url(re.compile(r"/desk/quick/stories/[a-z0-9]+/$"))
    assert drafts(page, newsroom, headline) == 1
