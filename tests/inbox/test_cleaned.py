import pytest

from strichka.inbox.cleaned import harmless, sound, words_of


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<p onclick="x()">А<script>b</script></p>', "<p>А</p>"),
        ('<img src="https://a.example/x.png"><b>Б</b>', "<b>Б</b>"),
        ('<a href="javascript:x()">В</a>', '<a rel="noopener noreferrer nofollow">В</a>'),
        ("<h1>Г</h1>", "<h4>Г</h4>"),
        ('<p style="position:fixed">Ґ</p><iframe src="x"></iframe>', "<p>Ґ</p>"),
        ("<form action=x><input></form>Д", "Д"),
    ],
)
def test_only_what_harms_nobody_is_left(html: str, clean: str) -> None:
    assert harmless(html) == clean


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Один</p><p>Два <b>три</b></p>", "Один\nДва три"),
        ("Один<br>Два", "Один\nДва"),
        ("Один &amp; два", "Один & два"),
        ("<ul><li>А</li><li>Б\nВ</li></ul>кінець", "А\nБ В\nкінець"),
        ("<script>x</script>", ""),
        ("  ", ""),
        ("a < b", "a < b"),
        ("<div>" * 3000 + "глибоко", "глибоко"),
    ],
)
def test_words_stand_a_block_a_line(html: str, words: str) -> None:
    assert words_of(html) == words


def test_a_pair_of_halves_is_a_letter_and_half_a_letter_is_marked() -> None:
    assert sound("\ud83d\ude00 \ud83d \x00") == "😀 \ufffd \ufffd"
