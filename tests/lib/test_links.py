import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.links import unfollowed
from tests import node


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://a.test/x?utm_source=tg&utm_medium=post", "https://a.test/x"),
        ("https://a.test/x?id=7&fbclid=IwAR0&page=2#part", "https://a.test/x?id=7&page=2#part"),
        ("https://a.test/?UTM_Source=a&q=%D0%BA+1&gclid=1", "https://a.test/?q=%D0%BA+1"),
        ("https://a.test/x#utm_source=rss", "https://a.test/x"),
        ("https://a.test/x?ref=utm_source", "https://a.test/x?ref=utm_source"),
        ("https://a.test/x?&a=1&&b", "https://a.test/x?&a=1&&b"),
        ("mailto:a@b.test?subject=x", "mailto:a@b.test?subject=x"),
        ("", ""),
    ],
)
def test_what_follows_readers_leaves_an_address_and_nothing_else_does(given, kept):
    assert unfollowed(given) == kept


PARTS = st.lists(st.sampled_from(["a=1", "utm_x=2", "fbclid", "", "Ґ=ї", "_ga=1", "b"]), max_size=5).map("&".join)


@given(PARTS, PARTS)
def test_an_address_without_them_stays_as_it_is(query, fragment):
    once = unfollowed(f"https://a.test/x?{query}#{fragment}")
    assert unfollowed(once) == once


def test_the_editor_takes_off_the_same():
    addresses = [
        "https://a.test/x?id=7&fbclid=1&page=2#part",
        "https://a.test/?utm_a",
        "https://a.test/#utm_b=1&c",
        "https://a.test/?&a",
    ]
    assert node.run("desk/frontend/links.js", "given.map(its.unfollowed)", addresses) == list(
        map(unfollowed, addresses)
    )
