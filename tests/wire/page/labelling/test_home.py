import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, middle_of, page_of


def test_lines_outside_the_storys_element_that_offer_something_are_left_out():
    box = "<div class=x1><h4>Лист редакції щонеділі на вашу пошту</h4><p>Підпишіться без спаму</p></div>"
    assert middle_of(page_of(box)) == []
    assert middle_of(page_of("<div class=x2><span>Слухати статтю</span></div>")) == []


def test_lines_that_come_again_are_buttons():
    again = "<div class=z><div>Показати ціну</div></div>"
    assert middle_of(page_of(again, f"<p>{MORE} Так.</p>", again)) == [f"{MORE} Так."]


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=x><h2>Що буде далі</h2><p>Нове зерно привезуть уже в четвер, кажуть на елеваторі.</p></div>",
        "<div class=x><ul><li>перше зерно</li><li>друге зерно</li></ul></div>",
        "<div class=x><table><tr><td>Рік</td><td>Тонн</td></tr><tr><td>2024</td><td>7</td></tr></table></div>",
    ],
)
def test_sections_lists_and_tables_in_other_elements_are_kept(markup):
    inside, below = (
        page_of(markup),
        read(f"<article><h1>Новий елеватор</h1><div class=t><p>{SAID}<p>{MORE}</div>{markup}"),
    )
    words = [part.text for part in inside.paragraphs], [part.text for part in below.paragraphs]
    assert words[0][1:-1] == words[1][2:] != []


def test_a_list_of_links_between_paragraphs_is_of_other_stories():
    page = page_of(
        "<div class=x><ul><li><a href=/1>Міст відкрили вночі</a></li><li><a href=/2>Школу теж</a></li></ul></div>"
    )
    assert [part.kind for part in page.paragraphs] == ["paragraph", "related", "related", "paragraph"]


def test_topics_stand_under_a_heading_of_theirs():
    assert read(f"Новий елеватор\n\n{SAID}\n\n{MORE}\n\nПов'язані теми\nСтеп\nЗерно\n").topics == ("Степ", "Зерно")


def test_bare_words_below_a_copied_text_are_topics_where_the_text_speaks_of_them():
    assert read(f"Новий елеватор\n\n{SAID}\n\n{MORE}\n\nелеватор зерно договір\n").topics == (
        "елеватор",
        "зерно",
        "договір",
    )
    page = read(f"Новий елеватор\n\n{SAID}\n\n{MORE}\n\nПетро Лис\n")
    assert (page.topics, [who.name for who in page.bylines]) == ((), ["Петро Лис"])


def test_the_line_under_the_headline_outside_the_text_is_the_standfirst():
    page = read(
        f"<article><h1>Новий елеватор</h1><div class=a>Зерно прийняли ще до сходу</div><div><p>{SAID}<p>{MORE}</div>"
    )
    assert page.standfirst == "Зерно прийняли ще до сходу"
