"""What a person does in the writing surface, for tests."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from strichka.document import contents
from tests.frontend.harness import Desk

# Offline browsers say so themselves.
EXPECTED = (
    "net::ERR_INTERNET_DISCONNECTED",
    "net::ERR_FAILED",
    "Failed to load resource",
)

MOVING = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End")

SET_CARET = """([text, from, to]) => {
  const {view} = writing;
  let start = null;
  view.state.doc.descendants((node, pos) => {
    if (start === null && node.isTextblock && node.textContent.includes(text)) {
      start = pos + 1 + node.textContent.indexOf(text);
    }
  });
  if (start === null) throw new Error(`no block with ${text}`);
  const {doc, tr} = view.state;
  const selection = view.state.selection.constructor;
  view.focus();
  view.dispatch(tr.setSelection(selection.between(doc.resolve(start + from), doc.resolve(start + to))));
}"""

PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  writing.view.dom.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""

TEXTS = """() => {
  const texts = [];
  writing.view.state.doc.descendants((node) => { if (node.isTextblock) texts.push(node.textContent); });
  return texts;
}"""


class Editor:
    """One person's browser with the story open."""

    def __init__(self, context: BrowserContext, desk: Desk) -> None:
        self.context = context
        self.desk = desk
        self.errors: list[str] = []
        self.page: Page = self.open()

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.goto(self.desk.url)
        self.page = page
        self.ready()
        return page

    def ready(self) -> None:
        self.page.wait_for_selector(".ProseMirror[role=textbox]")
        self.page.evaluate("async () => { window.writing = (await import('/built/write.js')).current(); }")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in EXPECTED):
            self.errors.append(message.text)

    def caret(self, text: str, offset: int = 0, to: int | None = None) -> None:
        """Put the caret into the first text block with this text, so many UTF-16 units after where it begins."""
        self.page.evaluate(SET_CARET, [text, offset, offset if to is None else to])

    def select(self, text: str) -> None:
        self.caret(text, 0, len(text))

    def type(self, text: str, delay: float = 0) -> None:
        self.page.keyboard.type(text, delay=delay)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            if key.endswith(MOVING):
                # A person is slower than the browser's word that the selection has moved.
                self.page.wait_for_timeout(50)

    def paste(self, html: str, text: str = "") -> None:
        self.page.evaluate(PASTE, [html, text])

    def texts(self) -> list[str]:
        found: list[str] = self.page.evaluate(TEXTS)
        return found

    def status(self) -> str:
        return self.page.locator(".write-status").inner_text()

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("() => writing.view.state.doc.toJSON()")
        return found

    def saved(self) -> None:
        """Wait until the server has all that this browser has, and this browser all that the server has."""
        self.until(lambda: self.state() == "saved" and self.document() == self._servers())

    def state(self) -> str | None:
        return self.page.locator(".write-status").get_attribute("data-state")

    def _servers(self) -> dict[str, Any]:
        with self.desk.lock:
            return dict(self.desk.document.to_json())

    def until(self, condition: Callable[[], bool], seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"{self.status()} {self.texts()} {self.desk.texts()} {self.errors}"
            self.page.wait_for_timeout(40)


def id_of(desk: Desk, text: str) -> str:
    """The id of the one block with exactly this text."""
    (found,) = [block.id for block in contents.blocks(desk.document) if block.node.is_textblock and block.text == text]
    return found
