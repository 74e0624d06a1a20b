"""The box of channels in a real Chromium: kept while it is written, counted, shown, sent, held and taken down."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.channels.models import Post
from tests.channels.telling import make_channel, turn
from tests.desk.rooms import writing
from tests.factories import make_section, make_story, publish_story
from tests.senders.telegram_double import Telegram
from tests.subscriptions.reading import push

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_story_is_told_in_a_channel_by_keys_and_held_in_time(
    colleague: Callable[..., Page], telegram: Telegram
) -> None:
    story, _channel = make_story(), make_channel(telegram)
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    box = page.locator("[data-channel]")
    box.locator("[name=wanted]").check()
    box.locator("summary").click()
    box.locator("textarea").fill("Їдьмо <дивитися> 👍")
    expect(box.locator("[data-count]")).to_have_text("36 / 4096")
    expect(box.locator("[data-post]")).to_contain_text("Їдьмо <дивитися> 👍")
    page.keyboard.press("Control+Shift+P")
    expect(page.locator("#dialog-check")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "live", timeout=15_000)
    assert Post.objects.get().text == "Їдьмо <дивитися> 👍"

    box.locator("[data-verb$=hold]").click()
    expect(box.locator(".state")).to_have_attribute("data-state", "left")
    expect(box.locator("[data-post]")).to_contain_text("Їдьмо <дивитися> 👍")
    box.locator("textarea").fill("Їдьмо разом")
    box.locator("textarea").press("Control+Enter")
    expect(box.locator(".told-undo")).to_be_visible()
    turn()
    page.reload()
    expect(box.locator(".told-state a")).to_have_attribute("href", "https://t.me/bereh/101")
    assert telegram.posts[101].html.startswith("Їдьмо разом")
    box.locator("[data-verb$=take-down]").click()
    expect(box.locator(".state")).to_have_attribute("data-state", "waiting")
    turn()
    assert telegram.posts == {}


def test_readers_are_chosen_counted_told_after_ten_seconds_and_that_is_undone_by_keys(
    colleague: Callable[..., Page],
) -> None:
    story = publish_story(section=make_section("svit", "Світ"))
    make_channel(name="Пуш", kind="web_push", open_settings={}, secret_settings={})
    push("a")
    push("b", sections=("sport",))
    push("c", language="en")
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    box = page.locator("[data-channel]")
    expect(box.locator("[data-reach]")).to_have_text("To: 1 reader")
    box.locator(".told-whom summary").focus()
    page.keyboard.press("Enter")
    for name, words in (("beyond", "To: 2 readers"), ("language-en", "To: 3 readers")):
        box.locator(f"[name={name}]").focus()
        page.keyboard.press("Space")
        expect(box.locator("[data-reach]")).to_have_text(words)
    box.locator("textarea").press("Control+Enter")
    expect(box.locator("[data-said]")).to_contain_text("breaking news only")
    box.locator("[name=anyway]").focus()
    page.keyboard.press("Space")
    box.locator("textarea").press("Control+Enter")
    expect(box.locator("[data-left]")).to_contain_text("Goes out in")
    box.locator("[data-verb$=hold]").focus()
    page.keyboard.press("Enter")
    expect(box.locator(".state")).to_have_attribute("data-state", "left")
    assert Post.objects.get().audience == {"languages": ["en", "uk"], "sections": None, "topics": None, "hour": None}
