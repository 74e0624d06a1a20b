"""Blocks that a plug-in declares, in the writing surface: nothing but the declaration is known of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from strichka.document import build
from strichka.document.declared.extensions import EXTENSIONS
from tests.frontend.editor import Editor
from tests.frontend.harness import Desk, desk_of
from tests.plugins.example.strichka_tram.fare import FARE

pytestmark = pytest.mark.browser
Open = Callable[[Desk], Editor]
Field = tuple[str, str]


@pytest.fixture
def desk() -> Iterator[Desk]:
    document = build.new_document(headline="Заголовок", blocks=[build.paragraph("Перший"), build.paragraph()])
    with EXTENSIONS.temporarily(FARE), desk_of(document) as desk:
        yield desk


def fields(desk: Desk) -> list[list[Field]]:
    """What each field of each extension holds, by its name."""
    return [
        [_field(one) for one in node["content"]]
        for node in desk.document.to_json()["content"]
        if "kind" in node["attrs"]
    ]


def _field(node: dict[str, Any]) -> Field:
    written = "".join(child["text"] for child in node.get("content", ()))
    return node["attrs"]["name"], str(node["attrs"].get("value", written))


def test_a_block_is_put_in_from_the_menu_and_its_fields_are_filled(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший", 6)
    editor.page.locator("summary").click()
    editor.page.locator(".menu").get_by_role("button", name="Вартість проїзду", exact=True).click()
    editor.type("Маршрут 7")
    editor.press("Enter")
    editor.type("12 гривень")
    editor.press("Enter")
    editor.type("Далі")
    editor.page.get_by_label("Розмір").select_option("великий")
    site = editor.page.get_by_label("Сайт перевізника")
    site.fill("javascript:alert(1)")
    site.press("Tab")
    assert site.evaluate("(input) => input.validationMessage") == "Тут має бути інше: адреса або короткий рядок"
    site.press("Control+a")
    editor.type("https://tram.example/")
    site.press("Tab")
    editor.saved()

    assert fields(desk) == [
        [("line", "Маршрут 7"), ("price", "12 гривень"), ("size", "loud"), ("carrier", "https://tram.example/")]
    ]
    assert editor.texts() == ["Заголовок", "Перший", "Маршрут 7", "12 гривень", "Далі", ""]


def test_a_line_of_its_form_becomes_the_block_which_is_pasted_into_and_moved_whole(
    desk: Desk, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.caret("Перший", 6)
    editor.press("Enter")
    editor.paste("", "Проїзд трамваєм: 12 гривень")
    editor.caret("12 гривень", 2, 10)
    editor.paste("<p> гривень</p><p>з картки</p>", " гривень\nз картки")
    editor.saved()
    assert [one[:2] for one in fields(desk)] == [[("line", "трамваєм"), ("price", "12 гривень з картки")]]
    before = [node.to_json() for node in desk.document.children if node.type.name == "extension"]

    editor.page.locator(".extension .card-kind").click()
    editor.press("Control+x")
    editor.saved()
    assert fields(desk) == []
    editor.press("Control+End", "Control+v")
    editor.saved()
    assert [node.to_json() for node in desk.document.children if node.type.name == "extension"] == before


def test_without_its_plug_in_it_says_so_and_its_words_can_still_be_written(open_editor: Open) -> None:
    price = build.node("extension_text", [build.text("12 гривень")], name="price")
    size = build.node("extension_setting", name="size", value="loud")
    gone = build.node("extension", [price, size], kind="tram.fare")
    with desk_of(build.new_document(headline="Заголовок", blocks=[gone, build.paragraph("Далі")])) as desk:
        editor = open_editor(desk)
        expect(editor.page.locator(".extension .card-kind")).to_have_text(
            "tram.fare: доповнення цього блоку не встановлено. Слова лишаються; читачі бачать їх звичайним текстом."
        )
        expect(editor.page.locator(".extension input")).not_to_be_editable()
        editor.caret("12 гривень", 2)
        editor.type(",50")
        editor.saved()

        assert fields(desk) == [[("price", "12,50 гривень"), ("size", "loud")]]
