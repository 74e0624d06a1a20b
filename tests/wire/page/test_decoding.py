import pytest

from strichka.wire.page.page import PageError
from strichka.wire.page.reader import read


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
        ("дуже довгий рядок без заголовка " * 30, "hopeless"),
        ("<html><body><nav>Меню</nav></body></html>", "hopeless"),
        ("<div>" * 3000 + "глибоко", "hopeless"),
    ],
)
def test_what_no_story_can_be_made_of_is_refused(raw, code):
    with pytest.raises(PageError) as refusal:
        read(raw)
    assert refusal.value.code == code
