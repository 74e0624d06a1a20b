import pytest

from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.nitf.body import body_html, media_of
from strichka.wire.feeds.trees import tree_of

URL = "https://agency.example/"


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ("<p>A <org>B</org> &amp; <em>C</em></p>", "<p>A B &amp; <em>C</em></p>"),
        (
            '<p><a href="/b?c=1&amp;d=2">A</a> <a href="javascript:x()">B</a></p>',
            '<p><a href="https://agency.example/b?c=1&amp;d=2">A</a> B</p>',
        ),
        ("<p>A <q>B</q><br/>C</p>", "<p>A «B»<br>C</p>"),
        ("<hl2>A</hl2><p> </p><hr/>", "<h3>A</h3>"),
        ("<table><tr><td>1</td></tr></table>", "<table><tr><td>1</td></tr></table>"),
        ("<p onclick='x()'>A<script>B</script></p>", "<p>AB</p>"),
        ("<bq><block><p>A</p></block><credit>B</credit></bq>", "<blockquote><p>A</p><p>B</p></blockquote>"),
    ],
)
def test_blocks_and_marks_have_their_names_and_all_else_its_words(inner: str, html: str) -> None:
    assert body_html(tree_of(f"<body.content>{inner}</body.content>"), URL) == html


def test_floors_without_end_are_read_as_words() -> None:
    inner = "<block>" * 240 + "A"

    assert body_html(tree_of(f"<body.content>{inner}"), URL) == "A"


def test_a_picture_that_leads_nowhere_is_none() -> None:
    content = tree_of(
        '<body.content><media><media-reference name="x"/></media>'
        '<media><media-metadata name="rights" value="разово"/><media-reference source="/a.jpg" name="a"/></media>'
        "</body.content>"
    )

    assert media_of(content, URL) == (Media("https://agency.example/a.jpg", usage_terms="разово", name="a"),)
