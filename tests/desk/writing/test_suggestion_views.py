"""Names, related stories and what is there already, as a colleague meets them in the writing room: by key alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.stories.domain import fields
from strichka.stories.domain.publish import publish
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from tests.desk.rooms import writing
from tests.factories import index_stories, make_story, make_user, publish_story
from tests.topics.registering import topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FLOOD = "Повінь у Кривому Розі: рятувальники евакуювали сто людей"
OPTIONS = ".options:not([hidden]) [role=option]"


def open_writing_room(colleague: Callable[..., Page], story: Story, role: str = "feed_editor") -> Page:
    return writing(colleague(role, path=f"/desk/stories/{story.public_id}/"))


def test_the_topic_field_says_which_form_was_recognised(colleague: Callable[..., Page]) -> None:
    topic("Володимир Зеленський", slug="zelenskyi")
    story = make_story()
    page = open_writing_room(colleague, story)
    page.locator("#f-topics").press_sequentially("зеленському")
    expect(page.locator(OPTIONS)).to_have_text(["Володимиру Зеленському → Володимир Зеленськийperson"])
    expect(page.locator("#f-topics")).to_have_attribute("aria-activedescendant", re.compile(r"options-\d+-0"))
    with page.expect_response("**/fields/"):
        page.keyboard.press("Enter")
    assert FIELDS.named("topics").get(story) == ["zelenskyi"]


def test_a_forbidden_variant_leads_to_the_name_and_is_said_to_be_one(colleague: Callable[..., Page]) -> None:
    topic("Київ", "place", forbidden=("Кієв",))
    page = open_writing_room(colleague, make_story())
    page.locator("#f-topics").press_sequentially("кієв")
    expect(page.locator(OPTIONS)).to_have_text(["Кієв → Київwe do not write it so, place"])
    expect(page.locator(f"{OPTIONS} s")).to_have_text("Кієв")


def test_an_unknown_name_leads_to_the_register_and_not_by_an_enter_too_many(colleague: Callable[..., Page]) -> None:
    page = open_writing_room(colleague, make_story(), "duty_editor")
    page.locator("#f-topics").press_sequentially("Хтось Невідомий")
    expect(page.locator(OPTIONS)).to_contain_text("“Хтось Невідомий” is not in the register. Add it")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("#id_name")).to_have_value("Хтось Невідомий")
    assert len(page.context.pages) == 2


def test_who_may_not_add_names_is_told_whom_to_ask(colleague: Callable[..., Page]) -> None:
    page = open_writing_room(colleague, make_story(), "reporter")
    page.locator("#f-topics").press_sequentially("Невідомий")
    expect(page.locator(OPTIONS)).to_have_text("There is no such name in the register. Ask an editor to add it.")


def test_topics_of_the_text_are_added_one_after_the_other_by_one_key(colleague: Callable[..., Page]) -> None:
    topic("Кривий Ріг", "place", slug="kr")
    topic("Олександр Вілкул", slug="vilkul")
    story = make_story("Про це сказав Олександр Вілкул.", headline=FLOOD)
    page = open_writing_room(colleague, story)
    buttons = page.locator(".suggested-add")
    expect(buttons).to_have_count(2)
    expect(buttons.first).to_contain_text("Кривий Ріг")
    expect(buttons.first).to_contain_text("place, in the headline")
    page.locator("#f-topics").focus()
    page.keyboard.press("ArrowDown")
    expect(buttons.first).to_be_focused()
    assert FIELDS.named("topics").get(story) == []
    with page.expect_response("**/fields/"):
        page.keyboard.press("Enter")
    expect(buttons).to_have_count(1)
    expect(buttons.first).to_be_focused()
    with page.expect_response("**/fields/"):
        page.keyboard.press("Enter")
    expect(page.locator("#f-topics")).to_be_focused()
    expect(page.locator("[data-suggested]")).to_be_hidden()
    expect(page.locator("[data-suggested-said]")).to_have_text("Added: Олександр Вілкул")
    story.refresh_from_db()
    assert FIELDS.named("topics").get(story) == ["kr", "vilkul"]


def test_a_suggestion_that_was_dismissed_stays_away_from_this_story_only(colleague: Callable[..., Page]) -> None:
    topic("Кривий Ріг", "place")
    story, other = make_story(headline=FLOOD), make_story(headline=FLOOD)
    page = open_writing_room(colleague, story)
    page.locator(".suggested-add").focus()
    page.keyboard.press("Delete")
    expect(page.locator("[data-suggested]")).to_be_hidden()
    expect(page.locator("#f-topics")).to_be_focused()
    with page.expect_response("**/suggestions/"):
        page.reload()
    writing(page)
    expect(page.locator("[data-suggested]")).to_be_hidden()
    page.goto(f"/desk/stories/{other.public_id}/")
    expect(page.locator(".suggested-add")).to_have_count(1)


def test_what_is_written_brings_its_topics_quietly_after_it_was_saved(colleague: Callable[..., Page]) -> None:
    topic("Кривий Ріг", "place")
    page = open_writing_room(colleague, make_story())
    expect(page.locator("[data-suggested]")).to_be_hidden()
    page.locator("#write p").last.click()
    page.keyboard.type(" Вода в Кривому Розі.")
    expect(page.locator(".suggested-add")).to_contain_text("Кривий Ріг", timeout=10_000)
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")


def test_related_stories_are_offered_before_anything_is_typed(colleague: Callable[..., Page]) -> None:
    topic("Кривий Ріг", "place", slug="kr")
    other = make_story("Вода прибуває.", headline="У Кривому Розі рятувальники евакуювали людей")
    fields.change(story=other, field="topics", value=["kr"], version=0, by=None)
    publish(story=other, by=None)
    index_stories()
    story = make_story("Рятувальники далі працюють у Кривому Розі.", headline=FLOOD)
    page = open_writing_room(colleague, story)
    page.locator("#write p").last.click()
    page.locator(".write-toolbar summary").focus()
    page.keyboard.press("Enter")
    page.locator("[data-item=related]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#related")).to_be_focused()
    expect(page.locator(OPTIONS)).to_have_count(1)
    expect(page.locator(OPTIONS)).to_contain_text("У Кривому Розі рятувальники евакуювали людей")
    expect(page.locator(OPTIONS)).to_contain_text("shared topics: Кривий Ріг")
    page.keyboard.press("Enter")
    expect(page.locator("#write .related")).to_contain_text("У Кривому Розі рятувальники евакуювали людей")
    expect(page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
    story.refresh_from_db()
    assert other.public_id in str(story.document)


def test_related_stories_are_found_by_any_form_of_their_words(colleague: Callable[..., Page]) -> None:
    publish_story(headline="Театр відкрив сезон")
    publish_story(headline="Театр закрили на ремонт")
    index_stories()
    page = open_writing_room(colleague, make_story(headline="Інше"))
    page.get_by_text("Related stories").click()
    page.locator("#related").press_sequentially("театру -ремонтом")
    expect(page.locator(OPTIONS)).to_have_count(1)
    expect(page.locator(OPTIONS)).to_have_text(re.compile(r"Театр відкрив сезон\d\d:\d\d"))


def test_a_headline_that_is_ours_already_is_said_while_it_is_typed(colleague: Callable[..., Page]) -> None:
    ours = make_story("Триває евакуація.", headline=FLOOD, by=make_user(display_name="Оксана Дяк"))
    index_stories()
    page = open_writing_room(colleague, make_story("", headline=""))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/alike/" in request.url else None)
    page.locator("#write h1").click()
    page.keyboard.type("Рятувальники евакуювали людей: повінь у Кривому Розі", delay=15)
    expect(page.locator(".alike[data-open] li")).to_have_count(1)
    expect(page.locator("[data-alike]")).to_have_text(f"Do we have this already? {FLOOD}. Tab leads to it.")
    expect(page.locator(".alike li")).to_contain_text("draft")
    expect(page.locator(".alike li")).to_contain_text("Оксана Дяк")
    assert len(asked) <= 2
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    assert ours.public_id in opened.value.url
    expect(page.locator("#write h1")).to_have_text("Рятувальники евакуювали людей: повінь у Кривому Розі")


def test_what_is_another_story_is_not_shown_again(colleague: Callable[..., Page]) -> None:
    make_story(headline=FLOOD)
    index_stories()
    page = open_writing_room(colleague, make_story("", headline=""))
    page.locator("#write h1").click()
    page.keyboard.type("Повінь у Кривому Розі")
    expect(page.locator(".alike[data-open]")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".alike[data-open]")).to_have_count(0)
    with page.expect_response("**/alike/**"):
        page.keyboard.type(": рятувальники")
    expect(page.locator("#write h1")).to_have_text("Повінь у Кривому Розі: рятувальники")
    expect(page.locator(".alike[data-open]")).to_have_count(0)


def test_nothing_is_said_where_nothing_is_alike(colleague: Callable[..., Page]) -> None:
    make_story(headline="Театр відкрив сезон")
    index_stories()
    page = open_writing_room(colleague, make_story("", headline=""))
    page.locator("#write h1").click()
    with page.expect_response("**/alike/**"):
        page.keyboard.type("Повінь у Кривому Розі")
    expect(page.locator(".alike")).to_be_hidden()
    expect(page.locator("[data-alike]")).to_have_text("")


def test_the_caret_walks_from_the_headline_into_the_text_past_what_is_alike(colleague: Callable[..., Page]) -> None:
    make_story(headline=FLOOD)
    index_stories()
    page = open_writing_room(colleague, make_story("", headline=""))
    page.locator("#write h1").click()
    page.keyboard.type("Повінь у Кривому Розі")
    expect(page.locator(".alike[data-open]")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Вода прибуває")
    expect(page.locator("#write .ProseMirror > p").first).to_have_text("Вода прибуває")


def test_the_list_of_stories_is_asked_in_the_query_language_drafts_too(colleague: Callable[..., Page]) -> None:
    make_story("Міст через річку перекрили.", headline="Чернетка про ремонт")
    publish_story("На мосту театр.", headline="Театр просто неба")
    publish_story("Погода змінюється.", headline="Синоптики попереджають")
    index_stories()
    page = colleague()
    page.keyboard.press("/")
    page.keyboard.type("мостом -театру від:давно")
    page.keyboard.press("Enter")
    expect(page.locator(".row-headline")).to_have_text(["Чернетка про ремонт"])
    expect(page.locator(".notices")).to_contain_text("“давно” was not understood as a date.")
    page.locator(".asking summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".asking")).to_contain_text("One or the other.")
