import pytest

from strichka.feed_formats import FORMATS, Format
from strichka.server.http import headers
from strichka.syndication import feeds


def test_each_format_names_a_function_that_renders_it():
    assert all(callable(feeds.renderer(name)) for name in FORMATS)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/feed.rss", "application/rss+xml; charset=utf-8"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("/polityka/feed.json", "application/feed+json"),
        ("/headlines.json", "application/json"),
        ("/feed.tram", "application/octet-stream"),
    ],
)
def test_a_feed_is_served_with_the_type_of_its_format(path, content_type):
    assert headers.type_of(path) == content_type


def test_a_new_row_has_an_address_below_every_front_and_its_type():
    row = Format("tram", "application/x-tram; charset=utf-8", "tests.test_feed_formats:render")
    with FORMATS.temporarily(row):
        assert list(feeds.of_front("/")) == ["/feed.rss", "/feed.atom", "/feed.json", "/feed.tram"]
        assert headers.type_of("/topic/mist/feed.tram") == "application/x-tram; charset=utf-8"
        assert row.media_type == "application/x-tram"
    assert list(feeds.of_front("/")) == ["/feed.rss", "/feed.atom", "/feed.json"]
