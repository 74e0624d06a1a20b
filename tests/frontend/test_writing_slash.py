"""«/» in an empty paragraph of the writing surface."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from strichka.document import build
from tests.frontend.editor import Editor
from tests.frontend.harness import Desk, desk_of

pytestmark = pytest.mark.browser
Open = Callable[[Desk], Editor]


@pytest.fixture
def desk() -> Iterator[Desk]:
    document = build.new_document(headline="Міст", blocks=[build.paragraph("Відкрили міст."), build.paragraph("")])
    with desk_of(document) as desk:
        yield desk


def kinds(desk: Desk) -> list[str]:
    return [node.type.name for node in desk.document.content.content]


def test_a_block_is_chosen_by_its_first_letters_and_takes_the_place_of_the_paragraph(
    desk: Desk, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.caret("Відкрили міст.")
    editor.press("End")
    editor.press("ArrowDown")
    menu = editor.page.get_by_role("listbox")
    editor.page.keyboard.type("/")
    expect(menu.get_by_role("option")).not_to_have_count(0)
    editor.page.keyboard.type("цит")
    chosen = menu.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Цитата")
    text = editor.page.locator(".ProseMirror")
    expect(text).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    editor.press("Enter")
    expect(menu).to_be_hidden()
    expect(text.locator("blockquote")).to_be_visible()
    editor.page.keyboard.type("Їдемо")
    editor.saved()
    assert kinds(desk) == ["headline", "paragraph", "quote"]
    assert desk.document.content.content[-1].text_content.startswith("Їдемо")


def test_a_slash_that_is_meant_stays(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Відкрили міст.")
    editor.press("End")
    editor.page.keyboard.type(" 24/7")
    editor.press("ArrowDown")
    editor.page.keyboard.type("/")
    menu = editor.page.get_by_role("listbox")
    expect(menu).to_be_visible()
    editor.press("Escape")
    expect(menu).to_be_hidden()
    editor.page.keyboard.type("рік")
    expect(menu).to_be_hidden()
    editor.saved()
    assert [node.text_content for node in desk.document.content.content][1:] == ["Відкрили міст. 24/7", "/рік"]
