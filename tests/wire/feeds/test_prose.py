import pytest

from strichka.wire.feeds.kinds import Unreadable
from strichka.wire.feeds.prose import as_html, decoded, line, paragraphs, pixels, plain, title_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>Міст</b> &quot;новий&quot;", 'Міст "новий"'),
        ("A &lt;b&gt; і 5 < 7", "A <b> і 5 < 7"),
        ("AT&T  R&amp;D\n\u200b", "AT&T R&D"),
        ("<p>раз</p><p>два</p><script>x()</script>", "раз два"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_line_has_neither_marks_nor_what_only_machines_see(markup: object, words: str) -> None:
    assert line(markup) == words


def test_what_is_shown_apart_is_on_lines_of_its_own() -> None:
    assert plain("<p>раз<br>два</p><ul><li>три</li></ul>") == "раз\nдва\nтри"


def test_plain_text_becomes_paragraphs_and_html_stays() -> None:
    assert paragraphs("A < B\r\n\r\n  \r\nраз\nдва\n") == "<p>A &lt; B</p><p>раз<br>два</p>"
    assert as_html(" <p>A</p> ") == "<p>A</p>"
    assert as_html("R&amp;D") == "<p>R&amp;D</p>"


def test_a_first_line_stands_for_a_title() -> None:
    sentence = "Міст через річку відкрили вранці після ремонту. "
    assert title_of("…\n\nМіст відкрили\nдалі") == "Міст відкрили"
    assert title_of(sentence * 5) == sentence.strip()
    assert title_of("слово " * 60) == f"{'слово ' * 23}".strip()[:137] + "…"
    assert title_of("") == ""


def test_bytes_are_text_in_their_encoding_or_none() -> None:
    text = "Міст через річку відкрили вранці, і люди вже ним ідуть."
    assert [decoded(text.encode(code)) for code in ("utf-8", "windows-1251", "koi8-u")] == [text] * 3
    for content, why in ((b"", "nothing in it"), (b"%PDF-1.7 \0\0", "no text"), (bytes(100), "no text")):
        with pytest.raises(Unreadable, match=why):
            decoded(content)


def test_sizes_are_numbers_of_pixels() -> None:
    assert [pixels(one) for one in ("640", 480, "480.5", "100%", "-3", "", None, "9" * 40)] == [
        640,
        480,
        480,
        0,
        0,
        0,
        0,
        0,
    ]
