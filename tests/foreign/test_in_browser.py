"""A page of another system, on another port, with a strict policy of its own: its reader presses Ctrl+Enter."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from strichka.foreign import allowed
from strichka.foreign.domain.sites import add_site
from strichka.foreign.models import ForeignCase, ForeignReport
from strichka.reports.domain.receive import receive_new
from tests.browsing import PHONE, WATCH
from tests.firefox import Firefox, firefox
from tests.foreign.pages import HEAD, PLAIN, Foreign, lay
from tests.server.serving import Running, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("words_in_pages")]

WIDE = {"viewport": {"width": 1280, "height": 900}}
# As WordPress writes it: no paragraphs of its own around a shortcode, entities, a form of comments below.
WORDPRESS = """<body class="post-template-default single single-post"><div id="page" class="site"><main id="main">
<article id="post-7" class="post-7 post type-post hentry"><header class="entry-header"><h1 class="entry-title">Міст
відкрили</h1></header><div class="entry-content"><p class="has-drop-cap">Міст&nbsp;їде через
<a href="#">річку</a>,<br>і рух ним почався.</p><!-- wp:paragraph --><p>Перші <em>пас</em>жири вже переїхали.</p>
<figure class="wp-block-image"><figcaption class="wp-element-caption">Фото</figcaption></figure></div></article>
<div id="comments"><textarea id="comment">чужі слова</textarea></div></main></div>{script}</body>"""


@pytest.fixture
def opened(chromium: Browser, serving: Running, elsewhere: Foreign, complaints: list[str]) -> Callable[..., Page]:
    def open_page(content: str, *, lang: str = "uk", head: str = "", data: str = "", **look: Any) -> Page:
        address = lay(elsewhere, serving, content, lang=lang, head=head, data=data)
        page = chromium.new_context(**look).new_page()
        page.add_init_script(WATCH)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}?utm_source=letter&page=2#top")
        page.locator("body > div:last-of-type button.near").wait_for(state="attached")
        return page

    return open_page


def select(page: Page, words: str, upto: str = "") -> None:
    """As somebody does with a mouse or a finger: from the first of the words to the last."""
    page.evaluate(
        """([first, last]) => {
          document.activeElement.blur();
          const nodes = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const start = nodes.find((node) => node.data.includes(first));
          const end = nodes.find((node) => node.data.includes(last));
          getSelection().setBaseAndExtent(start, start.data.indexOf(first), end, end.data.indexOf(last) + last.length);
        }""",
        [words, upto or words],
    )


def sent_with(page: Page, suggestion: str, comment: str = "") -> None:
    page.locator("dialog textarea#new").fill(suggestion)
    page.locator("dialog textarea#why").fill(comment)
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("dialog [role=status]")).to_contain_text("Дякуємо")


@pytest.mark.parametrize("look", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_reader_of_a_foreign_page_reports_and_the_desk_opens_it_there(
    opened: Callable[..., Page], elsewhere: Foreign, signed_in: Callable[..., Client], look: Any
) -> None:
    page = opened(PLAIN, **look)
    select(page, "пасжири")
    if look is PHONE:
        page.locator("button.near").tap()
    else:
        page.keyboard.press("Control+Enter")
    expect(page.locator("dialog mark")).to_have_text("пасжири")
    sent_with(page, "пасажири", "Пропущено літеру.")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.wait_for_timeout(100)  # the event comes after the dialog is gone
    assert page.evaluate("String(getSelection())") == "пасжири"
    receive_new()
    case = ForeignCase.objects.select_related("page").get()
    assert (case.quote, case.suggestion) == ("пасжири", "пасажири")
    assert (case.prefix[-6:], case.suffix[:4]) == ("Перші ", " вже")
    assert (case.page.address, case.page.title) == (f"{elsewhere.url}/2026/mist/?page=2", "Міст — Вісті")
    assert not ForeignReport.objects.exclude(problem="").exists()
    shown = signed_in().get(f"/desk/foreign/{case.pk}/").content.decode()
    assert f'href="{elsewhere.url}/2026/mist/?page=2#:~:text=' in shown
    assert "Пропущено літеру." in shown


def test_the_markup_of_wordpress_is_read_as_people_see_it(opened: Callable[..., Page], elsewhere: Foreign) -> None:
    canonical = f'<link rel="canonical" href="{elsewhere.url}/mist/">'
    page = opened(WORDPRESS, head=canonical, data='data-root=".entry-content"', **WIDE)
    page.locator("#comment").press("Control+Enter")  # somebody writes to somebody else
    expect(page.locator("dialog")).to_be_hidden()
    select(page, "пас", "жири")
    page.keyboard.press("Control+Enter")
    sent_with(page, "пасажири")
    page.keyboard.press("Escape")
    select(page, "їде через", "Перші ")
    page.keyboard.press("Control+Enter")
    sent_with(page, "йде через річку, і рух ним почався. Перші")
    receive_new()
    cases = list(ForeignCase.objects.order_by("pk").select_related("page"))
    assert [case.quote for case in cases] == ["пасжири", "їде"]
    assert (cases[0].prefix[-15:], cases[0].suffix[:14]) == ("почався. Перші ", " вже переїхали")
    assert cases[1].prefix.endswith("Міст ")
    assert {case.page.address for case in cases} == {f"{elsewhere.url}/mist/"}


def test_the_page_as_a_whole_in_the_language_that_it_says(opened: Callable[..., Page]) -> None:
    page = opened(PLAIN.replace("<nav>", "<button data-strichka-report>!</button><nav>"), lang="en-GB", **WIDE)
    page.locator("[data-strichka-report]").click()
    expect(page.locator("dialog h2")).to_have_text("Error in the text")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("dialog textarea#why")).to_be_focused()
    page.locator("dialog textarea#why").fill("The date is missing.")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("dialog [role=status]")).to_contain_text("Thank you")
    receive_new()
    assert ForeignReport.objects.get().comment == "The date is missing."


def test_what_was_not_sent_is_kept_and_sent_with_the_same_id(
    opened: Callable[..., Page], serving: Running, complaints: list[str]
) -> None:
    page = opened(PLAIN, **WIDE)
    serving.kill()
    select(page, "пасжири")
    page.keyboard.press("Control+Enter")
    page.locator("dialog textarea#new").fill("пасажири")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog [role=status]")).to_contain_text("збережено", timeout=20_000)
    [kept] = page.evaluate("Object.values(localStorage).flatMap((one) => JSON.parse(one))")
    serving.start()
    with page.expect_response("**/report/*"):
        page.reload()
    page.wait_for_timeout(200)
    assert page.evaluate("Object.values(localStorage).flatMap((one) => JSON.parse(one))") == []
    receive_new()
    assert str(ForeignReport.objects.get().pk) == kept["id"]
    complaints.clear()  # of the connection that was refused


def test_in_a_flood_the_browser_works_for_its_report(
    chromium: Browser, elsewhere: Foreign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRICHKA_REPORTS_PROOF", "always")
    with running(settings.INSTANCE) as server:
        site = add_site(name="Вісті", origins=elsewhere.url, by=None)
        allowed.write()
        home = f"http://127.0.0.1:{server.port}"
        script = f'<script src="{home}/static/foreign/report.js" data-key="{site.key}"></script>'
        policy = f"default-src 'none'; script-src {home}; connect-src {home}; require-trusted-types-for 'script'"
        elsewhere.pages["/"] = (HEAD.format(lang="uk", head="") + PLAIN.format(script=script), policy)
        page = chromium.new_page()
        page.goto(elsewhere.url)
        select(page, "пасжири")
        page.keyboard.press("Control+Enter")
        sent_with(page, "пасажири")
    receive_new()
    assert ForeignReport.objects.get().case is not None


def test_the_file_is_small(words_in_pages: Path) -> None:
    sizes = {name: len(brotli.compress((words_in_pages / name).read_bytes())) for name in ("report.js", "proof.js")}
    assert sizes["report.js"] <= 6 * 1024
    assert sizes["proof.js"] <= 512


# In Firefox, where the shadow root is asked by scripts.
ROOT = "const root = document.querySelector('body > div:last-of-type')?.shadowRoot;"
READY = f"{ROOT} return !!root?.querySelector('button.near')"
OPEN = f"{ROOT} return root.querySelector('dialog').open"
MARKED = f"{ROOT} return root.querySelector('dialog mark')?.textContent"
FOCUSED = f"{ROOT} return root.activeElement?.id"
THANKED = f"{ROOT} return root.querySelector('dialog [role=status]')?.textContent.includes('Дякуємо')"
STYLED = f"{ROOT} return getComputedStyle(root.querySelector('dialog')).position"
CHOOSE = """const [words] = arguments, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode() && !walker.currentNode.data.includes(words));
const at = walker.currentNode.data.indexOf(words);
getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);"""


@pytest.fixture
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as found:
        yield found


def test_in_firefox_a_reader_reports_by_the_keyboard_and_goes_back_to_their_words(
    fox: Firefox, elsewhere: Foreign, serving: Running
) -> None:
    fox.goto(lay(elsewhere, serving, PLAIN))
    fox.wait_for(READY)
    fox.evaluate(CHOOSE, "пасжири")
    fox.press("Control", "Enter")
    assert fox.wait_for(OPEN)
    assert fox.evaluate(MARKED) == "пасжири"
    assert fox.evaluate(STYLED) == "fixed"  # the sheet holds under the page's policy
    assert fox.evaluate(FOCUSED) == "new"
    fox.press("Control", "a")
    fox.type("пасажири")
    fox.press("Control", "Enter")
    assert fox.wait_for(THANKED)
    fox.press("Escape")
    assert fox.wait_for(OPEN.replace("return ", "return !"))
    assert fox.wait_for("return getSelection().toString()") == "пасжири"
    receive_new()
    case = ForeignCase.objects.get()
    assert (case.quote, case.suggestion, case.prefix[-6:]) == ("пасжири", "пасажири", "Перші ")
    assert not ForeignReport.objects.exclude(problem="").exists()
