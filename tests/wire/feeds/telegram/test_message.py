from datetime import UTC, datetime

import lxml.html
import pytest

from strichka.wire.feeds.kinds import Item, Media
from strichka.wire.feeds.telegram.message import Post
from strichka.wire.feeds.telegram.telegram import read
from tests.wire.feeds.samples import sample

CDN = "https://cdn4.cdn.example/file"
first, album, film, poll = read(sample("channel.html"), "https://t.me/s/vyshneva").items


def test_a_post_is_read_with_its_marks_and_without_what_stands_around_it() -> None:
    assert first == Item(
        key="vyshneva/201",
        title="⚡Міст відкрили",
        html=(
            "<p>⚡<b>Міст відкрили</b></p>"
            "<p>Рух &lt;дозволено&gt; з <i>шостої</i>. Докладніше: "
            '<a href="https://vysnya.example/n/1?a=1&amp;b=2">на сайті</a>'
            "<br>Дякуємо!</p><p>#міст таємниця</p>"
        ),
        url="https://t.me/Vyshneva/201",
        subjects=("міст",),
        published=datetime(2024, 5, 14, 6, 32, tzinfo=UTC),
        provider="Вишнева громада",
        media=(Media(f"{CDN}/bridge.jpg", "image/jpeg", width=800),),
    )


def test_views_and_signs_of_an_edit_are_no_change() -> None:
    page = sample("channel.html").replace(b"12.3K", b"99.9K").replace(b"edited &nbsp;", b"")

    assert read(page, "https://t.me/s/vyshneva").items[0] == first


def test_an_album_has_all_its_pictures_and_says_whose_it_is() -> None:
    assert (album.html, album.credit) == ("<p>Усі троє врятовані.</p>", "Рятувальники")
    assert [(one.url, one.mime_type) for one in album.media] == [
        (f"{CDN}/one.jpg", "image/jpeg"),
        (f"{CDN}/two.jpg", "image/jpeg"),
        (f"{CDN}/film.mp4?token=x", "video/mp4"),
    ]


def test_a_film_that_the_page_does_not_give_is_its_picture_and_a_file_its_name() -> None:
    assert [one.url for one in film.media] == [f"{CDN}/long.jpg"]
    assert (film.title, film.html) == ("рішення.pdf", "<p>рішення.pdf</p>")


def test_a_poll_is_its_question_and_what_may_be_answered() -> None:
    assert poll.html == "<p>Який міст?</p><p>– Новий</p><p>– Старий</p>"


@pytest.mark.parametrize(
    ("inner", "title", "html"),
    [
        (
            '<div class="message_media_not_supported_label">Please open Telegram to view this post</div>',
            "Please open Telegram to view this post",
            "<p>Please open Telegram to view this post</p>",
        ),
        ('<div class="tgme_widget_message_sticker_wrap"><i></i></div>', "t.me/a/1", ""),
    ],
)
def test_what_the_page_does_not_show_is_an_item_all_the_same(inner: str, title: str, html: str) -> None:
    item = Post(lxml.html.fragment_fromstring(f'<div data-post="a/1">{inner}</div>'), "").item()

    assert item is not None
    assert (item.title, item.html, item.url) == (title, html, "https://t.me/a/1")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<a href="javascript:x()">раз</a>', "<p>раз</p>"),
        ('<a href="https://a.example/?q=1">раз</a>', '<p><a href="https://a.example/?q=1">раз</a></p>'),
        ('<a href="tg://resolve?domain=x">раз</a>', "<p>раз</p>"),
        ('<b onclick="x()">раз</b><script>x()</script><img src=x onerror=y()>', "<p><b>раз</b></p>"),
        ("<pre><code>a &lt; b</code></pre>", "<p><pre><code>a &lt; b</code></pre></p>"),
        ("раз<!-- два -->три", "<p>разтри</p>"),
        ('<tg-emoji emoji-id="5"><i class="emoji"><b>🎥</b></i></tg-emoji> кіно', "<p>🎥 кіно</p>"),
        ('<div class="tgme_widget_message_text">раз</div>', "<p>раз</p>"),
    ],
)
def test_only_marks_of_texts_are_kept(text: str, html: str) -> None:
    element = lxml.html.fragment_fromstring(
        f'<div data-post="a/1"><div class="tgme_widget_message_text">{text}</div></div>'
    )
    item = Post(element, "").item()

    assert item is not None
    assert item.html == html
