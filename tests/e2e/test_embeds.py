"""What others host, and files of ours: asked for by the reader alone, within the page's policy."""

import http.client
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from strichka.baking import press
from strichka.document import build
from tests.browsing import WATCH, context_for, listen
from tests.desk.rooms import publish_as_it_is
from tests.e2e.newsroom import Newsroom
from tests.e2e.people import Editor, Reader
from tests.paper.reading import path_of, publish_with
from tests.pictures import attached
from tests.server.serving import Running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
POST = "https://t.me/hirski_novyny/4821"
ISLAND = "performance.getEntriesByType('resource').some(({ name }) => name.includes('islands/embed'))"
FRAME = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


@pytest.fixture
def path(serving: Running) -> str:
    blocks = [
        build.paragraph("Міст відкрили."),
        build.embed(TUBE, title="Перші поїзди на новому мосту"),
        build.embed(POST),
        build.embed("https://video.example/1", title="Деінде"),
        build.paragraph("Далі."),
    ]
    story = publish_with(build.new_document(headline="Міст", blocks=blocks), section="misto")
    press.bake(path_of(story))
    return path_of(story)


def others_answer(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>theirs</title><p>their video")


def opened(chromium: Browser, server: Running, path: str, complaints: list[str], **options) -> tuple[Page, list[str]]:
    """A page where all that is asked of others is written down, and answered by us."""
    here = f"http://127.0.0.1:{server.port}"
    page = context_for(chromium, server, **options).new_page()
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(here) else asked.append(request.url))
    listen(page, complaints)
    page.route(lambda url: not url.startswith(here), others_answer)
    page.goto(path)
    return page, asked


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_others_is_asked_for_before_the_click_and_nothing_moves_after_it(chromium, serving, path, width):
    complaints: list[str] = []
    page, asked = opened(chromium, serving, path, complaints, viewport={"width": width, "height": 800})
    card = page.locator("embed-card").first
    expect(card).to_contain_text("YouTube")
    expect(card).to_contain_text("Завантажиться з YouTube.")
    expect(page.locator("embed-card")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert asked == []
    before = card.bounding_box(), page.locator(".text > p").last.bounding_box()
    with page.expect_request(FRAME):
        card.get_by_role("button", name="Показати").press("Enter")
    frame = card.locator("iframe")
    expect(frame.content_frame.locator("p")).to_have_text("their video")
    assert (card.bounding_box(), page.locator(".text > p").last.bounding_box()) == before
    assert abs(frame.bounding_box()["height"] - before[0]["height"]) <= 2
    assert asked == [FRAME]
    assert (frame.get_attribute("title"), frame.get_attribute("referrerpolicy")) == (
        "YouTube: Перші поїзди на новому мосту",
        "strict-origin-when-cross-origin",
    )
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    expect(page.get_by_role("link", name="Відкрити на youtube.com")).to_have_attribute("href", TUBE)
    page.locator("embed-card").nth(1).get_by_role("button").click()
    expect(page.frame_locator("embed-card iframe >> nth=1").locator("p")).to_have_text("their video")
    assert asked == [FRAME, "https://t.me/hirski_novyny/4821?embed=1"]
    assert complaints == []


def test_what_nobody_knows_is_a_link_and_a_page_without_embeds_has_no_script_for_them(chromium, serving, path):
    page, _asked = opened(chromium, serving, path, [])
    expect(page.get_by_role("link", name="Деінде")).to_have_attribute("href", "https://video.example/1")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ISLAND)
    blocks = [build.paragraph("Текст."), build.embed("https://video.example/1", title="Деінде")]
    plain = publish_with(build.new_document(headline="Без", blocks=blocks), section="misto")
    press.bake(path_of(plain))
    page.goto(path_of(plain))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ISLAND.replace("embed", "report"))
    assert not page.evaluate(ISLAND)


def test_a_frame_from_elsewhere_is_refused_by_the_policy(chromium, serving, path):
    complaints: list[str] = []
    page, _asked = opened(chromium, serving, path, complaints)
    page.evaluate("document.querySelector('embed-card').dataset.frame = 'https://evil.example/'")
    with page.expect_console_message(lambda message: message.text.startswith("CSP")) as said:
        page.get_by_role("button", name="Показати").first.click()
    assert said.value.text.startswith("CSP https://evil.example")


def test_without_a_connection_the_card_stays_and_points_at_the_link(chromium, serving, path):
    page, asked = opened(chromium, serving, path, [])
    card = page.locator("embed-card").first
    expect(card.get_by_role("button")).to_be_visible()
    page.context.set_offline(True)
    card.get_by_role("button").click()
    expect(page.locator(".embed [role=status]").first).to_have_text("Не завантажується. Відкрийте за посиланням.")
    expect(card.get_by_role("button")).to_be_visible()
    assert asked == []
    page.context.set_offline(False)
    card.get_by_role("button").click()
    expect(page.locator(".embed [role=status]").first).to_have_text("")


def test_without_scripts_and_in_print_an_embed_is_a_link(chromium, serving, path):
    page, asked = opened(chromium, serving, path, [], java_script_enabled=False)
    expect(page.get_by_role("button", name="Показати")).to_have_count(0)
    expect(page.get_by_role("link", name="Відкрити на youtube.com")).to_be_visible()
    assert page.locator("embed-card").first.bounding_box()["height"] < 160
    page, asked = opened(chromium, serving, path, [])
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Показати")).to_have_count(0)
    expect(page.get_by_role("link", name="Відкрити на youtube.com")).to_be_visible()
    assert asked == []


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {
        "Звіт про міст.pdf": attached.PDF,
        "Рух.mp4": attached.mp4(data=900_000),
        "злий.html": b"<script>alert(1)</script>",
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in made}


def test_a_file_and_a_video_go_from_the_desk_to_the_page(newsroom: Newsroom, chromium: Browser, files: dict[str, Path]):
    taken = newsroom.take("Міст здали\n\nМіст здали в неділю.\n\nРух почнеться завтра.", "--section", "misto")
    editor = Editor(chromium, newsroom)
    editor.sign_in()
    editor.write(taken["id"])
    page = editor.page
    page.wait_for_load_state("load")
    page.locator("#write .write-text p").last.click()

    insert(page, "Файл")
    dialog = page.get_by_role("dialog", name="Виберіть файл")
    dialog.locator("[data-files]").set_input_files(files["злий.html"])
    expect(dialog.locator(".uploads .bad")).to_contain_text("Такі файли не приймаються.")
    dialog.locator("[data-files]").set_input_files(files["Звіт про міст.pdf"])
    expect(dialog.get_by_role("button", name="Звіт про міст.pdf")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Як назвати файл для читача")).to_have_value("Звіт про міст.pdf")

    insert(page, "Відео")
    dialog = page.get_by_role("dialog", name="Виберіть відео")
    dialog.locator("[data-files]").set_input_files(files["Рух.mp4"])
    expect(dialog.get_by_role("button", name="Рух.mp4")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#write figure.card .caption").click()
    page.keyboard.type("Перший день")
    page.get_by_role("button", name="Вибрати кадр-обкладинку").click()
    page.locator("#chooser .thumb button").first.click()
    expect(page.locator("#write figure.card img")).to_be_visible()
    expect(page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
    publish_as_it_is(page)
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "live", timeout=15_000)

    reader = Reader(chromium, newsroom)
    reader.page.add_init_script(WATCH)
    reader.page.goto(newsroom.url + page.locator("[data-story-link]").get_attribute("href"))
    link = reader.page.get_by_role("link", name="Звіт про міст.pdf")
    assert (link.get_attribute("download"), link.get_attribute("type")) == ("Звіт про міст.pdf", "application/pdf")
    with reader.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Звіт про міст.pdf"
    assert Path(download.value.path()).read_bytes() == attached.PDF
    video = reader.page.locator("video")
    assert (video.get_attribute("width"), video.get_attribute("height")) == ("640", "360")
    assert video.get_attribute("preload") == "none"
    assert "/media/" in (video.get_attribute("poster") or "")
    expect(reader.page.locator("figure.video figcaption")).to_contain_text("Перший день")
    source = reader.page.locator("video source").get_attribute("src") or ""
    check_ranges(newsroom.url, source, files["Рух.mp4"].read_bytes())
    assert reader.complaints == []
    assert [text for text in editor.complaints if "422" not in text] == []


def insert(page: Page, what: str) -> None:
    """By keys alone: into the toolbar, to the menu, to the entry."""
    page.locator("#write [data-item=insert]").click()
    page.locator("#write .menu").get_by_role("button", name=what, exact=True).press("Enter")


def check_ranges(url: str, path: str, content: bytes) -> None:
    with urllib.request.urlopen(urllib.request.Request(url + path, headers={"Range": "bytes=100-299"})) as answer:
        told = answer.headers
        assert (answer.status, answer.read()) == (206, content[100:300])
    assert told["Content-Range"] == f"bytes 100-299/{len(content)}"
    assert (told["Content-Type"], told["X-Content-Type-Options"]) == ("video/mp4", "nosniff")
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    connection.request("GET", path, headers={"Range": f"bytes={len(content)}-"})
    assert connection.getresponse().status == 416
    connection.close()
