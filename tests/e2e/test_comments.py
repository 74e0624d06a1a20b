"""Two colleagues speak of words in one story, each in a browser of their own."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.people import Editor

pytestmark = pytest.mark.browser

TEXT = "Міст здали\n\nМіст через Стрижень здали в неділю.\n\nРух почнеться завтра."


def select(page: Page, words: str) -> None:
    """Like a person who double-clicks: the words of a paragraph that has them alone."""
    page.locator("#write .ProseMirror p", has_text=words).click(position={"x": 4, "y": 12})
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")


def test_a_comment_reaches_a_colleague_who_answers_and_resolves_it(newsroom: Newsroom, chromium: Browser) -> None:
    taken = newsroom.take(TEXT, "--publish", "--section", "misto")
    duty, chief = Editor(chromium, newsroom), Editor(chromium, newsroom)
    for one, name in ((duty, "duty"), (chief, "chief")):
        one.sign_in(name)
        one.write(taken["id"])
    hers, his = duty.page, chief.page

    select(hers, "Міст через Стрижень")
    hers.keyboard.press("Control+Alt+m")
    expect(hers.locator("#comment-text")).to_be_focused()
    hers.keyboard.type("Зґердь <b>? @Ган")
    expect(hers.locator(".comment-form .options [aria-selected=true]")).to_have_text("Ганна Верес")
    hers.keyboard.press("Enter")
    hers.keyboard.press("Control+Enter")

    expect(his.locator("#comments .comment-text")).to_have_text("Зґердь <b>? @Ганна Верес")
    expect(his.locator("#write .commented")).to_have_text("Міст через Стрижень здали в неділю.")
    expect(his.locator("[data-comments-said]")).to_have_text("Богдан Савчук: новий коментар")
    expect(his.locator("#comments .mention")).to_have_text("@Ганна Верес")
    chief.open("/desk/notices/")
    told = his.locator(".row", has_text="Зґердь")
    expect(told).to_contain_text("вас згадали")
    told.locator(".row-headline").click()
    expect(his.locator(".discussion")).to_be_focused()

    his.locator(".discussion > .buttons button", has_text="Відповісти").click()
    his.keyboard.type("Від ради.")
    his.keyboard.press("Control+Enter")
    expect(hers.locator("#comments .comment-text").last).to_have_text("Від ради.")

    select(hers, "Міст через Стрижень")
    hers.keyboard.press("Home")
    hers.keyboard.type("Учора ")
    expect(his.locator("#write .commented")).to_have_text("Міст через Стрижень здали в неділю.")
    expect(his.locator("#write .ProseMirror")).to_contain_text(
        re.compile("Учора .*Міст через")
    )  # a caret with its name stands between

    hers.locator(".discussion > .buttons button", has_text="Закрити").click()
    expect(his.locator("#write .commented")).to_have_count(0)
    expect(his.locator("[data-resolved-count]")).to_have_text("1")
    assert "Зґердь" not in newsroom.get(taken["url"])
