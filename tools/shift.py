"""How many acts and seconds a feed editor needs for what a shift is made of: `python -m tools.shift`.

A demo newsroom is served, and its duty editor works in a real browser on a Ukrainian keyboard at the pace of an
average typist: a stroke takes 0.2 s, a click with the way to it 1.1 s (Card, Moran and Newell, keystroke-level
model). The clock runs from the first key until the readers' server gives the page as it then is. Needs Chromium.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e import newsroom as newsrooms
from tests.e2e.colleague import Colleague
from tests.e2e.hands import Hands
from tests.e2e.newsroom import Newsroom
from tools.screenshots import chromium

STROKE, CLICK = 0.2, 1.1  # seconds
LOOKS_EVERY = 0.05  # seconds
PAGE = """<h1>Пором через лиман запрацює з понеділка</h1>
<p>Поромна переправа через лиман запрацює з понеділка, повідомили в порту.</p>
<p>Пором братиме двадцять автівок і сто пішоходів за рейс.</p>
<p>Квиток для пішохода коштуватиме тридцять гривень.</p>"""
COPY = """async (html) => {
  const text = html.replace(/<[^>]+>/gu, "");
  const blob = (words, type) => ({ [type]: new Blob([words], { type }) });
  await navigator.clipboard.write([new ClipboardItem({ ...blob(html, "text/html"), ...blob(text, "text/plain") })]);
}"""


@dataclass(slots=True)
class Played:
    """One thing that was done: its acts, and seconds by the clock."""

    name: str
    keys: int
    signs: int
    clicks: int
    seconds: float

    @property
    def waited(self) -> float:
        """Seconds in which the hands had nothing to do."""
        return self.seconds - STROKE * (self.keys + self.signs) - CLICK * self.clicks


@dataclass(slots=True)
class Editor:
    newsroom: Newsroom
    colleague: Colleague
    played: list[Played] = field(default_factory=list)

    def play(self, name: str, acts: Callable[[], tuple[str, str]]) -> None:
        """``acts`` gives the path and the words that readers are to find there."""
        hands = self.colleague.hands
        hands.acts.clear()
        began = time.monotonic()
        path, words = acts()
        while words not in self.newsroom.get(path):
            time.sleep(LOOKS_EVERY)
        seconds = time.monotonic() - began
        self.played.append(Played(name, hands.acts["keys"], hands.acts["signs"], hands.acts["clicks"], seconds))

    def flash(self) -> tuple[str, str]:
        self.colleague.hands.press("f")
        self.colleague.in_room()
        self.colleague.hands.type("У порту зупинили всі крани")
        return self.colleague.publish(), "У порту зупинили всі крани"

    def from_page(self) -> tuple[str, str]:
        hands = self.colleague.hands
        hands.press("i")
        self.colleague.page.locator("[data-taking] textarea:focus").wait_for()
        hands.press("Control+v", "Control+Enter")
        self.colleague.in_room()
        self.colleague.choose_section("misto")
        return self.colleague.publish(), "Квиток для пішохода коштуватиме тридцять гривень."

    def correct(self) -> tuple[str, str]:
        hands, page = self.colleague.hands, self.colleague.page
        hands.click(page.locator("#write p", has_text="тридцять гривень"))
        hands.press("End", "Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft")
        hands.type("сорок гривень.")
        hands.press("Control+Shift+p")
        page.locator("#dialog-publish[open]").wait_for()
        hands.press("ArrowDown", "Tab")
        hands.type("Квиток коштує сорок гривень.")
        hands.press("Control+Enter")
        self.colleague.expect_edition(2)
        return self.colleague.path(), "сорок гривень"

    def kill(self) -> tuple[str, str]:
        path = self.colleague.path()
        self.colleague.more("kill")
        self.colleague.hands.type("Порт спростував.")
        self.colleague.hands.press("Control+Enter")
        self.colleague.expect_state("killed")
        return path, "Порт спростував."


def shift(editor: Editor) -> None:
    """What a feed editor does most: an item into a page, its correction, its end; and a flash."""
    duty = editor.colleague
    duty.come_in()
    duty.page.wait_for_url("**/desk/")
    duty.page.evaluate(COPY, PAGE)
    duty.hands = Hands(duty.page, pace=STROKE, reach=CLICK)
    editor.play("three paragraphs from a pasted page", editor.from_page)
    editor.play("correction", editor.correct)
    editor.play("withdrawal", editor.kill)
    duty.page.locator("#write[data-readonly]").wait_for()  # the room of what was withdrawn comes anew
    duty.to_rundown()
    editor.play("flash", editor.flash)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        newsroom = newsrooms.start(Path(folder) / "demo")
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            duty = Colleague(browser, newsroom, "duty", permissions=["clipboard-read", "clipboard-write"])
            editor = Editor(newsroom, duty)
            shift(editor)
            browser.close()
        finally:
            newsrooms.stop(newsroom)
    print("| | keys | signs typed | clicks | seconds | of these waiting |\n|---|---|---|---|---|---|")
    for one in editor.played:
        print(f"| {one.name} | {one.keys} | {one.signs} | {one.clicks} | {one.seconds:.1f} | {one.waited:.1f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
