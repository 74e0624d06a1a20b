"""Make the README's pictures from the demo newsroom: a page, the dialog, a case, and the writing room.

Run from the clone's root: `python -m tools.screenshots`. Needs Chromium.
"""

import json
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e import newsroom as newsrooms
from tests.e2e.newsroom import Newsroom
from tests.e2e.people import SELECT

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
CONTENT = ROOT / "src/strichka/demo/content"
WIDE = {"width": 1200, "height": 900}


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    sys.exit("Chromium is needed: apt-get install chromium")


def story(newsroom: Newsroom, key: str) -> tuple[str, str]:
    """Address and public id of a story of the demo, by its key."""
    (file,) = (CONTENT / "stories").glob(f"*-{key}.json")
    lead = json.loads(file.read_text("utf-8"))["lead_caption"]
    with closing(sqlite3.connect(newsroom.folder / "data/strichka.sqlite3")) as connection:
        query = "SELECT path, public_id FROM stories_card JOIN stories_story USING (public_id) WHERE lead_caption = ?"
        path, public_id = connection.execute(query, (lead,)).fetchone()
    return path, public_id


def reader_pictures(browser: Browser, newsroom: Newsroom) -> None:
    page = browser.new_page(viewport=WIDE, locale="uk-UA", color_scheme="light")
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
    found: list[dict[str, str]] = json.loads((CONTENT / "errors.json").read_text("utf-8"))
    return found


def desk_pictures(browser: Browser, newsroom: Newsroom) -> None:
    page = browser.new_page(viewport=WIDE, locale="uk-UA", color_scheme="light")
    page.goto(newsroom.url + "/desk/login/")
    page.locator("[name=login]").fill("duty")
    page.locator("[name=password]").fill("demo-duty")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/desk/**")
    page.goto(newsroom.url + "/desk/cases/")
    page.locator("main a[href^='/desk/cases/']", has_text="неодноразво").first.click()
    page.wait_for_load_state("networkidle")
    shoot(page, "case")
    page.goto(newsroom.url + f"/desk/stories/{story(newsroom, 'dovhyi-shliakh-richky')[1]}/")
    page.locator(".ProseMirror").wait_for()
    shoot(page, "writing")
    page.close()


def shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(500)  # fonts, pictures and the dialog's way in
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> int:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        newsroom = newsrooms.start(Path(folder) / "demo")
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            reader_pictures(browser, newsroom)
            desk_pictures(browser, newsroom)
            browser.close()
        finally:
            newsrooms.stop(newsroom)
    return 0


if __name__ == "__main__":
    sys.exit(main())
