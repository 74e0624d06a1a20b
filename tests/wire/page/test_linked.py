import json

import pytest

from strichka.wire.page.page import Byline, PageError, PictureNote
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of


def test_a_story_that_only_machines_are_told_is_read_from_that():
    told = {"@graph": [{"@type": "WebSite"}, {
        "@type": ["NewsArticle"], "headline": "Елеватор &amp; зерно", "articleBody": f"<p>{SAID}</p><p>{MORE}</p>",
        "author": [{"name": "Ганна Лан"}, "Юрій Степ"], "image": {"url": "https://p.test/a.jpg"},
    }]}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'
    page = read(f"<!doctype html><head>{script}</head><body><div id=app></div><p>Увімкніть скрипти</p>")
    assert (page.headline, [part.text for part in page.paragraphs]) == ("Елеватор & зерно", [SAID, MORE])
    assert page.bylines == (Byline("Ганна Лан", ""), Byline("Юрій Степ", ""))
    assert page.lead_picture == PictureNote("", "", "https://p.test/a.jpg")
    assert page_of(head=script).headline == "Елеватор у Зеленому Гаї прийняв перше зерно"


def test_ends_of_lines_in_the_words_that_machines_are_told_are_read() -> None:
    script = script_of(headline="Елеватор", articleBody=f"{SAID}<>{MORE}").replace("<>", "\n\n")
    page = read(f"<!doctype html><head>{script}</head><body><div id=app></div></body>")
    assert [part.text for part in page.paragraphs] == [SAID, MORE]


def script_of(**told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "Article", **told}, ensure_ascii=False)}</script>'


def test_text_is_another_name_for_a_story_s_words():
    page = read(f"<!doctype html><head>{script_of(headline='Елеватор', text=SAID)}</head><body></body>")
    assert (page.headline, [part.text for part in page.paragraphs]) == ("Елеватор", [SAID])


def test_a_page_that_shows_nothing_without_its_scripts_says_so():
    with pytest.raises(PageError, match="only with its scripts"):
        read(f"<!doctype html><head>{script_of(headline='Елеватор')}</head><body><div id=app></div></body>")


def test_where_a_page_stands_is_known_of_what_it_tells_machines():
    link = 'Далі <a href="/n/2">ось тут</a> і там.'
    page = page_of(link, head=script_of(headline="Елеватор", mainEntityOfPage={"@id": "https://p.test/n/1"}))
    assert (page.url, page.paragraphs[1].runs[1].href) == ("https://p.test/n/1", "https://p.test/n/2")
    two = script_of(headline="Одне", url="https://p.test/1") + script_of(headline="Друге", url="https://p.test/2")
    assert page_of(head=two).url == ""
