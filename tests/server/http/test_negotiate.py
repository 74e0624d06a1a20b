import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.server.http.negotiate import CODINGS, byte_range, matches, order_of, seconds_of


@pytest.mark.parametrize(
    ("header", "order"),
    [
        (None, ("identity",)),
        (b"", ("identity",)),
        (b"gzip, deflate, br", ("br", "gzip", "identity")),
        (b"gzip;q=1.0, br;q=0.8, identity;q=0.9", ("gzip", "identity", "br")),
        (b"*;q=0.5, br;q=0", ("gzip", "identity")),
        (b"x-gzip", ("gzip", "identity")),
        (b"br;q=oops, gzip;q=7", ("identity",)),
        (b"identity;q=0, *;q=0", ("identity",)),
        (b"BR ; Q=0.3", ("br", "identity")),
        (b"zstd", ("identity",)),
    ],
)
def test_codings_are_ordered_by_weight_then_by_our_taste(header, order):
    assert order_of(header) == order


@given(st.binary(max_size=80))
def test_any_accept_encoding_gives_some_of_our_codings(header):
    order = order_of(header)

    assert order
    assert set(order) <= set(CODINGS)
    assert len(set(order)) == len(order)


@given(st.permutations(["br", "gzip", "identity"]), st.lists(st.integers(1, 1000), min_size=3, max_size=3, unique=True))
def test_distinct_weights_alone_decide_the_order(codings, weights):
    header = ", ".join(f"{coding};q={weight / 1000}" for coding, weight in zip(codings, weights, strict=True))
    expected = [coding for _weight, coding in sorted(zip(weights, codings, strict=True), reverse=True)]

    assert list(order_of(header.encode())) == expected


@pytest.mark.parametrize(
    ("header", "same"),
    [(b'"a-b"', True), (b'W/"a-b"', True), (b'"x", "a-b" ', True), (b"*", True), (b'"a-g"', False), (b"", False)],
)
def test_tags_are_compared_weakly(header, same):
    assert matches(b'"a-b"', header) is same


def test_dates_are_read_or_ignored():
    assert seconds_of(b"Sun, 06 Nov 1994 08:49:37 GMT") == 784111777
    assert seconds_of(b"Sunday, 06-Nov-94 08:49:37 GMT") == 784111777
    assert seconds_of(b"tomorrow") is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-200", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=9-1", None),
        ("bytes=a-b", None),
        ("bytes=1-2,4-5", None),
        ("lines=1-2", None),
        ("bytes=-", None),
    ],
)
def test_one_range_is_understood_and_anything_else_ignored(header, expected):
    assert byte_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_range_beyond_the_end_cannot_be_satisfied(header):
    with pytest.raises(ValueError, match="satisfiable"):
        byte_range(header, 100)
