"""A real Chromium with the built editor in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.frontend.editor import Editor
from tests.frontend.harness import Desk


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
