"""The same error elsewhere by keyboard alone, in a real browser: from a case to the texts that are fixed, and back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.stories.models import Edition
from tests.desk.desk import make_case
from tests.e2e.hands import Hands
from tests.elsewhere.standing import work
from tests.factories import index_stories, publish_story
from tests.paper.reading import set_fields

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_by_keys_from_a_case_to_all_texts_and_back(colleague: Callable[..., Page]) -> None:
    stories = [publish_story(f"Сказав Зеленьський {number}.", headline=f"Новина {number}") for number in range(3)]
    index_stories()
    case = make_case(stories[0], "Зеленьський", "Зеленський")
    page = colleague("duty_editor", f"/desk/cases/{case.pk}/")
    page.get_by_role("link", name="The same error elsewhere").focus()  # out of the fix, where keys are letters
    page.keyboard.press("o")
    expect(page.get_by_label("Wrong form")).to_have_value("Зеленьський")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    expect(boxes.first).to_be_focused()
    page.keyboard.press("x")
    expect(boxes.first).to_be_checked()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Fix the chosen (3)")).to_be_visible()
    page.keyboard.press("u")
    expect(boxes.first).not_to_be_checked()
    page.keyboard.press("j")
    page.keyboard.press("Space")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("progressbar")).to_be_visible()
    work()
    expect(page.get_by_text("fixed: 2")).to_be_visible()
    assert Edition.objects.count() == 5

    page.get_by_role("button", name="Undo all of it: 2 texts").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("What was there before comes back.")).to_be_visible()
    work()
    expect(page.get_by_text("undone: 2")).to_be_visible()


@pytest.mark.parametrize("layout", ["en", "uk"])
def test_from_a_word_of_the_text_a_field_or_an_edition_by_one_key(layout: str, colleague: Callable[..., Page]) -> None:
    story = publish_story("Сказав Зеленьський учора.")
    set_fields(story, dateline="Кієв")
    index_stories()
    room = colleague("duty_editor", f"/desk/stories/{story.public_id}/")
    room.locator("#write p").get_by_text("Зеленьський").click()
    room.keyboard.press("Home")
    for _sign in range(9):
        room.keyboard.press("ArrowRight")
    with room.expect_popup() as beside:
        Hands(room, layout).press("Control+Alt+o")
    page = beside.value
    expect(page.get_by_label("Wrong form")).to_have_value("Зеленьський")
    expect(page.get_by_label("Right form")).to_be_focused()
    page.get_by_label("Right form").fill("Зеленський")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    page.close()

    room.get_by_label("Dateline").focus()
    with room.expect_popup() as beside:
        Hands(room, layout).press("Control+Alt+o")
    expect(beside.value.get_by_label("Wrong form")).to_have_value("Кієв")
    beside.value.close()

    room.goto(room.url + "editions/1/")
    room.locator(".compared[data-type=paragraph]").get_by_text("Сказав").dblclick()
    with room.expect_popup() as beside:
        Hands(room, layout).press("Control+Alt+o")
    expect(beside.value.get_by_label("Wrong form")).not_to_have_value("")


def test_what_is_written_for_a_place_chooses_it(colleague: Callable[..., Page]) -> None:
    publish_story("Сказав Зеленьський.")
    index_stories()
    page = colleague("duty_editor", "/desk/elsewhere/?wrong=Зеленьський&right=Зеленський&language=uk")
    page.get_by_label("Instead of “Зеленьський”").fill("президент")
    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_role("button", name="Fix the chosen (1)")).to_be_visible()


def test_every_place_is_chosen_by_a_press_on_its_words_and_the_way_back_can_be_pressed(
    colleague: Callable[..., Page],
) -> None:
    publish_story("Сказав Зеленьський.")
    index_stories()
    page = colleague("duty_editor", "/desk/elsewhere/?wrong=Зеленьський&right=Зеленський&language=uk")
    page.get_by_text("Сказав Зеленьський.").click()
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_role("navigation", name="What readers found").get_by_role("link", name="House words").click()
    expect(page.get_by_role("heading", name="House words")).to_be_visible()


def test_a_phone_has_no_line_that_is_too_wide(colleague: Callable[..., Page]) -> None:
    publish_story("Сказав Зеленьський, а про дуже-дуже-дуже-дуже-дуже-дуже-довге-слово мовчав.")
    index_stories()
    page = colleague("duty_editor", "/desk/elsewhere/?wrong=Зеленьський&right=Зеленський&language=uk")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
