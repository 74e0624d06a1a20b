"""The main job in a real browser: take, publish, read, select, Ctrl+Enter, fix, reload."""

import itertools
import os
import re
import signal

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.rooms import publish_as_it_is
from tests.e2e.newsroom import Newsroom
from tests.e2e.people import PHONE, Editor, Reader

pytestmark = pytest.mark.browser

NUMBERS = itertools.count(1)


def a_page() -> tuple[str, str]:
    """A page's text as it is copied from a browser, with an error in it, and a word that no other page has."""
    word = f"перон{next(NUMBERS)}"
    text = f"""Марта Лісова, редакторка стрічки

Вокзал відкрив {word} для приміських поїздів

Новий {word} уранці
Фото: Прес-служба вокзалу

Вокзал відкрив {word} для приміських поїздів, повідомила начальниця станції.

Перший поїзд прибув о шостій ранку, а до полудня платформою пройшло три тисячі пасжирів.

Зараз дивляться

За словами начальниці, навіс захищає від дощу всю платформу.

Приміські поїзди, Річковий вокзал
Якщо побачили помилку, будь ласка, виділіть фрагмент тексту і натисніть Ctrl+Enter.

Завантаження

Помилка в тексті
Помилка"""
    return text, word


@pytest.mark.postgres_smoke
@pytest.mark.parametrize("options", [{"viewport": {"width": 1280, "height": 900}}, PHONE], ids=["wide", "phone"])
def test_a_readers_word_is_fixed_live_and_logged(
    newsroom: Newsroom, chromium: Browser, options: dict[str, object]
) -> None:
    text, word = a_page()
    taken = newsroom.take(text, "--publish", "--section", "misto")
    reader = Reader(chromium, newsroom, **options)
    reader.open(taken["url"])
    expect(reader.page.locator("h1")).to_have_text(f"Вокзал відкрив {word} для приміських поїздів")
    assert "Зараз дивляться" not in reader.text()

    reader.select("пасжирів")
    if options is PHONE:
        reader.page.locator("error-report .near").tap()
    else:
        reader.page.keyboard.press("Control+Enter")
    expect(reader.page.locator("error-report mark")).to_have_text("пасжирів")
    reader.report("пасажирів", comment="Пропущено літеру.")
    reader.expect_said("Дякуємо")

    editor = Editor(chromium, newsroom)
    editor.sign_in()
    editor.open_case("пасжирів")
    expect(editor.page.locator("[name=text]")).to_have_value("пасажирів")
    editor.page.locator("[name=kind][value=correction]").check()
    editor.page.fill("[name=note]", f"Виправлено слово, {word}.")
    editor.fix()

    reader.page.reload()
    assert "три тисячі пасажирів" in reader.text()
    assert reader.page.locator("article").get_attribute("data-edition") == "2"
    reader.open("/corrections/")
    log = reader.page.locator("main").inner_text()
    assert "пасажирів" in log
    assert f"Виправлено слово, {word}." in log
    assert reader.complaints == []
    assert editor.complaints == []


def test_a_report_is_taken_while_the_app_is_killed(newsroom: Newsroom, chromium: Browser) -> None:
    text, _word = a_page()
    taken = newsroom.take(text, "--publish", "--section", "misto")
    reader = Reader(chromium, newsroom)
    reader.open(taken["url"])
    reader.select("пасжирів")
    reader.page.keyboard.press("Control+Enter")
    os.kill(newsroom.child("strichka app"), signal.SIGKILL)
    reader.report("пасажирів")
    reader.expect_said("Дякуємо")
    reader.page.reload()
    assert "пасжирів" in reader.text()

    editor = Editor(chromium, newsroom)
    for _ in range(100):
        if editor.context.request.get(newsroom.url + "/desk/login/").status == 200:
            break
        editor.page.wait_for_timeout(100)
    editor.sign_in()
    editor.open_case("пасжирів")
    editor.fix()
    reader.page.reload()
    assert "три тисячі пасажирів" in reader.text()
    # What became of the report is asked of the app, which was away.
    assert [one for one in reader.complaints if "503" not in one] == []


def test_a_fix_lands_in_the_paragraph_that_an_editor_is_typing_in(newsroom: Newsroom, chromium: Browser) -> None:
    text, _word = a_page()
    taken = newsroom.take(text, "--publish", "--section", "misto")
    writer = Editor(chromium, newsroom)
    writer.sign_in("duty")
    writer.write(taken["id"])
    paragraph = writer.page.locator("#write .ProseMirror p", has_text="пасжирів")
    paragraph.click()
    writer.page.keyboard.press("End")

    reader = Reader(chromium, newsroom)
    reader.open(taken["url"])
    reader.select("пасжирів")
    reader.page.keyboard.press("Control+Enter")
    reader.report("пасажирів")
    reader.expect_said("Дякуємо")
    fixer = Editor(chromium, newsroom)
    fixer.sign_in()
    fixer.open_case("пасжирів")

    addition = " Квитки подорожчали, але черги не зменшилися."
    writer.page.keyboard.type(addition[:20], delay=20)
    fixer.page.locator("[data-submit]").click(no_wait_after=True)
    writer.page.keyboard.type(addition[20:], delay=60)

    expect(writer.page.locator("#write .ProseMirror p", has_text="пасажирів")).to_contain_text(addition.strip())
    fixed = "Перший поїзд прибув о шостій ранку, а до полудня платформою пройшло три тисячі пасажирів."
    expect(writer.page.locator("#write")).to_contain_text(fixed + addition)
    reader.page.reload()
    assert fixed in reader.text()
    assert "Квитки" not in reader.text()
    expect(writer.page.locator("[data-write-status]")).to_contain_text("Збережено")
    writer.page.reload()
    expect(writer.page.locator("#write .ProseMirror")).to_contain_text(fixed + addition)
    # A save that met the fix is answered 409, rebased and sent again: the browser notes it, the editor does not.
    assert [words for words in writer.complaints if "409 (Conflict)" not in words] == []


def test_an_editor_publishes_from_the_keyboard_and_readers_see_it(newsroom: Newsroom, chromium: Browser) -> None:
    editor = Editor(chromium, newsroom)
    editor.sign_in()
    editor.page.keyboard.press("n")
    editor.page.wait_for_url(re.compile(r"/desk/stories/[a-z0-9]+/"))
    surface = editor.page.locator("#write .ProseMirror")
    expect(surface).to_be_visible()
    surface.locator("h1").click()
    editor.page.keyboard.type("Річковий трамвай повернувся на лінію")
    surface.locator("p").last.click()
    editor.page.keyboard.type('Рейси ходитимуть щогодини, "без вихідних", сказав капітан.')
    editor.page.locator("#f-section").select_option("misto")
    editor.page.wait_for_timeout(500)
    publish_as_it_is(editor.page)
    link = editor.page.locator("[data-story-link]")
    expect(link).to_be_visible()
    reader = Reader(chromium, newsroom)
    path = link.get_attribute("href")
    assert path is not None
    reader.open(path)
    assert "Рейси ходитимуть щогодини, «без вихідних», сказав капітан." in reader.text()
    reader.open("/misto/")
    assert "Річковий трамвай повернувся на лінію" in reader.page.locator("main").inner_text()
    assert editor.complaints == []
