"""A real Chromium with the built editor in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright
from tools import build_frontend

from tests.frontend.editor import Editor
from tests.frontend.harness import Desk

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    build_frontend.build()
    browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=[*ARGUMENTS, "--disable-sync"])
    yield browser
    browser.close()


@pytest.fixture
def open_editor(browser: Browser) -> Iterator[Callable[[Desk], Editor]]:
    """Open the desk's story in a browser of its own; at the end nobody may have met an error."""
    opened: list[Editor] = []

    def open_(desk: Desk) -> Editor:
        context = browser.new_context(locale=desk.language)
        context.set_default_timeout(8000)
        editor = Editor(context, desk)
        opened.append(editor)
        return editor

    yield open_
    errors = [error for editor in opened for error in editor.errors]
    for editor in opened:
        editor.context.close()
    assert errors == []
