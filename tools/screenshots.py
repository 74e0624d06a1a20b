"""Make the pictures of the documentation from the demo newsroom: the README's, and each kind of page of the paper.

Run from the clone's root: `python -m tools.screenshots`. Needs Chromium.
"""

import io
import json
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e import newsroom as newsrooms
from tests.e2e.newsroom import Newsroom
from tests.e2e.people import SELECT

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
CONTENT = ROOT / "src/strichka/demo/content"
LOOK = "look"
SHIFT = "shift"
README = (1200, 900)
WIDE = (1440, 1000)
PHONE = (390, 844)
MOST = 150_000  # bytes of a picture
MOST_OF_SHIFT = 80_000

# An imprint as a newsroom fills it in, so that the picture shows what readers see.
IMPRINT = {
    "STRICHKA_IMPRINT_NAME": "ТОВ «Редакція „Берег“»",
    "STRICHKA_IMPRINT_MEDIA_ID": "R40-00000",
    "STRICHKA_IMPRINT_OWNER": "Ганна Верес",
    "STRICHKA_IMPRINT_EDITOR_IN_CHIEF": "Ганна Верес",
    "STRICHKA_IMPRINT_ADDRESS": "Набережна, 1, Наддніпрянськ, 10001",
    "STRICHKA_IMPRINT_PHONE": "+380 00 000 00 00",
    "STRICHKA_IMPRINT_EMAIL": "redaktsiia@bereh.example",
}


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            return program
    sys.exit("Chromium is needed: apt-get install chromium")


def story(newsroom: Newsroom, key: str) -> tuple[str, str]:
    """Address and public id of a story of the demo, by its key."""
    (file,) = (CONTENT / "stories").glob(f"*-{key}.json")
    lead = json.loads(file.read_text("utf-8"))["lead_caption"]
    with closing(sqlite3.connect(newsroom.folder / "data/strichka.sqlite3")) as connection:
        query = "SELECT path, public_id FROM stories_card JOIN stories_story USING (public_id) WHERE lead_caption = ?"
        path, public_id = connection.execute(query, (lead,)).fetchone()
    return path, public_id


def opened(browser: Browser, size: tuple[int, int], *, theme: str = "light") -> Page:
    return browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        locale="uk-UA",
        color_scheme="dark" if theme == "dark" else "light",
        is_mobile=size == PHONE,
        service_workers="block",
    )


def look_pictures(browser: Browser, newsroom: Newsroom) -> None:
    """Each kind of page: name of the picture, address, size of the window, theme."""
    article, live = story(newsroom, "dovhyi-shliakh-richky")[0], story(newsroom, "rada-onlain")[0]
    shots = [
        ("home", "/", WIDE, "light"),
        ("home-phone", "/", PHONE, "light"),
        ("home-dark", "/", WIDE, "dark"),
        ("section", "/ekonomika/", WIDE, "light"),
        ("story", article, WIDE, "light"),
        ("story-phone", article, PHONE, "light"),
        ("story-dark", story(newsroom, "kolonka-tramvai")[0], PHONE, "dark"),
        ("live-text", f"{live}#points", WIDE, "light"),
        ("history", f"{article}history/", WIDE, "light"),
        ("corrections", "/corrections/", WIDE, "light"),
        ("search", "/search/?q=мостом", WIDE, "light"),
        ("topic", "/topic/miska-rada/", WIDE, "light"),
        ("imprint", "/imprint/", WIDE, "light"),
        ("not-found", "/there-is-no-such-page/", PHONE, "light"),
    ]
    for name, path, size, theme in shots:
        page = opened(browser, size, theme=theme)
        page.goto(newsroom.url + path)
        page.wait_for_load_state("networkidle")
        shoot(page, f"{LOOK}/{name}")
        page.close()


def reader_pictures(browser: Browser, newsroom: Newsroom) -> None:
    page = opened(browser, README)
    page.goto(newsroom.url + story(newsroom, "novyi-mist")[0])
    page.wait_for_load_state("networkidle")
    shoot(page, "page")
    page.goto(newsroom.url + story(newsroom, "port-kran")[0])
    error = next(one for one in errors() if one["story"] == "port-kran" and one["place"] == "body")
    block = page.locator("[data-b]", has_text=error["wrong"]).last.get_attribute("data-b")
    page.evaluate(SELECT, [block, error["wrong"]])
    page.keyboard.press("Control+Enter")
    page.locator("error-report dialog [name=suggestion]").fill(error["right"])
    shoot(page, "dialog")
    page.close()


def errors() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((CONTENT / "errors.json").read_text("utf-8"))
    return rows


def signed_in(browser: Browser, newsroom: Newsroom, size: tuple[int, int]) -> Page:
    page = opened(browser, size)
    page.goto(newsroom.url + "/desk/login/")
    page.locator("[name=login]").fill("duty")
    page.locator("[name=password]").fill("demo-duty")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/desk/")
    return page


def shift_pictures(browser: Browser, newsroom: Newsroom) -> None:
    """What docs/editor/shift.md walks through, and its Ukrainian beside it."""
    page = signed_in(browser, newsroom, README)
    page.reload()  # without the greeting
    page.wait_for_load_state("load")
    shoot(page, f"{SHIFT}/rundown", MOST_OF_SHIFT)
    page.goto(newsroom.url + "/desk/fronts/")
    page.frame_locator("iframe").locator("article.lead h2").wait_for()
    shoot(page, f"{SHIFT}/front", MOST_OF_SHIFT)
    page.goto(newsroom.url + "/desk/cases/")
    page.locator("main a[href^='/desk/cases/']", has_text="неодноразво").first.click()
    page.wait_for_load_state("load")
    shoot(page, f"{SHIFT}/case", MOST_OF_SHIFT)
    page.goto(newsroom.url + "/desk/")
    page.keyboard.press("n")
    page.locator("#write .ProseMirror").wait_for()
    page.keyboard.type("Поромна переправа запрацює з понеділка")
    page.locator("#write p").last.click()
    page.keyboard.type("Пором братиме двадцять автівок і сто пішоходів, повідомили в порту.")
    page.locator("[data-write-status][data-state=saved]").wait_for()
    shoot(page, f"{SHIFT}/writing", MOST_OF_SHIFT)
    page.keyboard.press("Control+Shift+P")
    page.locator("#dialog-check").wait_for()
    shoot(page, f"{SHIFT}/check", MOST_OF_SHIFT)
    page.close()
    page = signed_in(browser, newsroom, PHONE)
    page.goto(newsroom.url + "/desk/quick/")
    shoot(page, f"{SHIFT}/quick", MOST_OF_SHIFT)
    page.close()


def desk_pictures(browser: Browser, newsroom: Newsroom) -> None:
    page = signed_in(browser, newsroom, README)
    page.goto(newsroom.url + "/desk/cases/")
    page.locator("main a[href^='/desk/cases/']", has_text="неодноразво").first.click()
    page.wait_for_load_state("networkidle")
    shoot(page, "case")
    page.goto(newsroom.url + f"/desk/stories/{story(newsroom, 'dovhyi-shliakh-richky')[1]}/")
    page.locator(".ProseMirror").wait_for()
    shoot(page, "writing")
    page.close()


def shoot(page: Page, name: str, most: int = MOST) -> None:
    page.wait_for_timeout(500)  # fonts, pictures and the dialog's way in
    drawn = Image.open(io.BytesIO(page.screenshot()))
    for quality in (86, 74, 60, 45, 36):
        target = io.BytesIO()
        drawn.save(target, "WEBP", quality=quality, method=6)
        if len(target.getvalue()) <= most:
            break
    (IMAGES / f"{name}.webp").write_bytes(target.getvalue())


def main() -> int:
    for folder in (LOOK, SHIFT):
        (IMAGES / folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        newsroom = newsrooms.start(Path(folder) / "demo", **IMPRINT)
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            look_pictures(browser, newsroom)
            reader_pictures(browser, newsroom)
            desk_pictures(browser, newsroom)
            shift_pictures(browser, newsroom)
            browser.close()
        finally:
            newsrooms.stop(newsroom)
    return 0


if __name__ == "__main__":
    sys.exit(main())
