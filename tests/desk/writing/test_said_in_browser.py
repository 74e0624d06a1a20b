"""Source marks that are proposed, put in by keys as one step."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.desk.rooms import writing
from tests.factories import make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_by_keys_the_list_opens_and_all_marks_are_put_in_and_taken_back(colleague: Callable[..., Page]) -> None:
    story = make_story("У понеділок міст відкрили, повідомляє Kyodo.", "За словами мера Івана Гриня, рух відкриють.")
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))

    page.keyboard.press("Control+Alt+J")
    expect(page.locator("[data-said-mark]")).to_have_count(2)
    page.keyboard.press("Control+Alt+S")
    expect(page.locator("#write .ProseMirror .source")).to_have_count(2)
    expect(page.locator("[data-said-status]")).to_have_text("Marked: 2. Ctrl+Z takes it back.")
    expect(page.locator("[data-said-mark]")).to_have_count(0)

    page.locator("#write .ProseMirror").press("Control+z")
    expect(page.locator("#write .ProseMirror .source")).to_have_count(0)
    expect(page.locator("[data-said-mark]")).to_have_count(2)
