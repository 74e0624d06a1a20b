# ruff: noqa: E501 - clipboards are quoted as office programs write them
"""Paste from office programs, mail and pages: words and their structure stay, everything else goes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from strichka.document import build
from tests.frontend.editor import Editor
from tests.frontend.harness import Desk, desk_of

pytestmark = pytest.mark.browser
Open = Callable[[Desk], Editor]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<style>p.MsoNormal {margin:0cm; font-family:"Calibri"} @list l0:level1 {mso-level-number-format:bullet}</style>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body lang="UK"><!--StartFragment-->
<h1 style="margin-top:12.0pt"><b><span lang="UK" style="font-size:16pt">Порт відкрито</span></b></h1>
<p class="MsoNormal"><span lang="UK">Речник сказав: </span><b><span lang="UK">«Так»</span></b><i><span lang="UK">, і
пішов</span></i><span lang="UK">.<o:p></o:p></span></p>
<p class="MsoListParagraphCxSpFirst" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span
style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]><span lang="UK">перше<o:p></o:p></span></p>
<p class="MsoListParagraphCxSpMiddle" style="margin-left:72.0pt;mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o<span
style="font:7.0pt">&nbsp;&nbsp; </span></span><span lang="UK">вкладене<o:p></o:p></span></p>
<p class="MsoListParagraphCxSpLast" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;
</span></span><span lang="UK">друге<o:p></o:p></span></p>
<p class="MsoListParagraph" style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp; </span></span>раз</p>
<p class="MsoListParagraph" style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">2.<span>&nbsp;&nbsp; </span></span>два</p>
<table class="MsoTableGrid" border="1"><tr><td><p class="MsoNormal"><b>Рік</b><o:p></o:p></p></td><td><p class="MsoNormal">Сума</p></td></tr>
<tr><td><p class="MsoNormal">2025</p></td><td><p class="MsoNormal">5 млн</p></td></tr></table>
<p class="MsoNormal"><a href="https://a.example/">звіт</a> <a href="javascript:alert(1)">пастка</a><o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

LIBRE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<style type="text/css">p { margin-bottom: 0.25cm }</style></head><body lang="uk-UA" dir="ltr">
<p style="line-height: 100%"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><b>Жирне</b></font></font>
та <i>курсивне</i>.</p><ul><li><p style="margin-bottom: 0cm">перше</p></li><li><p>друге</p></li></ul>
<table width="100%" cellpadding="4"><col width="128*"/><tr valign="top"><td width="50%"><p>а</p></td><td><p>б</p></td></tr></table>
<p>Рядок<br/>інший рядок</p></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b3c"><p dir="ltr"
style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-weight:400;font-style:normal;">Звичайне, </span><span
style="font-size:11pt;font-weight:700;font-style:normal;">жирне</span><span style="font-weight:400;"> і </span><span
style="font-weight:400;font-style:italic;">курсивне</span></p><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr"
role="presentation"><span style="font-weight:400">перше</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span
style="font-weight:400">вкладене</span></p></li></ul></ul><h2 dir="ltr"><span style="font-weight:400">Далі</span></h2></b><br
class="Apple-interchange-newline">"""

PAGE = """<article onclick="alert(1)"><style>p{color:red}</style><h1>Новина</h1><div>Текст у блоці<br><br>Другий рядок</div>
<img src="https://evil.example/track.gif" onerror="alert(1)"><figure><img src="x"><figcaption>Підпис</figcaption></figure>
<blockquote>Цитата</blockquote><p hidden>сховане</p><script>alert(1)</script><iframe src="https://evil.example"></iframe>
<p style="display:none">невидиме</p><p data-b="paragraph1">З чужим<!-- коментар --> номером</p></article>"""


@pytest.fixture
def desk() -> Iterator[Desk]:
    with desk_of(build.new_document(headline="Заголовок", blocks=[build.paragraph("тут")])) as desk:
        yield desk


def outline(node: Any) -> Any:
    """A node without its ids: text with its marks' names, blocks with what they hold."""
    if node.is_text:
        names = ".".join(mark.type.name for mark in node.marks)
        return f"{names}:{node.text}" if names else node.text
    return (node.type.name, *[outline(child) for child in node.children])


def pasted(desk: Desk, editor: Editor, html: str, text: str = "") -> list[Any]:
    editor.select("тут")
    editor.press("Delete")
    editor.paste(html, text)
    editor.saved()
    assert len(set(desk.ids())) == len(desk.ids())
    assert desk.refused == 0
    return [outline(child) for child in desk.document.children[1:]]


def item(text: str, *nested: Any) -> Any:
    return ("list_item", ("paragraph", text), *nested)


def test_paste_from_word(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), WORD) == [
        ("subheading", "Порт відкрито"),
        ("paragraph", "Речник сказав: ", "strong:«Так»", "emphasis:, і пішов", "."),
        ("list", item("перше", ("list", item("вкладене"))), item("друге")),
        ("list", item("раз"), item("два")),
        (
            "table",
            ("table_row", ("table_cell", ("paragraph", "strong:Рік")), ("table_cell", ("paragraph", "Сума"))),
            ("table_row", ("table_cell", ("paragraph", "2025")), ("table_cell", ("paragraph", "5 млн"))),
        ),
        ("paragraph", "link:звіт", " пастка"),
    ]
    assert desk.document.child(4).attrs["ordered"] is True


def test_paste_from_libreoffice(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), LIBRE) == [
        ("paragraph", "strong:Жирне", " та ", "emphasis:курсивне", "."),
        ("list", item("перше"), item("друге")),
        ("table", ("table_row", ("table_cell", ("paragraph", "а")), ("table_cell", ("paragraph", "б")))),
        ("paragraph", "Рядок"),
        ("paragraph", "інший рядок"),
    ]


def test_paste_from_google_docs(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), DOCS) == [
        ("paragraph", "Звичайне, ", "strong:жирне", " і ", "emphasis:курсивне"),
        ("list", item("перше", ("list", item("вкладене")))),
        ("subheading", "Далі"),
    ]


def test_paste_from_a_page_leaves_everything_but_its_words(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), PAGE) == [
        ("subheading", "Новина"),
        ("paragraph", "Текст у блоці"),
        ("paragraph", "Другий рядок"),
        ("paragraph", "Підпис"),
        ("quote", ("paragraph", "Цитата")),
        ("paragraph", "З чужим номером"),
    ]


SHOWN = """<div><p>Прийняли <del>40</del><ins>60</ins> тонн, 10<sup>6</sup> м<sup>2</sup> і CO<sub>2</sub>.</p>
<p>Ціна <s>стара</s> <span style="TEXT-DECORATION: line-through">ще</span> нова, <q>так <q>і</q> є</q>.</p>
<p>Вітаємо <img class="emoji" alt="🎉" src="https://e.example/1.svg"><span style="DISPLAY : None !important">потай</span>
<span class="sr-only">потай</span><span aria-hidden="true">потай</span><span style="position:absolute;left:-9999px">потай</span></p>
<pre>рядок один\nрядок два</pre><p>12&nbsp;000&nbsp;грн<!--[if mso]>x<![endif]--><o:p></o:p></p>
<p><i class="govuk-visually-hidden">потай</i><span class="hidden lg:inline">видно</span><i class="uk-invisible">потай</i></p>
<p><span style="mso-element:comment-list">потай</span>\u202eзворот\u202c</p></div>"""


def test_paste_says_what_the_page_showed(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), SHOWN) == [
        ("paragraph", "Прийняли 60 тонн, 10⁶ м² і CO₂."),
        ("paragraph", "Ціна нова, «так „і“ є»."),
        ("paragraph", "Вітаємо 🎉"),
        ("paragraph", "рядок один"),
        ("paragraph", "рядок два"),
        ("paragraph", "12\u00a0000\u00a0грн"),
        ("paragraph", "видно"),
        ("paragraph", "зворот"),
    ]


def test_weights_are_read_as_a_browser_reads_them(desk: Desk, open_editor: Open) -> None:
    html = (
        '<p><b style="mso-bidi-font-weight:normal">жирне</b> <b style="font-weight : NORMAL">ні</b> '
        '<span style="font:italic 700 11pt Arial">обоє</span> <i style="mso-bidi-font-style:normal">косе</i> '
        '<span style="mso-bidi-font-weight:bold;font-weight:400">ні</span> <strong style="color:red">так</strong></p>'
    )
    assert pasted(desk, open_editor(desk), html) == [
        ("paragraph", "strong:жирне", " ні ", "strong.emphasis:обоє", " ", "emphasis:косе", " ні ", "strong:так")
    ]


def test_what_is_pasted_gets_the_typography_of_what_is_typed_and_links_that_follow_nobody(
    desk: Desk, open_editor: Open
) -> None:
    html = (
        """<p>"Сім'я" - це "так <b>"дім"</b>" -- і все...</p><p><a href="https://a.example/x?id=1&amp;utm_source=tg"""
        """&amp;fbclid=2">тут</a> https://b.example/a--b</p>"""
    )
    assert pasted(desk, open_editor(desk), html) == [
        ("paragraph", "«Сім’я» – це «так ", "strong:„дім“", "» – і все…"),
        ("paragraph", "link:тут", " https://b.example/a--b"),
    ]
    assert desk.document.child(2).child(0).marks[0].attrs["href"] == "https://a.example/x?id=1"


def test_plain_text_gets_the_typography_too(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), "", 'Він - "свій"...') == [("paragraph", "Він – «свій»…")]


def test_paste_of_flattened_lists_makes_lists(desk: Desk, open_editor: Open) -> None:
    html = "<p>Перелік:</p><p>·&nbsp;&nbsp;одне</p><p>•\tдруге</p><p>Кінець</p>"
    assert pasted(desk, open_editor(desk), html) == [
        ("paragraph", "Перелік:"),
        ("list", item("одне"), item("друге")),
        ("paragraph", "Кінець"),
    ]


def test_plain_text_becomes_paragraphs_without_what_no_page_can_carry(desk: Desk, open_editor: Open) -> None:
    assert pasted(desk, open_editor(desk), "", "один\r\n\r\nдва\u0000\u000b\nтри\ud835") == [
        ("paragraph", "один"),
        ("paragraph", "два"),
        ("paragraph", "три"),
    ]


def test_words_pasted_into_the_middle_of_a_paragraph_stay_in_it(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("тут", 1)
    editor.paste("<p>AAA <b>b</b></p>", "AAA b")
    editor.saved()
    assert outline(desk.document.child(1)) == ("paragraph", "тAAA ", "strong:b", "ут")


def test_paste_into_the_headline_brings_text_alone(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    editor.caret("Заголовок", 9)
    editor.paste('<p>: <b>жирне</b> <a href="https://a.example/">лінк</a></p>', "x")
    editor.saved()
    assert outline(desk.document.child(0)) == ("headline", "Заголовок: жирне лінк")


def test_a_whole_story_pasted_into_another_brings_no_second_headline_and_no_ids(desk: Desk, open_editor: Open) -> None:
    editor = open_editor(desk)
    html = (
        '<h1 data-headline="" data-b="otherstory" data-of-story="s2" data-pm-slice="0 0 []">Чужий</h1>'
        '<p data-b="otherstor2" data-of-story="s2">текст</p>'
    )
    assert pasted(desk, editor, html) == [("paragraph", "Чужий"), ("paragraph", "текст")]
    assert not {"otherstory", "otherstor2"} & set(desk.ids())
