"""The rundown in a real Chromium: how much of it is seen, every key on a Ukrainian layout, and that nothing jumps."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from strichka.planning.models import PlannedLine
from strichka.stories.domain.submit import submit
from tests.factories import make_story, make_user, publish_story
from tests.planning.planned import make_line

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Через Дніпро відкрили новий міст, яким уже завтра поїдуть перші тролейбуси й автобуси до Лівого берега "
# Rows that are seen as a whole.
SEEN = """() => [...document.querySelectorAll("[data-row]")].map((row) => row.getBoundingClientRect())
  .filter(({ top, bottom }) => top >= 0 && bottom <= innerHeight).length"""
CUT = """() => [...document.querySelectorAll(".row-headline")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
# On a Ukrainian layout a place gives another letter.
LETTERS = {"j": "о", "k": "л", "x": "ч", "a": "ф", "p": "з", "r": "к", "d": "в", "m": "ь"}


def press(page: Page, *letters: str) -> None:
    """These keys as a Ukrainian keyboard sends them."""
    for letter in letters:
        event = {"key": LETTERS[letter], "code": f"Key{letter.upper()}", "bubbles": True, "cancelable": True}
        page.evaluate("(event) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))", event)


def look_again(page: Page) -> None:
    """What the stream of events, or a quarter of a minute, would have it do."""
    with page.expect_response("**/desk/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_eighteen_rows_are_seen_at_once_and_a_phone_reads_them_all(
    colleague: Callable[..., Page], signed_in: Callable[..., Client]
) -> None:
    for number in range(5):
        make_line(f"{LONG}{number}", make_user(), due_at=timezone.now() - timedelta(minutes=1))
        make_story(headline=f"{LONG}{number}")
    for number in range(12):
        submit(story=make_story(headline=f"Готова {LONG}{number}", by=make_user()), by=None)
    page = colleague(viewport={"width": 1440, "height": 900})
    assert page.evaluate(SEEN) >= 18
    press(page, "d")
    expect(page.locator("[data-rundown]")).to_have_class("page rundown is-airy")
    assert page.evaluate(SEEN) < 18
    page.reload()
    expect(page.locator("[data-density]")).to_have_attribute("aria-pressed", "true")
    for width in (360, 390, 768):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.evaluate(CUT) == 0


def test_by_keys_of_a_ukrainian_layout_rows_are_chosen_and_assigned(colleague: Callable[..., Page]) -> None:
    writer = make_user(display_name="Яна")
    lines = [make_line(f"Тема {number}") for number in range(3)]
    page = colleague()
    press(page, "j", "x", "j", "j", "x", "k")
    expect(page.locator("[data-bulk] [data-chosen]")).to_have_text("Chosen: 2")
    expect(page.locator(f"[data-row=line-{lines[1].pk}] .row-headline")).to_be_focused()
    press(page, "a")
    page.locator("#dialog-assign").get_by_text("Яна").click()
    page.locator("#dialog-assign .primary").click()
    expect(page.locator(".messages")).to_contain_text("Done: 2.")
    assert {one.line for one in writer.assignments.all()} == {lines[0], lines[2]}


def test_a_line_is_planned_by_keys_alone(colleague: Callable[..., Page]) -> None:
    page = colleague()
    press(page, "p")
    expect(page.locator("#dialog-plan [name=headline]")).to_be_focused()
    page.keyboard.type("Засідання ради")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".row-headline")).to_have_text("Засідання ради")
    assert PlannedLine.objects.get().day == timezone.localdate()


def test_the_list_follows_without_a_jump(colleague: Callable[..., Page]) -> None:
    story, other = make_story(headline="Міст"), make_story(headline="Річка")
    page = colleague()
    order = page.locator("[data-row]")
    link = page.locator(f"[data-row=story-{story.public_id}] .row-headline")
    link.focus()
    press(page, "x")
    submit(story=story, by=None)
    publish_story(headline="Новина")
    look_again(page)
    expect(page.locator(f"[data-row=story-{story.public_id}] .state")).to_have_attribute("data-state", "ready")
    expect(order).to_have_count(2)
    expect(order.nth(1)).to_have_attribute("data-row", f"story-{story.public_id}")
    expect(link).to_be_focused()
    expect(page.locator("[data-news]")).to_have_text("New: 1. Show")
    expect(page.locator('[data-tab="live"]')).to_have_text("Live 1")
    press(page, "r")
    expect(page.locator(".row-headline")).to_have_text(["Річка", "Міст", "Новина"])
    expect(page.locator("[data-news]")).to_be_hidden()
    expect(page.locator(f"[data-row=story-{story.public_id}] [name=row]")).to_be_checked()
    expect(link).to_be_focused()
    assert other.headline == "Річка"


def test_a_planned_line_goes_to_another_day_by_drag_and_by_keys(colleague: Callable[..., Page]) -> None:
    today = timezone.localdate()
    dragged, keyed = make_line("Тема"), make_line("Друга")
    page = colleague()
    row = page.locator(f'[data-row="line-{dragged.pk}"] .row-headline')
    row.hover()
    page.mouse.down()
    page.mouse.move(300, 300)
    target = page.locator(f'[data-day="{today + timedelta(days=2)}"]')
    target.hover()
    target.hover()
    with page.expect_navigation():
        page.mouse.up()
    expect(page.locator(".messages")).to_contain_text("Done: 1.")
    page.locator(f'[data-row="line-{keyed.pk}"] .row-headline').focus()
    press(page, "x", "m")
    page.locator("#dialog-move [name=day]").fill(str(today + timedelta(days=1)))
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(0)
    days = dict(PlannedLine.objects.values_list("headline", "day"))
    assert days == {"Тема": today + timedelta(days=2), "Друга": today + timedelta(days=1)}
