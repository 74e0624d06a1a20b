import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.decoding import decode
from strichka.wire.page.page import PageError
from strichka.wire.page.reader import read

UK = "У Зеленому Гаї запрацював новий елеватор, і перше зерно прийняли ще до сходу сонця. Ґанок, їжак, є й таке."
PL = "Wczoraj otwarto nową przystań, a mieszkańcy mówią, że czekali na nią od wielu lat. Świetnie, źle, łódź."
EN = "The harbour\u2019s keeper said \u201cwe waited\u201d \u2013 and the caf\u00e9 opened at six o\u2019clock."


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", UK), ("CP1251", "cp1251", UK), ("koi8-u", "koi8-u", UK),
        ("KOI8-R", "koi8-r", "Мост открыт"),
        ("ISO_8859-5", "iso8859-5", UK.replace("Ґ", "Г")), ("x-mac-cyrillic", "mac-cyrillic", UK),
        ("ibm866", "cp866", "Отчет 1997"), ("windows-1250", "cp1250", PL), ("latin2", "iso8859-2", PL),
        ("iso-8859-1", "cp1252", EN), ("us-ascii", "cp1252", EN), ("utf8", "utf-8", UK),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "where", ['<meta charset="{}">', '<!-- {pad} --><META content="text/html;charset={}" http-equiv=X>']
)
def test_what_a_page_declares_is_read_as_a_browser_reads_it(label, codec, text, where):
    page = where.format(label, pad="." * 3000) + text
    assert decode(page.encode(codec, "ignore")).text == page.encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize(
    ("codec", "text"),
    [("cp1251", UK), ("koi8-u", UK), ("iso8859-5", UK.replace("Ґ", "Г")), ("mac-cyrillic", UK), ("cp1250", PL),
     ("iso8859-2", PL), ("cp1252", EN), ("utf-8-sig", UK), ("utf-16", UK), ("utf-16-le", UK), ("utf-16-be", UK)],
)  # fmt: skip
def test_undeclared_bytes_are_told_by_what_they_look_like(codec, text):
    assert decode(text.encode(codec)).text == text


def test_what_somebody_knows_goes_before_what_the_page_says():
    page = '<meta charset="koi8-u">' + UK
    assert decode(page.encode("cp1251"), charset="Windows-1251").text == page
    assert decode(b"\xef\xbb\xbf" + page.encode(), charset="windows-1251").text == page
    with pytest.raises(PageError, match="windows-1251") as refusal:
        decode(page.encode(), charset="cp-unknown")
    assert refusal.value.code == "charset"


def test_a_declaration_in_a_comment_or_a_script_is_none():
    page = '<!-- <meta charset="koi8-u"> --><script>"<meta charset=koi8-u>"</script><meta charset=windows-1251>' + UK
    assert decode(page.encode("cp1251")).text == page


def test_a_page_that_says_utf8_and_is_not_is_read_by_its_bytes():
    page = '<meta charset="utf-8">' + UK
    assert decode(page.encode("cp1251")).text == page


@given(st.data())
def test_one_bad_byte_never_refuses_a_page(data):
    raw = UK.encode()
    at = data.draw(st.integers(0, len(raw)))
    bad = data.draw(st.sampled_from([b"\xff", b"\xc0", b"\xfe", b"\x80"]))
    decoded = decode(raw[:at] + bad + raw[at:])
    assert decoded.damaged == decoded.text.count("\ufffd") > 0
    assert len(re.findall("[а-яіїєґ]", decoded.text)) >= len(re.findall("[а-яіїєґ]", UK)) - 1


def test_a_byte_that_an_old_table_leaves_out_is_nothing_to_see():
    raw = b'<meta charset="windows-1251">' + "Новий еле".encode("cp1251") + b"\x98" + "ватор".encode("cp1251")
    assert decode(raw).text.endswith("Новий елеватор")


def test_a_zero_among_words_is_no_reason_to_refuse_a_page():
    more = "Міст відкрили вночі, щоб не заважати ранковому ярмарку. " * 9
    page = read(f"Міст у Лісовому відкрили\n\n{more.replace('вно', 'вно' + chr(0), 1)}".encode())
    assert page.paragraphs[0].text.startswith("Міст відкрили вночі")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(raw):
    text = "refused"
    with contextlib.suppress(PageError):
        text = decode(raw).text
    assert text.strip()
    assert "\0" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_old_and_new_encodings_are_read(encoding):
    text = "У Лісовому відкрили міст\r\n\r\nМіст відкрили вночі, щоб не заважати ранковому ярмарку."
    page = read(text.encode(encoding))
    assert (page.headline, page.paragraphs[0].text) == tuple(text.split("\r\n\r\n"))


def test_html_says_its_own_encoding():
    text = '<meta charset="koi8-u"><h1>Міст у Лісовому</h1><p>Ґанок і їжак поруч.</p>'
    assert read(text.encode("koi8-u")).paragraphs[0].text == "Ґанок і їжак поруч."


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (" \n\t\u00a0\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"abc\x00def", "binary"),
        (b"%PDF-1.7\nhello", "binary"),
        (bytes(range(128, 256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        ("слово " * 400_000, "huge"),
        ("рядок\n" * 30_000, "huge"),
        ("<p>абзац" * 70_000, "huge"),
        ("Завантаження\n\nПоділитися", "hopeless"),
        ("123 – 456", "hopeless"),
        ("дуже довгий рядок без заголовка " * 30, "headline"),
        ("<html><body><nav>Меню</nav></body></html>", "hopeless"),
        ("<div>" * 3000 + "глибоко", "hopeless"),
    ],
)
def test_what_no_story_can_be_made_of_is_refused(raw, code):
    with pytest.raises(PageError) as refusal:
        read(raw)
    assert refusal.value.code == code


def test_koi8_of_a_russian_name_keeps_ukrainian_letters():
    raw = f'<meta charset="koi8-r"><h1>Її ґанок</h1><p>{"Є ї і ґ тут. " * 9}</p>'.encode("koi8-u")
    assert "Її ґанок" in decode(raw).text
