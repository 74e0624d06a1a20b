"""HTML of texts as blocks: what becomes what, and that no word is lost on the way."""

import html
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strichka.document import build, check, plain
from strichka.moving.piece import Picture
from strichka.moving.texts import fragment


def read(written: str, **options: Any) -> list[dict[str, Any]]:
    """The blocks as JSON, in a document that may be kept."""
    text = fragment.read(written, picture=lambda asked: asked.url.rpartition("/")[2].partition(".")[0], **options)
    document = build.new_document(headline="Пором", blocks=text.blocks)
    check.check(document)
    return list(document.to_json()["content"][1:])


def letters(written: str) -> list[str]:
    """In the order of the alphabet: a caption may stand elsewhere than it did."""
    return sorted(re.findall(r"[^\W_]", written))


def said(blocks: list[dict[str, Any]]) -> str:
    return "\n".join(plain.lines({"type": "doc", "content": blocks}))


def shape(block: dict[str, Any]) -> Any:
    inner = [shape(one) for one in block.get("content", []) if one["type"] != "text"]
    return (block["type"], inner) if inner else block["type"]


def test_paragraphs_keep_their_marks() -> None:
    [block] = read('<p>Пором <b>стоїть</b>, <em>але</em> <a href="https://rika.example/?utm_source=x">пливе</a>.</p>')

    marks = {run["text"]: run.get("marks", []) for run in block["content"]}
    assert marks["стоїть"] == [{"type": "strong"}]
    assert marks["але"] == [{"type": "emphasis"}]
    assert marks["пливе"] == [{"type": "link", "attrs": {"href": "https://rika.example/", "title": ""}}]


def test_lists_stand_in_lists() -> None:
    blocks = read("<ol><li>раз<ul><li>ще</li></ul></li><li><p>два</p><p>далі</p></li></ol>")

    assert [shape(one) for one in blocks] == [
        ("list", [
            ("list_item", ["paragraph", ("list", [("list_item", ["paragraph"])])]),
            ("list_item", ["paragraph", "paragraph"]),
        ])
    ]  # fmt: skip
    assert blocks[0]["attrs"]["ordered"] is True


def test_figure_is_a_picture_with_its_words() -> None:
    [block] = read(
        '<figure><img src="/u/porom.jpg" alt="Пором"><figcaption>На <a href="https://a.example/">річці</a> '
        '<span class="photo-credit">Остап Річний</span></figcaption></figure>'
    )

    assert block["attrs"]["picture"] == "porom"
    assert (block["attrs"]["alt"], block["attrs"]["credit"]) == ("Пором", "Остап Річний")
    assert said([block]) == "На річці\nОстап Річний\nПором"


def test_picture_parts_the_paragraph_it_stands_in() -> None:
    assert [one["type"] for one in read('<p>До <img src="/a.jpg"> після</p>')] == ["paragraph", "picture", "paragraph"]


def test_gallery_holds_its_pictures() -> None:
    blocks = read(
        '<figure class="wp-block-gallery"><figure><img src="/a.jpg"><figcaption>Перша</figcaption></figure>'
        '<figure><img src="/b.jpg"></figure><figcaption>Усі разом</figcaption></figure>'
    )

    assert [one["type"] for one in blocks] == ["gallery", "paragraph"]
    assert said(blocks) == "Перша\nУсі разом"


def test_frame_becomes_the_address_that_people_open() -> None:
    blocks = read(
        '<iframe src="https://www.youtube-nocookie.com/embed/abc_DEF-123?rel=0"></iframe>'
        '<p><iframe src="//player.vimeo.com/video/76979871"></iframe></p>'
    )

    assert [one["attrs"]["url"] for one in blocks] == [
        "https://www.youtube.com/watch?v=abc_DEF-123",
        "https://vimeo.com/76979871",
    ]


def test_quotation_names_whose_words_they_are() -> None:
    [block] = read("<blockquote><p>Пливемо.</p><cite>Капітан</cite></blockquote>")

    assert block["attrs"]["attribution"] == "Капітан"
    assert said([block]) == "Пливемо.\nКапітан"


def test_post_of_others_stands_behind_its_words() -> None:
    blocks = read(
        '<blockquote class="twitter-tweet"><p>Крига</p><a href="https://x.com/rika/status/1234567890">12 січня</a>'
        "</blockquote>"
    )

    assert [one["type"] for one in blocks] == ["quote", "embed"]


def test_table_keeps_rows_and_what_cannot_stand_in_it() -> None:
    blocks = read(
        '<table><caption>Рейси</caption><tr><th>День</th><th colspan="2">Час</th></tr>'
        '<tr><td>Вівторок<br>середа</td><td>7</td><td><img src="/a.jpg"></td></tr></table>'
    )

    assert [one["type"] for one in blocks] == ["paragraph", "table", "picture"]
    assert blocks[1]["content"][0]["content"][1]["attrs"]["colspan"] == 2


def test_lines_of_old_texts_are_paragraphs() -> None:
    blocks = read("Раз\nдва\n\n<strong>три\nчотири</strong>", is_classic=True)

    assert said(blocks) == "Раз\nдва\nтри\nчотири"


def test_scripts_and_pictures_within_are_named() -> None:
    text = fragment.read(
        '<script src="//x.example/w.js">f()</script><img src="data:image/png;base64,AA">', picture=_none
    )

    assert not text.blocks
    assert [kind for kind, _example in text.left] == ["scripts", "pictures inside the text (data:)"]


def test_deep_markup_is_read_to_its_last_word() -> None:
    assert said(read("<div>" * 400 + "дно" + "</div>" * 400)) == "дно"


def _none(_asked: Picture) -> str:
    return ""


TAGS = ("p", "div", "b", "em", "ul", "ol", "li", "blockquote", "h2", "h5", "table", "tr", "td", "th", "figure",
    "figcaption", "a", "pre", "dl", "dt", "dd", "span", "section", "cite", "caption", "details", "summary")  # fmt: skip
TEXT = st.text(alphabet="абвїєґ’ xyz019.,«»&<\n\u00a0", min_size=1, max_size=12).map(html.escape)
LEAF = st.one_of(
    TEXT, st.sampled_from(['<img src="/a.jpg">', "<br>", "<hr>", '<iframe src="https://a.example/x"></iframe>'])
)
TREE = st.recursive(
    LEAF,
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=25,
)


@given(TREE)
def test_every_word_that_comes_in_comes_out(written: str) -> None:
    """As many, whatever stands in whatever: what a browser would make of the markup is what counts."""
    expected = html.unescape(re.sub(r"<[^>]*>", " ", fragment.cleaned(written)))

    assert letters(said(read(written))) == letters(expected)
