"""Every page about a story opens, with what a newsroom really did to it."""

import re

import pytest
from playwright.sync_api import Browser

from tests.e2e.newsroom import Newsroom
from tests.e2e.people import Editor

pytestmark = pytest.mark.browser

PAGES = ("", "history/", "editions/", "log/", "looks/")
MOST = 12


def test_each_page_about_the_stories_of_a_shift_opens(newsroom: Newsroom, chromium: Browser) -> None:
    chief = Editor(chromium, newsroom)
    chief.sign_in("chief")
    chief.open("/desk/")
    stories = list(dict.fromkeys(re.findall(r"/desk/stories/[a-z0-9]{8}/", chief.page.content())))[:MOST]
    assert len(stories) == MOST
    asked = [story + page for story in stories for page in PAGES]
    answers = {path: chief.page.request.get(f"{newsroom.url}{path}").status for path in asked}
    assert {path: status for path, status in answers.items() if status != 200} == {}
