"""Blocks and their ids under the keys that people press, and typography as they type."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from strichka.document import build, contents
from tests.frontend.editor import Editor, id_of
from tests.frontend.harness import Desk, desk_of

pytestmark = pytest.mark.browser
Open = Callable[[Desk], Editor]


@pytest.fixture
def desk() -> Iterator[Desk]:
    document = build.new_document(
        headline="Заголовок",
        standfirst="Лід",
        blocks=[build.paragraph("Перший абзац"), build.paragraph("Другий абзац"), build.paragraph()],
    )
    with desk_of(document) as desk:
        yield desk


def body(desk: Desk) -> list[tuple[str, str]]:
    return [(block.text, block.id) for block in contents.blocks(desk.document) if block.type == "paragraph"]


def kinds(desk: Desk) -> list[str]:
    return [node.type.name for node in desk.document.children]


def unique(desk: Desk) -> bool:
    return "" not in desk.ids() and len(set(desk.ids())) == len(desk.ids())


@pytest.fixture
def first(desk: Desk) -> str:
    return id_of(desk, "Перший абзац")


def test_enter_in_the_middle_leaves_the_id_with_the_first_part(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац", 7)
    editor.press("Enter")
    editor.saved()
    assert [text for text, _ in body(desk)] == ["Перший ", "абзац", "Другий абзац", ""]
    assert (body(desk)[0][1], unique(desk)) == (first, True)


def test_words_minutes_and_the_headlines_characters_stand_below_the_text(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    counts = editor.page.locator(".write-counts")
    expect(counts).to_have_text("Слів: 5, читати 1 хвЗнаків у заголовку: 9 із 20")
    editor.caret("Другий абзац", len("Другий абзац"))
    editor.type(" о 7,5-й п’ятій")
    expect(counts).to_contain_text("Слів: 8, читати 1 хв")
    editor.caret("Заголовок", len("Заголовок"))
    editor.type(" про міст 🙂 і рух")
    expect(counts.locator(".is-over")).to_have_text("Знаків у заголовку: 26 із 20")
    editor.type(f"{'о' * 33} ї")  # 61, of which a search result shows 60
    expect(counts).to_contain_text("У пошуку видно перші 60")
    editor.type("о" * 30)
    expect(counts).to_contain_text("У пошуку видно перші 60, у соцмережах – 90")


def test_enter_at_the_start_leaves_the_id_with_the_text(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац")
    editor.press("Enter")
    editor.saved()
    assert body(desk)[1] == ("Перший абзац", first)
    assert (body(desk)[0][0], unique(desk)) == ("", True)


def test_enter_at_the_end_begins_a_new_block(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац", 12)
    editor.press("Enter")
    editor.type("Новий")
    editor.saved()
    assert body(desk)[0] == ("Перший абзац", first)
    assert (body(desk)[1][0], unique(desk)) == ("Новий", True)


def test_joining_keeps_the_id_of_the_first_and_undo_gives_both_back(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    before = body(desk)
    editor.caret("Другий абзац")
    editor.press("Backspace")
    editor.saved()
    assert body(desk)[0] == ("Перший абзацДругий абзац", first)
    editor.press("Control+z")
    editor.saved()
    assert body(desk) == before


def test_joining_an_empty_block_to_one_with_text_keeps_the_texts_id(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац")
    editor.press("Enter", "Backspace")
    editor.saved()
    assert body(desk)[0] == ("Перший абзац", first)


def test_enter_in_the_headline_goes_on_to_the_standfirst_and_from_there_to_the_text(
    desk: Desk, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.caret("Заголовок", 9)
    editor.press("Enter", "End")
    editor.type(" далі")
    editor.press("Enter")
    editor.type("Нульовий")
    editor.saved()
    assert desk.texts()[:4] == ["Заголовок", "Лід далі", "Нульовий", "Перший абзац"]
    assert kinds(desk)[:3] == ["headline", "standfirst", "paragraph"]


def test_an_empty_standfirst_goes_with_backspace_and_comes_with_enter(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.select("Лід")
    editor.press("Backspace", "Backspace")
    editor.saved()
    assert kinds(desk)[:2] == ["headline", "paragraph"]
    editor.press("Enter")
    editor.type("Знову")
    editor.saved()
    assert desk.texts()[:2] == ["Заголовок", "Знову"]


def test_a_duplicate_has_fresh_ids_throughout(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац")
    editor.press("Control+Shift+8", "Control+Shift+d")
    editor.saved()
    assert kinds(desk)[2:4] == ["list", "paragraph"]
    assert [text for text, _ in body(desk)][:2] == ["Перший абзац"] * 2
    assert unique(desk)


def test_a_moved_block_keeps_its_id_and_never_passes_the_standfirst(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац", 3)
    editor.press("Alt+ArrowDown")
    editor.saved()
    assert body(desk)[1] == ("Перший абзац", first)
    editor.press("Alt+ArrowUp", "Alt+ArrowUp", "Alt+ArrowUp")
    editor.type("|")
    editor.saved()
    assert body(desk)[0] == ("Пер|ший абзац", first)


def test_cut_and_paste_keeps_the_id_and_a_second_paste_gets_a_fresh_one(
    desk: Desk, first: str, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.caret("Перший абзац")
    editor.press("Shift+ArrowDown", "Control+x")
    editor.saved()
    assert [text for text, _ in body(desk)] == ["Другий абзац", ""]
    editor.press("Control+End", "Control+v")
    editor.saved()
    assert ("Перший абзац", first) in body(desk)
    editor.press("Enter", "Control+v")
    editor.saved()
    assert [text for text, _ in body(desk)].count("Перший абзац") == 2
    assert unique(desk)


def test_copy_and_paste_leaves_the_original_its_id(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.caret("Перший абзац")
    editor.press("Shift+ArrowDown", "Control+c", "ArrowLeft", "Control+v")
    editor.saved()
    assert [text for text, _ in body(desk)].count("Перший абзац") == 2
    assert first in [identity for _, identity in body(desk)]
    assert unique(desk)


def test_a_dragged_block_keeps_its_id(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.select("Перший абзац")
    words = editor.page.get_by_text("Перший абзац")
    words.drag_to(
        editor.page.get_by_text("Другий абзац"), source_position={"x": 30, "y": 12}, target_position={"x": 120, "y": 12}
    )
    editor.saved()
    assert "".join(text for text, _ in body(desk)) in {
        "Другий абзацПерший абзац",
        "Другий Перший абзацабзац",
    } or unique(desk)
    assert unique(desk)


def test_keys_make_subheadings_lists_and_quotes_and_the_id_stays(desk: Desk, first: str, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Перший абзац")
    editor.press("Control+Alt+2")
    editor.saved()
    assert (kinds(desk)[2], id_of(desk, "Перший абзац")) == ("subheading", first)
    editor.press("Control+Alt+2", "Control+Shift+7")
    editor.saved()
    assert (kinds(desk)[2], id_of(desk, "Перший абзац")) == ("list", first)
    assert desk.document.child(2).attrs["ordered"] is True
    editor.press("Control+Shift+7", "Control+Shift+9")
    editor.saved()
    assert (kinds(desk)[2], id_of(desk, "Перший абзац")) == ("quote", first)


def test_typography_is_set_as_one_types_and_backspace_takes_it_back(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Другий абзац", 12)
    editor.type(' "Об\'єднання "Січ" і п\'ять" -- це... 100 %')
    editor.saved()
    assert body(desk)[1][0] == "Другий абзац «Об’єднання „Січ“ і п’ять» – це… 100 %"
    editor.type(' "')
    editor.press("Backspace")
    editor.type("5'")
    editor.saved()
    assert body(desk)[1][0].endswith(" \"5'")


def test_english_text_has_english_quotation_marks(open_editor: Open) -> None:
    document = build.new_document(headline="Headline", blocks=[build.paragraph("Text")])
    with desk_of(document, language="en") as desk:
        editor = open_editor(desk)
        editor.caret("Text", 4)
        editor.type(' "a" isn\'t')
        editor.saved()
        assert desk.texts()[1] == "Text “a” isn’t"
        expect(editor.page.get_by_role("toolbar", name="Formatting")).to_be_visible()


def test_a_link_and_a_source_are_asked_for_in_dialogs(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.select("Перший")
    editor.press("Control+k")
    editor.type("javascript:alert(1)")
    editor.press("Enter")
    expect(editor.page.locator("dialog")).to_be_visible()
    editor.page.get_by_label("Адреса").fill("https://a.example/")
    editor.press("Enter")
    editor.select("Другий")
    editor.press("Control+Shift+s")
    editor.type("Kyodo")
    editor.press("Enter")
    editor.saved()
    paragraphs = [
        node.child(0).marks[0] for node in desk.document.children if node.type.name == "paragraph" and node.child_count
    ]
    assert [(mark.type.name, mark.attrs) for mark in paragraphs] == [
        ("link", {"href": "https://a.example/", "title": ""}),
        ("source", {"source": "7", "name": "Kyodo", "kind": "agency"}),
    ]


def test_a_link_where_there_is_no_word_shows_its_address(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Другий", 6)
    editor.type(". ")
    editor.press("Control+k")
    editor.type("example.org/news")
    editor.press("Enter")
    editor.type(" далі")
    editor.saved()
    (paragraph,) = [node for node in desk.document.children if node.text_content.startswith("Другий")]
    link = paragraph.child(1)
    assert (link.text, link.marks[0].attrs["href"]) == ("example.org/news", "https://example.org/news")
    assert paragraph.text_content == "Другий. example.org/news далі абзац"


def test_the_insert_menu_puts_blocks_in(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    for name in "Таблиця", "Читайте також", "Довідка", "Оновлення":
        editor.caret("Другий абзац", 12)
        editor.page.locator("summary").click()
        editor.page.locator(".menu").get_by_role("button", name=name, exact=True).click()
        editor.type("слово")
    editor.saved()
    assert kinds(desk)[4:8] == ["update", "background", "related", "table"]
    assert desk.texts().count("слово") == 4
    assert unique(desk)


def test_an_update_becomes_a_key_point_and_back(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    entry = editor.page.locator("section.update")
    choice = editor.page.locator(".menu").get_by_role("button", name="Головне в трансляції")
    editor.caret("Другий абзац", 12)
    expect(choice).to_be_hidden()
    editor.press("Control+Alt+u")
    editor.type("слово")
    editor.press("Control+Alt+k")
    editor.saved()
    update = next(node for node in desk.document.children if node.type.name == "update")
    assert update.attrs["key"] is True
    expect(entry).to_have_attribute("data-label", re.compile(r"· Головне в трансляції$"))
    editor.page.locator("summary").click()
    expect(choice).to_have_attribute("aria-pressed", "true")
    choice.click()
    editor.saved()
    update = next(node for node in desk.document.children if node.type.name == "update")
    assert update.attrs["key"] is False
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", update.attrs["at"])


def test_a_picture_comes_by_the_pages_chooser_with_an_editable_caption(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.page.evaluate(
        """() => document.addEventListener("strichka:choose-picture", () => document.dispatchEvent(
          new CustomEvent("strichka:insert-picture",
            {detail: {id: 12, url: "/pictures/12/", width: 160, height: 90, caption: "Порт", credit: "Getty"}})))"""
    )
    editor.caret("Другий абзац", 12)
    editor.press("Control+Alt+p")
    editor.caret("Порт", 4)
    editor.type(" уночі")
    editor.page.get_by_label("Джерело зображення").fill("Наш")
    editor.page.get_by_label("Джерело зображення").blur()
    editor.saved()
    (picture,) = [node for node in desk.document.children if node.type.name == "picture"]
    assert (picture.attrs["picture"], picture.attrs["credit"], picture.text_content) == ("12", "Наш", "Порт уночі")
    expect(editor.page.locator("figure img")).to_have_attribute("src", "/pictures/12/")
    editor.page.get_by_role("button", name="Прибрати зображення з тексту").click()
    editor.saved()
    assert "picture" not in kinds(desk)


def test_a_providers_address_on_an_empty_line_becomes_an_embed(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Другий абзац", 12)
    editor.press("ArrowDown")
    editor.paste("", "https://www.youtube.com/watch?v=abcdefghijk")
    editor.saved()
    (embed,) = [node for node in desk.document.children if node.type.name == "embed"]
    assert (embed.attrs["provider"], embed.attrs["url"]) == ("youtube", "https://www.youtube.com/watch?v=abcdefghijk")
    editor.select("Перший")
    editor.paste("", "https://a.example/")
    editor.saved()
    assert desk.document.child(2).child(0).marks[0].attrs["href"] == "https://a.example/"


def test_the_toolbar_is_worked_by_keys_alone(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.select("Перший")
    editor.press("Alt+F10")
    expect(editor.page.get_by_role("button", name="Жирний", exact=True)).to_be_focused()
    editor.press("ArrowRight", "Enter")
    expect(editor.page.get_by_role("button", name="Курсив", exact=True)).to_have_attribute("aria-pressed", "true")
    editor.saved()
    assert desk.document.child(2).child(0).marks[0].type.name == "emphasis"
