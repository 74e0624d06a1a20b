"""What people do, in their own words: an editor at the desk, a reader on a page."""

import re
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

# Double-clicks would depend on the layout; a person's selection is a range however it was made.
SELECT = """([block, words]) => {
  const host = document.querySelector(`[data-b="${block}"]`);
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    host.scrollIntoView({ block: "center" });
    return;
  }
  throw new Error(`no such words: ${words}`);
}"""


class Site(Protocol):
    """What a visitor comes to; ``url`` has no slash at the end."""

    @property
    def url(self) -> str: ...


class Visitor:
    """A browser context of one person; what its console complained of is kept."""

    def __init__(self, browser: Browser, newsroom: Site, **options: Any) -> None:
        self.newsroom = newsroom
        self.context: BrowserContext = browser.new_context(locale="uk-UA", **options)
        self.context.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        self.page.goto(self.newsroom.url + path)


class Reader(Visitor):
    def block_with(self, words: str) -> str:
        found = self.page.locator("[data-b]", has_text=words).last.get_attribute("data-b")
        assert found
        return found

    def select(self, words: str) -> None:
        self.page.evaluate(SELECT, [self.block_with(words), words])

    def text(self) -> str:
        return self.page.locator("article[data-story]").inner_text()

    def report(self, suggestion: str, comment: str = "") -> None:
        """In the open dialog: say how it should be, and send."""
        dialog = self.page.locator("error-report dialog")
        expect(dialog).to_be_visible()
        dialog.locator("[name=suggestion]").fill(suggestion)
        if comment:
            dialog.locator("[name=comment]").fill(comment)
        dialog.locator("[name=send]").click()

    def expect_said(self, words: str) -> None:
        expect(self.page.locator("error-report [role=status]")).to_contain_text(words)


class Editor(Visitor):
    def sign_in(self, name: str = "editor") -> None:
        self.open("/desk/login/")
        self.page.fill("[name=login]", name)
        self.page.fill("[name=password]", f"demo-{name}")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(re.compile(r"/desk/$"))

    def open_case(self, quote: str) -> None:
        """Wait until the report has become a case in the list, and open it."""
        for _ in range(50):
            self.open("/desk/cases/")
            link = self.page.locator("main a[href^='/desk/cases/']", has_text=quote)
            if link.count():
                link.first.click()
                self.page.wait_for_url(re.compile(r"/desk/cases/\d+/"))
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(f"no case with {quote!r}")

    def fix(self, text: str | None = None) -> None:
        if text is not None:
            self.page.fill("[name=text]", text)
        self.page.locator("[data-submit]").click()
        self.page.wait_for_load_state("networkidle")

    def write(self, story: str) -> None:
        self.open(f"/desk/stories/{story}/")
        expect(self.page.locator("#write .ProseMirror")).to_be_visible()
        expect(self.page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
