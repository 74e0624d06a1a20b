import json

from strichka.wire.page.page import Byline, PictureNote
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
