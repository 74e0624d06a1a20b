"""The names of a topic in the register, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.topics.models import Topic
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


def test_by_keys_alone_a_name_is_added_and_a_form_ruled_out(colleague: Callable[..., Page]) -> None:
    one = topic("Львів", "place", slug="lviv")
    page = colleague(path=f"/desk/registers/topics/topic/{one.pk}/change/")
    page.get_by_role("button", name="One more name").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Лемберг")
    page.get_by_text("Forms that came by themselves").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Do not use: Львове").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    made = Topic.objects.get(pk=one.pk)
    assert [(row.form, row.kind) for row in made.forms.filter(generated=False)] == [("Лемберг", "alias")]
    assert made.forms.get(form="Львове").removed


def test_every_name_is_one_line_on_a_phone_and_nothing_runs_off_it(colleague: Callable[..., Page]) -> None:
    one = topic("Наддніпрянська міська рада", "organisation", "Рада", slug="rada")
    page = colleague(path=f"/desk/registers/topics/topic/{one.pk}/change/", **PHONE)
    page.get_by_text("Forms that came by themselves").click()
    rows = page.locator(".name-row:visible")
    assert {round(rows.nth(at).bounding_box()["height"]) for at in range(rows.count())} == {52}  # type: ignore[index]
    ticks = page.locator(".name-row:visible .tick")
    assert {(box["width"], box["height"]) for at in range(ticks.count()) if (box := ticks.nth(at).bounding_box())} == {
        (44, 44)
    }
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]  # type: ignore[index]
