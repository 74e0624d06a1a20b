"""Find and replace in the writing surface."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from strichka.document import build, contents
from tests.frontend.editor import Editor
from tests.frontend.harness import Desk, desk_of

pytestmark = pytest.mark.browser
Open = Callable[[Desk], Editor]


@pytest.fixture
def desk() -> Iterator[Desk]:
    document = build.new_document(
        headline="Чен їде в Пхеньян",
        standfirst="Лід про Чена",
        blocks=[build.paragraph("чен сказав: «Чен» їде."), build.paragraph("Чен"), build.paragraph("Комп’ютер не їде")],
    )
    with desk_of(document) as desk:
        yield desk


def told(desk: Desk) -> list[str]:
    return [block.text for block in contents.blocks(desk.document)]


def bar_of(editor: Editor, query: str) -> Locator:
    editor.press("Control+h")
    bar = editor.page.get_by_role("search", name="Знайти й замінити")
    expect(bar.get_by_label("Знайти", exact=True)).to_be_focused()
    editor.page.keyboard.type(query)
    return bar


def test_every_place_is_found_in_any_capitals_and_with_the_apostrophe_that_the_keyboard_has(
    desk: Desk, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.caret("Лід про Чена")
    bar = bar_of(editor, "ЧЕН")
    expect(editor.page.locator(".found")).to_have_count(5)
    expect(bar.get_by_role("status")).to_have_text("2 / 5")
    editor.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("3 / 5")
    editor.press("Shift+Enter")
    editor.press("Shift+Enter")
    editor.press("Shift+Enter")
    expect(bar.get_by_role("status")).to_have_text("5 / 5")
    bar.get_by_label("Знайти", exact=True).fill("комп'ютер")
    expect(editor.page.locator(".found.is-current")).to_have_text("Комп’ютер")
    bar.get_by_label("Знайти", exact=True).fill("немає")
    expect(bar.get_by_role("status")).to_have_text("Нічого не знайдено")
    editor.press("Escape")
    expect(bar).to_be_hidden()
    expect(editor.page.locator(".ProseMirror")).to_be_focused()
    expect(editor.page.locator(".found")).to_have_count(0)


def test_places_are_replaced_one_by_one_or_all_and_one_undo_brings_all_back(desk: Desk, open_editor: Open) -> None:
    editor, before = open_editor(desk), told(desk)
    editor.caret("Чен їде в Пхеньян")
    bar = bar_of(editor, "чен")
    bar.get_by_label("Замінити на").fill("Чень")
    editor.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("2 / 5")
    editor.saved()
    assert told(desk)[0] == "Чень їде в Пхеньян"
    bar.get_by_label("Знайти", exact=True).fill("чен ")
    bar.get_by_label("Замінити на").fill("")
    bar.get_by_role("button", name="Замінити все").click()
    expect(bar.get_by_role("status")).to_have_text("Замінено: 1")
    bar.get_by_label("Знайти", exact=True).fill("Чен")
    bar.get_by_label("Замінити на").fill("Ким")
    bar.get_by_role("button", name="Замінити все").click()
    expect(bar.get_by_role("status")).to_have_text("Замінено: 4")
    editor.saved()
    assert told(desk)[:5] == ["Кимь їде в Пхеньян", "Лід про Кима", "сказав: «Ким» їде.", "Ким", "Комп’ютер не їде"]
    editor.press("Escape")
    for _ in range(3):
        editor.press("Control+z")
    editor.saved()
    assert told(desk) == before


def test_a_whole_block_replaced_by_nothing_stays_as_an_empty_one_and_links_stay_on_what_replaces_them(
    desk: Desk, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.caret("їде.", 0, 3)
    editor.press("Control+b")
    bar = bar_of(editor, "")
    expect(bar.get_by_label("Знайти", exact=True)).to_have_value("їде")
    bar.get_by_label("Замінити на").fill("летить")
    bar.get_by_role("button", name="Замінити все").click()
    expect(editor.page.locator(".ProseMirror strong")).to_have_text("летить")
    bar.get_by_label("Знайти", exact=True).fill("Комп'ютер не летить")
    bar.get_by_label("Замінити на").fill("")
    bar.get_by_role("button", name="Замінити все").click()
    editor.saved()
    assert told(desk)[-2:] == ["Чен", ""]
