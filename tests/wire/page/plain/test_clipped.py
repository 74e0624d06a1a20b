"""Pages clipped as Markdown, with and without what a program knows of them in lines above."""

from strichka.wire.page.page import Byline
from strichka.wire.page.plain import clipped
from strichka.wire.page.reader import read

SAID = "Сорок бджолярів Смотричини за одну ніч перевезли вулики на лівий берег, подалі від обприсканих полів."
MORE = "Перший гречаний мед пасічники обіцяють викачати вже до кінця серпня, якщо не завадять дощі."
CLIP = f"""---
title: "Пасічники перевезли тисячу вуликів через річку"
source: "https://smotrych.example/bees"
site: Смотрицькі вісті
author: ["[[Галина Бурштин]]", Остап Кленовий]
published: 2026-06-11T08:30:00+03:00
created: 2026-12-01
description: Поля за селом обприскали без попередження.
tags:
  - бджоли
  - "#гречка"
---
[Усі рубрики](https://smotrych.example/all) [Крамниця](https://smotrych.example/shop)

![Вулики на поромі](https://smotrych.example/a.jpg)

*Пором із вуликами відчалює на світанку. Авторка знімка: Мирослава Дзвін*

{SAID}

## Скільки коштував переїзд

- пором на ніч
- дві вантажівки

{MORE}
"""


def test_what_stands_in_the_head_of_a_clip_is_told():
    page = read(CLIP)
    assert page.headline == "Пасічники перевезли тисячу вуликів через річку"
    assert page.bylines == (Byline("Галина Бурштин", ""), Byline("Остап Кленовий", ""))
    assert (page.published, page.source) == ("2026-06-11T08:30+03:00", "Смотрицькі вісті")
    assert page.topics == ("бджоли", "гречка")
    assert page.standfirst == "Поля за селом обприскали без попередження."
    assert (page.url, page.source_text) == ("https://smotrych.example/bees", CLIP)


def test_the_marks_of_a_clip_are_read_and_its_buttons_left_out():
    page = read(CLIP)
    assert [(part.kind, part.text) for part in page.paragraphs if part.kind != "picture"] == [
        ("paragraph", SAID), ("subheading", "Скільки коштував переїзд"),
        ("list", "пором на ніч\nдві вантажівки"), ("paragraph", MORE),
    ]  # fmt: skip
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    assert [(one.caption, one.credit) for one in pictures if one] == [
        ("Пором із вуликами відчалює на світанку", "Мирослава Дзвін")
    ]
    assert any("Крамниця" in line for line in page.left_out)


def test_a_standfirst_that_the_text_says_itself_is_not_told_twice():
    page = read(f"---\ntitle: Міст через Смотрич зачинили\ndescription: {SAID}\n---\n\n{SAID}\n\n{MORE}\n")
    assert [part.text for part in page.paragraphs] == [SAID, MORE]
    assert page.standfirst == ""


def test_markdown_without_a_head_has_its_headline_as_its_first_heading():
    page = read(f"# Міст через Смотрич зачинили\n\n{SAID} [Мапа](https://smotrych.example/m)\n\n## Обʼїзд\n\n{MORE}\n")
    assert page.headline == "Міст через Смотрич зачинили"
    assert [part.kind for part in page.paragraphs] == ["paragraph", "subheading", "paragraph"]


def test_a_plain_text_is_no_clip():
    assert clipped.as_markup(f"Міст зачинили\n---\nкоротко: про головне\n---\n{SAID}") == ""
    assert clipped.as_markup(f"# перше\n\n{SAID}") == ""
    assert clipped.as_markup(f"---\nчас: 10:00\n---\n{SAID}") == ""


def test_what_a_clip_says_is_no_markup():
    page = read(
        f"---\ntitle: Чому <b>5 < 6</b> & навпаки\ndate: 2026-01-02\n---\n\n{SAID} <script>1</script>\n\n{MORE}"
    )
    assert page.headline == "Чому <b>5 < 6</b> & навпаки"
    assert "<script>1</script>" in page.paragraphs[0].text
