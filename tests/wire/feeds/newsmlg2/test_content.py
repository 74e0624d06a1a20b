import base64

import pytest

from strichka.wire.feeds.newsmlg2.content import html_of, media_of
from strichka.wire.feeds.trees import tree_of

URL = "https://agency.example/"
PACKED = base64.b64encode("Міст".encode()).decode()


@pytest.mark.parametrize(
    ("contents", "html"),
    [
        (
            '<inlineXML><div xmlns="http://www.w3.org/1999/xhtml"><p>A<br/><a href="/b">B</a></p></div></inlineXML>',
            '<p>A<br><a href="https://agency.example/b">B</a></p>',
        ),
        ("<inlineXML/><inlineData>A\n\nB</inlineData>", "<p>A</p><p>B</p>"),
        ('<inlineData contenttype="text/html">&lt;p&gt;A&lt;/p&gt;</inlineData>', "<p>A</p>"),
        (f'<inlineData contenttype="text/plain" encoding="enc:base64">{PACKED}</inlineData>', "<p>Міст</p>"),
        ('<inlineData contenttype="text/plain" encoding="base64">?</inlineData>', ""),
        ('<inlineData contenttype="image/jpeg">AAAA</inlineData>', ""),
        ("<inlineXML><speech>A &lt; B</speech></inlineXML>", "<p>A &lt; B</p>"),
    ],
)  # fmt: skip
def test_a_text_is_read_in_whatever_it_came(contents: str, html: str) -> None:
    assert html_of(tree_of(f"<newsItem><contentSet>{contents}</contentSet></newsItem>"), URL) == html


def test_a_picture_is_its_largest_size_and_a_text_has_all_that_stand_beside_it() -> None:
    remote = '<remoteContent href="/s.jpg" width="9" height="9"/><remoteContent href="/l.jpg" width="99" height="99"/>'
    item = '<newsItem><itemMeta><itemClass qcode="ninat:%s"/></itemMeta><contentSet>%s</contentSet></newsItem>'

    assert [one.url[-5:] for one in media_of(tree_of(item % ("picture", remote)), URL)] == ["l.jpg"]
    assert [one.url[-5:] for one in media_of(tree_of(item % ("text", remote)), URL)] == ["s.jpg", "l.jpg"]


def test_a_picture_that_an_item_points_at_comes_along() -> None:
    link = (
        '<itemMeta><link rel="irel:seeAlso"><remoteContent href="/p.jpg" contenttype="image/jpeg"/></link></itemMeta>'
    )

    assert [one.url for one in media_of(tree_of(f"<newsItem>{link}</newsItem>"), URL)] == [
        "https://agency.example/p.jpg"
    ]
