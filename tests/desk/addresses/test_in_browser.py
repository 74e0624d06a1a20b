"""The room of addresses by keyboard alone, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.redirects.models import MissingAddress, Redirect
from tests.factories import make_section, publish_story
from tests.paper.reading import path_of
from tests.redirects.asking import make_missing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_key_redirects_the_row_and_another_puts_the_next_away(colleague: Callable[..., Page]) -> None:
    make_section("sport", "Спорт")
    path = path_of(publish_story())
    moved = f"/sport{path.removeprefix('/polityka')}"
    make_missing(moved, 9)
    make_missing("/sport/nema/", 5)
    page = colleague("duty_editor", "/desk/addresses/")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=moved)).to_be_focused()
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text(f"{moved} leads to {path} now.")
    expect(page.get_by_role("link", name="/sport/nema/")).to_be_focused()
    page.keyboard.press("r")
    expect(page.get_by_label("Where /sport/nema/ leads")).to_be_focused()  # nothing is likely: write it
    page.keyboard.type("/nowhere/")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing stands at /nowhere/.")
    expect(page.get_by_label("Where /sport/nema/ leads")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("d")
    expect(page.locator(".empty")).to_have_text("Every address that readers ask for has its page.")

    assert dict(Redirect.objects.values_list("source", "target")) == {moved: path}
    assert not MissingAddress.objects.filter(dismissed_at=None).exists()
