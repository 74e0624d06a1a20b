"""A whole shift in real browsers, from the second factor to the last story withdrawn, and what readers have of it."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import newsroom as running
from tests.e2e.colleague import SLOWEST, Colleague
from tests.e2e.newsroom import Newsroom
from tests.e2e.people import Reader
from tests.jobs.process import eventually

pytestmark = pytest.mark.browser
SUNDAY = 6
KYIV = ZoneInfo("Europe/Kyiv")
# What is refused, and a step that met another's and is sent again: the browser notes it, the editor need not.
CALM = ("409 (Conflict)", "422 (Unprocessable Entity)")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One of its own: who leads it needs a second factor, and a section asks for approval."""
    folder = Path(tmp_path_factory.mktemp("shift")) / "demo"
    found = running.start(folder, STRICHKA_DESK_REQUIRE_SECOND_FACTOR="true")
    yield found
    running.stop(found)


@dataclass(frozen=True, slots=True)
class Shift:
    duty: Colleague
    chief: Colleague
    reporter: Colleague
    reader: Reader


@pytest.fixture(scope="module")
def people(newsroom: Newsroom, chromium: Browser) -> Iterator[Shift]:
    """Signed in once for the whole shift, duty editor and chief with six digits."""
    duty, chief, reporter = (Colleague(chromium, newsroom, name) for name in ("duty", "chief", "reporter"))
    found = Shift(duty, chief, reporter, Reader(chromium, newsroom, service_workers="block"))
    for one in (found.duty, found.chief):
        one.come_in()
        one.page.wait_for_url(re.compile("/desk/(2fa/)?$"))
        one.come_in_again(one.set_up_second_factor())
    found.reporter.come_in()
    found.reporter.page.wait_for_url(re.compile("/desk/$"))
    yield found
    for one in (found.duty, found.chief, found.reporter, found.reader):
        one.context.close()


@pytest.fixture
def shift(people: Shift) -> Iterator[Shift]:
    """Nobody's browser may complain of anything."""
    yield people
    for one in (people.duty, people.chief, people.reporter, people.reader):
        complaints = [words for words in one.complaints if not any(calm in words for calm in CALM)]
        one.complaints.clear()
        assert complaints == []


def readers_have(newsroom: Newsroom, path: str, *words: str) -> str:
    """The page as it is served, once all these words stand there; what was acknowledged is there within seconds."""
    deadline = time.monotonic() + SLOWEST / 1000
    while True:
        page = unescape(newsroom.get(path))
        missing = [one for one in words if one not in page]
        if not missing:
            return page
        assert time.monotonic() < deadline, missing
        time.sleep(0.2)


def status_of(newsroom: Newsroom, path: str) -> int:
    try:
        with urllib.request.urlopen(newsroom.url + path, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@dataclass(frozen=True, slots=True)
class Copy:
    headline: str
    text: str


COPY = {
    "uk": Copy("Пором їздить щогодини", "Пором береться везти двадцять автівок, кажуть у порту."),
    "en": Copy("Ferry runs every hour", "The ferry takes twenty cars, the port says."),
}


@pytest.mark.parametrize("layout", ["uk", "en"])
def test_a_planned_story_is_written_and_published_by_the_keyboard_of_either_layout(
    shift: Shift, newsroom: Newsroom, layout: str
) -> None:
    duty, copy = shift.duty, COPY[layout]
    duty.hands.layout = layout
    hands, page = duty.hands, duty.page
    duty.to_rundown()
    hands.press("p")
    expect(page.locator("#dialog-plan [name=headline]")).to_be_focused()
    hands.type(copy.headline)
    hands.press("Control+Enter")
    expect(page.locator(".row-headline", has_text=copy.headline)).to_be_visible()

    hands.press("/")
    expect(page.locator("[name=q]")).to_be_focused()
    hands.type(copy.headline)
    hands.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    hands.press("j", "Enter")
    page.wait_for_url(re.compile(r"/desk/plan/\d+/"))
    hands.press("b")
    duty.in_room()
    expect(page.locator("#write h1")).to_have_text(copy.headline)

    duty.choose_section("misto")
    hands.press("Control+End")
    hands.type(copy.text)
    path = duty.publish()

    readers_have(newsroom, path, copy.headline, copy.text)
    readers_have(newsroom, "/misto/", copy.headline)
    duty.hands.layout = "uk"


def test_a_flash_goes_out_gets_news_is_corrected_and_leads_the_home_page(shift: Shift, newsroom: Newsroom) -> None:
    duty, hands, page = shift.duty, shift.duty.hands, shift.duty.page
    duty.to_rundown()
    hands.press("f")
    duty.in_room()
    hands.type("У порту зупинили кран")
    duty.choose_section("misto")
    path = duty.publish()
    readers_have(newsroom, path, "У порту зупинили кран")
    readers_have(newsroom, "/", "У порту зупинили кран")

    hands.press("Control+Alt+n")
    expect(page.locator("#dialog-update [name=text]")).to_be_focused()
    hands.type("Кран спинили о десятій.")
    hands.press("Tab")
    hands.type("Відомий час.")
    hands.press("Control+Enter")
    duty.expect_edition(2)
    readers_have(newsroom, path, "Кран спинили о десятій.", "Відомий час.")

    expect(page.locator("#write section.update")).to_contain_text("Кран спинили о десятій.")
    page.locator("#write section.update p").click()
    hands.press("End", *["Shift+ArrowLeft"] * len("десятій."))
    hands.type("восьмій.")
    duty.expect_saved()
    hands.press("Control+Shift+p")
    question = page.locator("#dialog-publish")
    expect(question.locator("[name=kind]:checked")).to_be_focused()
    hands.press("ArrowDown")
    expect(question.locator("[value=correction]")).to_be_checked()
    hands.press("Tab")
    hands.type("Час був інший.")
    hands.press("Control+Enter")
    duty.expect_edition(3)
    readers_have(newsroom, path, "Кран спинили о восьмій.", "Час був інший.")
    readers_have(newsroom, "/corrections/", "Час був інший.")
    shift.reader.open(path)
    expect(shift.reader.page.locator("article .update [data-b]").last).to_have_text("Кран спинили о восьмій.")

    duty.arrange()
    hands.press("n")
    hands.type("у порту зупинили")
    expect(page.get_by_role("option", name="У порту зупинили кран")).to_be_visible()
    hands.press("Enter")
    placed = page.locator("[data-region=lead] li")
    expect(placed.first).to_contain_text("У порту зупинили кран")
    hands.press("Control+Shift+p")
    expect(page.locator("[data-publish] [data-said]")).to_have_text("Опубліковано. Читачі вже бачать.")
    shift.reader.open("/")
    expect(shift.reader.page.locator("article.lead h2 a")).to_have_text("У порту зупинили кран")


def clocks_change(month: int) -> datetime:
    """Half past three of the next last Sunday of that month: in March it does not exist in Kyiv, in October twice."""
    today = datetime.now(KYIV).date()
    days = (date(year, month, 31 - back) for year in (today.year, today.year + 1) for back in range(7))
    day = next(one for one in days if one > today and one.weekday() == SUNDAY)
    return datetime(day.year, day.month, day.day, 3, 30, tzinfo=UTC)


def test_a_plan_across_a_change_of_clocks_is_asked_about_and_a_story_goes_out_to_the_second(
    shift: Shift, newsroom: Newsroom
) -> None:
    duty, hands, page = shift.duty, shift.duty.hands, shift.duty.page
    duty.to_rundown()
    hands.press("n")
    duty.in_room()
    hands.type("Міст розведуть уночі")
    hands.press("Control+End")
    hands.type("Рух спинять на годину.")
    duty.choose_section("misto")
    duty.expect_saved()

    duty.more("schedule")
    dialog = page.locator("#dialog-schedule")
    when, said = dialog.locator("[name=at]"), dialog.locator("[data-said]")
    when.fill(f"{clocks_change(3):%Y-%m-%dT%H:%M}")
    hands.press("Control+Enter")
    expect(said).to_contain_text("немає часу 03:30")
    when.fill(f"{clocks_change(10):%Y-%m-%dT%H:%M}")
    hands.press("Control+Enter")
    expect(said).to_contain_text("година 03:30 настає двічі")
    expect(said.get_by_label("перша")).to_be_focused()
    hands.press("ArrowDown", "Control+Enter")
    duty.confirm()
    expect(page.locator("[data-story-plan]")).to_contain_text("03:30 (UTC+2)")
    page.goto(f"{newsroom.url}/desk/calendar/?span=month&on={clocks_change(10):%Y-%m-%d}")
    expect(page.locator("main")).to_contain_text("Міст розведуть уночі")

    page.go_back()
    duty.in_room()
    duty.more("schedule")
    soon = datetime.now(KYIV).replace(microsecond=0) + timedelta(seconds=4)
    when.fill(f"{soon:%Y-%m-%dT%H:%M:%S}")
    hands.press("Control+Enter")
    duty.confirm()
    expect(page.locator("[data-story-plan]")).to_contain_text(f"{soon:%H:%M:%S}")
    duty.expect_state("live")
    path = duty.path()
    assert datetime.now(KYIV) >= soon
    readers_have(newsroom, path, "Рух спинять на годину.")


WRITTEN_TOGETHER = "мости. видно Тут Знімок річки. Бачать його учені."
WORDS = """() => {
  const last = [...document.querySelectorAll("#write .ProseMirror p[data-b]")].at(-1).cloneNode(true);
  for (const caret of last.querySelectorAll(".colleague-caret")) caret.remove();
  return last.textContent;
}"""


def last_words(page: Page) -> str:
    """The last paragraph, without the names at colleagues' carets."""
    return str(page.evaluate(WORDS))


def test_a_reporter_and_an_editor_write_together_speak_of_words_and_one_approves(
    shift: Shift, newsroom: Newsroom
) -> None:
    reporter, duty, chief = shift.reporter, shift.duty, shift.chief
    chief.ask_for_approval_in("nauka-i-tekhnolohii")
    reporter.to_rundown()
    reporter.hands.press("n")
    hers = reporter.in_room()
    reporter.hands.type("Супутник надіслав перший знімок")
    reporter.hands.press("Control+End")
    reporter.hands.type("Знімок річки.")
    reporter.choose_section("nauka-i-tekhnolohii")
    reporter.expect_saved()
    duty.write(hers.url.split("/")[-2])
    his = duty.page

    his.locator("#write p", has_text="Знімок річки.").click()
    duty.hands.press("End")
    for word, other in (("Бачать", "Тут"), ("його", "видно"), ("учені.", "мости.")):
        duty.hands.type(f" {word}")
        reporter.hands.press("Home")
        reporter.hands.type(f"{other} ")
    for page in (hers, his):
        eventually(lambda page=page: last_words(page) == WRITTEN_TOGETHER, within=SLOWEST / 1000)
    duty.expect_saved()

    his.locator("#write h1").click()
    duty.hands.press("Home", "Shift+End", "Control+Alt+m")
    expect(his.locator("#comment-text")).to_be_focused()
    duty.hands.type("Чий знімок? @Тар")
    expect(his.locator(".comment-form .options [aria-selected=true]")).to_have_text("Тарас Гнатюк")
    duty.hands.press("Enter", "Control+Enter")
    expect(hers.locator("#comments .comment-text")).to_contain_text("Чий знімок? @Тарас Гнатюк")
    reporter.hands.click(hers.locator("#comments > summary"))
    reporter.hands.click(hers.locator(".discussion > .buttons button", has_text="Відповісти"))
    reporter.hands.type("Університету.")
    reporter.hands.press("Control+Enter")
    expect(his.locator("#comments .comment-text").last).to_have_text("Університету.")
    duty.hands.click(his.locator(".discussion > .buttons button", has_text="Закрити"))
    expect(hers.locator("#write .commented")).to_have_count(0)

    expect(hers.locator("[data-verb=publish]")).to_have_count(0)
    reporter.hands.click(hers.locator("[data-verb=submit]"))
    reporter.expect_state("awaits")
    duty.hands.click(his.locator("[data-verb=approve]"))  # it comes by itself
    duty.expect_state("approved")
    path = duty.publish()
    page_of_readers = readers_have(newsroom, path, WRITTEN_TOGETHER)
    assert "Чий знімок" not in page_of_readers


def test_what_is_withdrawn_says_so_to_readers_and_is_brought_back_at_its_address(
    shift: Shift, newsroom: Newsroom
) -> None:
    taken = newsroom.take("Театр скасував виставу\n\nКвитки повернуть у касі.", "--publish", "--section", "kultura")
    duty, hands, page = shift.duty, shift.duty.hands, shift.duty.page
    path = urlsplit(taken["url"]).path
    readers_have(newsroom, path, "Квитки повернуть у касі.")
    duty.write(taken["id"])

    duty.more("kill")
    hands.type("Вистава відбудеться.")
    hands.press("Control+Enter")
    duty.expect_state("killed")
    withdrawn = readers_have(newsroom, path, "Вистава відбудеться.")
    assert "Квитки" not in withdrawn
    assert status_of(newsroom, path) == 410
    assert "Театр скасував" not in newsroom.get("/kultura/")

    expect(page.locator("#write[data-readonly]")).to_be_visible()  # the room comes anew, to be read only
    duty.more("restore")
    hands.type("Таки скасували.")
    hands.press("Control+Enter")
    duty.expect_state("live")
    readers_have(newsroom, path, "Квитки повернуть у касі.")
    assert status_of(newsroom, path) == 200
    readers_have(newsroom, "/kultura/", "Театр скасував")
