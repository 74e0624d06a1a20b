import lxml.html
import pytest

from strichka.wire.page.marked.named import address_hints, words


@pytest.mark.parametrize(
    ("href", "hints"),
    [
        ("/tag/kyiv", {"topics"}), ("https://e.org/temat/elk", {"topics"}), ("/tags/?tag=клюква", {"topics"}),
        ("/authors/1/", {"byline"}), ("/people/0", {"byline"}), ("/news/tag", set()), ("", set()), ("/author/", set()),
    ],
)  # fmt: skip
def test_an_address_tells_topics_and_persons(href, hints):
    assert address_hints(href) == hints


def test_data_for_scripts_names_an_element_and_looks_do_not():
    element = lxml.html.fromstring('<div class="read-also tag-kyiv with-ad" data-testid="Ad" data-component="TagList">')
    assert words(element) >= {"read", "also", "readalso", "ad", "tag", "list"}
    assert not words(element) & {"kyiv", "with"}
