"""Shortcodes and the comments of blocks, as HTML."""

from collections.abc import Iterator

import pytest

from strichka.moving.wordpress.markup import plain
from strichka.moving.wordpress.referenced import Attachment, Index


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    made.add(Attachment("4", "https://a.example/u/persha.jpg", parent="7", caption="Перша", alt="Хвиля"))
    made.add(Attachment("11", "https://a.example/u/druha.jpg", parent="7"))
    made.add_block("90", "<!-- wp:paragraph --><p>Спільне</p><!-- /wp:paragraph -->")
    yield made
    made.close()


def test_gallery_shows_the_pictures_that_it_names(index: Index) -> None:
    named = plain('[gallery ids="11,4,5"]', index, parent="7").html
    own = plain("[gallery columns='2']", index, parent="7").html

    assert (named.index("druha"), named.count("<img")) < (named.index("persha"), 3)
    assert own.index("persha") < own.index("druha")
    assert 'alt="Хвиля"' in own
    assert "<figcaption>Перша</figcaption>" in own


def test_caption_follows_its_picture(index: Index) -> None:
    written = '[caption id="a" width="3"]<a href="/u.jpg"><img src="/u.jpg"></a> Пором <em>пливе</em>[/caption]'

    html = plain(written, index, parent="7").html

    assert (
        '<figure><a href="/u.jpg"><img src="/u.jpg"></a><figcaption>Пором <em>пливе</em></figcaption></figure>' in html
    )


def test_words_in_brackets_are_words(index: Index) -> None:
    markup = plain("Він сказав [так] і [sic], а [[gallery]] показав.", index, parent="7")

    assert markup.html == "Він сказав [так] і [sic], а [gallery] показав."
    assert markup.left == []


def test_unknown_shortcode_leaves_its_words(index: Index) -> None:
    markup = plain('[spoiler title="Далі"]Пором[/spoiler] [ads id=3]', index, parent="7")

    assert markup.html == "Пором "
    assert [example for _kind, example in markup.left] == ['[spoiler title="Далі"]', "[ads id=3]"]


def test_reusable_block_stands_where_it_is_used(index: Index) -> None:
    markup = plain('<!-- wp:block {"ref":90} /--><!-- wp:block {"ref":91} /-->', index, parent="7")

    assert markup.html.strip() == "<p>Спільне</p>"
    assert markup.left == [("reusable blocks that the file lacks", "91")]


def test_reusable_block_that_holds_itself_ends(index: Index) -> None:
    index.add_block("90", '<p>Знову</p><!-- wp:block {"ref":90} /-->')

    assert plain('<!-- wp:block {"ref":90} /-->', index, parent="7").html.count("Знову") == 5


def test_blocks_that_show_nothing_of_their_own_are_named(index: Index) -> None:
    markup = plain(
        '<!-- wp:latest-posts {"n":3} /--><!-- wp:acme/box {"c":"red"} --><p>Слова</p><!-- /wp:acme/box -->'
        "<!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->",
        index,
        parent="7",
    )

    assert markup.html.strip() == "<p>Слова</p>"
    assert markup.left == [
        ("blocks that WordPress fills by itself", "latest-posts"),
        ("blocks of plug-ins: their words are kept", "acme/box"),
    ]


def test_sound_and_embed_become_what_they_show(index: Index) -> None:
    html = plain(
        '[audio mp3="https://a.example/u/rika.mp3"][/audio][embed]https://youtu.be/x[/embed]', index, parent="7"
    ).html

    assert '<video src="https://a.example/u/rika.mp3"></video>' in html
    assert ">https://youtu.be/x</a>" in html
