"""Several people and the server in one story, with networks, tabs and keyboards as they are."""

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
        headline="Заголовок", standfirst="Лід", blocks=[build.paragraph("Кім чен Ин їде"), build.paragraph("Другий")]
    )
    with desk_of(document) as desk:
        yield desk


def test_typing_is_saving(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Другий", 6)
    editor.type(" абзац")
    editor.saved()
    assert desk.texts() == ["Заголовок", "Лід", "Кім чен Ин їде", "Другий абзац"]
    expect(editor.page.locator("[data-write-presence]")).to_have_text("Олена")


def test_two_people_write_in_one_paragraph_while_a_fix_lands_in_it(desk: Desk, open_editor: Open) -> None:
    one, other = open_editor(desk), open_editor(desk)
    one.caret("Кім чен")
    other.caret("їде", 3)
    paragraph = id_of(desk, "Кім чен Ин їде")
    for at, (left, right) in enumerate(zip("Лідер КНДР ", " до Росії 𝒳", strict=True)):
        one.type(left)
        other.type(right)
        if at == 5:
            desk.fix(paragraph, "чен", "Чен")
    one.saved()
    other.saved()
    assert desk.texts()[2] == "Лідер КНДР Кім Чен Ин їде до Росії 𝒳"
    one.type("|")
    other.type("|")
    one.saved()
    other.saved()
    assert desk.texts()[2] == "Лідер КНДР |Кім Чен Ин їде до Росії 𝒳|"


def test_undo_takes_back_ones_own_words_alone(desk: Desk, open_editor: Open) -> None:
    one, other = open_editor(desk), open_editor(desk)
    one.caret("Другий", 6)
    one.type(" мій")
    one.saved()
    other.saved()
    other.caret("Другий мій", 10)
    other.type(" чужий")
    other.saved()
    one.saved()
    one.press("Control+z")
    one.saved()
    assert desk.texts()[3] == "Другий чужий"


def test_words_written_without_a_network_are_kept_and_sent_when_it_is_back(desk: Desk, open_editor: Open) -> None:
    offline, other = open_editor(desk), open_editor(desk)
    offline.context.set_offline(True)
    offline.caret("Другий", 6)
    offline.type(" без мережі")
    expect(offline.page.locator(".write-status")).to_contain_text("Немає зв’язку")
    other.caret("Другий")
    other.type("Уже ")
    other.saved()
    offline.context.set_offline(False)
    offline.saved()
    other.saved()
    assert desk.texts()[3] == "Уже Другий без мережі"


def test_words_of_a_closed_tab_are_recovered(desk: Desk, open_editor: Open) -> None:
    editor, other = open_editor(desk), open_editor(desk)
    editor.context.set_offline(True)
    editor.caret("Другий", 6)
    editor.type(" незбережене")
    editor.page.close()
    other.caret("Другий")
    other.type("Ось ")
    other.saved()
    editor.context.set_offline(False)
    editor.open()
    editor.until(lambda: desk.texts()[3] == "Ось Другий незбережене")
    editor.open()
    editor.saved()
    assert desk.texts()[3] == "Ось Другий незбережене"


def test_two_tabs_of_one_browser_keep_their_words_apart(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    first = editor.page
    editor.open()
    editor.context.set_offline(True)
    editor.caret("Другий", 6)
    editor.type(" другої")
    second, editor.page = editor.page, first
    editor.caret("Лід", 3)
    editor.type(" першої")
    first.close()
    second.close()
    editor.context.set_offline(False)
    editor.open()
    editor.until(lambda: (desk.texts()[1], desk.texts()[3]) == ("Лід першої", "Другий другої"))


def test_a_step_that_arrives_while_a_word_is_composed_waits_for_it(desk: Desk, open_editor: Open) -> None:
    editor, other = open_editor(desk), open_editor(desk)
    editor.caret("Другий", 6)
    editor.type(" ")
    editor.saved()
    keyboard = editor.context.new_cdp_session(editor.page)
    for typed in ("п", "пр", "при", "прив"):
        keyboard.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
    other.caret("Другий")
    other.type("Цей ")
    other.until(lambda: desk.texts()[3].startswith("Цей"))
    editor.page.wait_for_timeout(500)
    assert editor.texts()[3] == "Другий прив"
    keyboard.send("Input.imeSetComposition", {"text": "привіт", "selectionStart": 6, "selectionEnd": 6})
    keyboard.send("Input.insertText", {"text": "привіт"})
    editor.saved()
    other.saved()
    assert desk.texts()[3] == "Цей Другий привіт"


def test_poison_is_dropped_and_its_words_are_shown_and_nobody_is_held_up(desk: Desk, open_editor: Open) -> None:
    editor, other = open_editor(desk), open_editor(desk)
    editor.caret("Другий", 6)
    editor.type("𝒳")
    editor.saved()
    editor.page.evaluate(
        "() => writing.view.dispatch(writing.view.state.tr.insertText('отрута', writing.view.state.selection.from - 1))"
    )
    lost = editor.page.locator("dialog.lost textarea")
    expect(lost).to_be_visible()
    assert "отрута" in lost.input_value()
    editor.page.get_by_role("button", name="Закрити").click()
    other.caret("Лід", 3)
    other.type(" далі")
    other.saved()
    editor.caret("Другий", 6)
    editor.type(" знову")
    editor.saved()
    assert (desk.texts()[1], desk.texts()[3], desk.refused) == ("Лід далі", "Другий знову𝒳", 1)


def test_two_people_split_one_paragraph_at_once(desk: Desk, open_editor: Open) -> None:
    one, other = open_editor(desk), open_editor(desk)
    paragraph = id_of(desk, "Кім чен Ин їде")
    for editor, place in (one, "чен"), (other, "їде"):
        editor.context.set_offline(True)
        editor.caret(place)
        editor.press("Enter")
    for editor in (one, other):
        editor.context.set_offline(False)
    one.saved()
    other.saved()
    one.saved()
    assert desk.texts()[2:5] == ["Кім ", "чен Ин ", "їде"]
    assert id_of(desk, "Кім ") == paragraph
    assert len(set(desk.ids())) == len(desk.ids())


def test_two_people_move_one_block_at_once_and_ids_stay_unique(desk: Desk, open_editor: Open) -> None:
    one, other = open_editor(desk), open_editor(desk)
    for editor in (one, other):
        editor.context.set_offline(True)
        editor.caret("Другий")
        editor.press("Alt+ArrowUp")
    for editor in (one, other):
        editor.context.set_offline(False)
    one.saved()
    other.saved()
    one.saved()
    assert len(set(desk.ids())) == len(desk.ids())
    assert desk.refused == 0


def test_someone_signed_out_keeps_the_words_and_is_shown_the_way_in(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    desk.refuse = 403
    editor.caret("Другий", 6)
    editor.type(" тут")
    expect(editor.page.get_by_role("link", name="Увійти в новій вкладці")).to_have_attribute("href", "/desk/login/")
    desk.refuse = 0
    editor.saved()
    assert desk.texts()[3] == "Другий тут"


def test_someone_who_signed_in_again_elsewhere_goes_on_with_the_new_token(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    desk.token = "another"
    editor.caret("Другий", 6)
    editor.type(" тут")
    editor.saved()
    assert desk.texts()[3] == "Другий тут"


def test_someone_who_may_not_write_any_more_is_given_the_words_back(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    desk.refuse, desk.because = 403, "forbidden"
    editor.caret("Другий", 6)
    editor.page.keyboard.insert_text(" пізно")
    expect(editor.page.locator("dialog.lost textarea")).to_have_value(" пізно")
    expect(editor.page.locator(".ProseMirror")).to_have_attribute("contenteditable", "false")


def test_an_editor_older_than_the_server_reloads_with_its_words(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    desk.refuse = 426
    editor.caret("Другий", 6)
    with editor.page.expect_navigation():
        # In one: keys that a page leaves behind are never answered.
        editor.page.keyboard.insert_text(" лишається")
        editor.page.wait_for_timeout(100)
    desk.refuse = 0
    editor.ready()
    editor.until(lambda: desk.texts()[3].startswith("Другий л"))


def load_anew(desk: Desk, editor: Editor, change: Callable[[], object]) -> None:
    """Have what is changed refused until the editor has loaded the text anew."""
    desk.refuse, desk.because = 409, "reload"
    change()
    editor.until(lambda: desk.refused > 0)
    desk.refuse = 0
    editor.saved()


def test_who_has_to_load_the_text_anew_types_on_at_the_same_place(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Другий", 6)
    load_anew(desk, editor, lambda: editor.type(" абзац"))
    editor.type(" триває")
    editor.saved()
    assert (desk.texts()[0], desk.texts()[3]) == ("Заголовок", "Другий абзац триває")


def test_a_word_of_which_the_server_has_half_is_whole_after_the_text_was_loaded_anew(
    desk: Desk, open_editor: Open
) -> None:
    editor = open_editor(desk)
    editor.caret("Другий", 6)
    editor.type(" аб")
    editor.saved()
    load_anew(desk, editor, lambda: editor.type("зац"))
    assert desk.texts()[3] == "Другий абзац"


def test_paragraphs_that_were_joined_stand_once_after_the_text_was_loaded_anew(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Другий", 0)
    load_anew(desk, editor, lambda: editor.press("Backspace"))
    assert desk.texts()[2:] == ["Кім чен Ин їде", "Другий"]


def test_the_server_may_be_away_for_a_while(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    desk.refuse = 503
    editor.caret("Другий", 6)
    editor.type(" чекає")
    expect(editor.page.locator(".write-status")).to_contain_text("Немає зв’язку")
    desk.refuse = 0
    editor.saved()
    assert desk.texts()[3] == "Другий чекає"


def test_a_thousand_steps_made_offline_go_out_in_whole_parts(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.context.set_offline(True)
    editor.caret("Другий", 6)
    editor.page.evaluate(
        """() => { for (let i = 0; i < 500; i += 1) {
          const {view} = writing;
          view.dispatch(view.state.tr.split(view.state.selection.from));
          view.dispatch(view.state.tr.insertText("а"));
        } }"""
    )
    editor.context.set_offline(False)
    editor.saved()
    assert desk.texts()[4:] == ["а"] * 500
    assert (desk.refused, desk.pushes > 3, len(set(desk.ids()))) == (0, True, len(desk.ids()))
    assert max(len(block.id) for block in contents.blocks(desk.document)) == 10


def test_a_colleagues_caret_is_in_the_text_with_the_name_and_goes_along(desk: Desk, open_editor: Open) -> None:
    one, other = open_editor(desk), open_editor(desk)
    other.caret("Другий", 2, 6)
    flag = one.page.locator(".colleague-caret")
    expect(flag).to_have_count(1)
    expect(flag.locator(".caret-name")).to_have_text("Олена Дяк")
    expect(one.page.locator(".colleague-selection")).to_have_text("угий")
    one.caret("Другий")
    one.type("Цей ")
    one.saved()
    expect(one.page.locator(".colleague-selection")).to_have_text("угий")
    assert one.texts()[3] == "Цей Другий"


def test_a_block_moved_while_a_colleague_writes_in_it_keeps_the_words(desk: Desk, open_editor: Open) -> None:
    mover, writer = open_editor(desk), open_editor(desk)
    mover.context.set_offline(True)
    mover.caret("Другий")
    mover.press("Alt+ArrowUp")
    writer.caret("Другий", 6)
    writer.type(" абзац")
    writer.saved()
    desk.fix(id_of(desk, "Другий абзац"), "Другий", "Третій")
    mover.context.set_offline(False)
    mover.saved()
    writer.saved()
    assert desk.texts()[2:] == ["Третій абзац", "Кім чен Ин їде"]


def test_a_passage_of_an_earlier_version_comes_back_and_can_be_undone(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    paragraph = id_of(desk, "Другий")
    editor.caret("Другий", 6)
    editor.type(" зайве")
    editor.saved()
    editor.page.goto(f"{desk.url}#restore=0.{paragraph}")
    editor.page.reload()
    editor.ready()
    editor.until(lambda: desk.texts()[3] == "Другий")
    editor.press("Control+z")
    editor.until(lambda: desk.texts()[3] == "Другий зайве")
