import pytest

from strichka.server.http.limits import DAY, Buckets, DailyDigest, client_address, prefix_of


@pytest.mark.parametrize(
    ("forwarded", "trusted", "expected"),
    [
        (["1.1.1.1"], 0, "9.9.9.9"),
        ([], 1, "9.9.9.9"),
        (["6.6.6.6, 1.1.1.1"], 1, "1.1.1.1"),
        (["6.6.6.6", "1.1.1.1, 2.2.2.2"], 2, "1.1.1.1"),
        (["1.1.1.1"], 3, "1.1.1.1"),
        (["6.6.6.6, <script>"], 1, "9.9.9.9"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(forwarded, trusted, expected):
    assert client_address("9.9.9.9", forwarded, trusted) == expected


def test_neighbours_share_a_prefix_and_mapped_addresses_are_the_same():
    assert prefix_of("192.0.2.7") == prefix_of("192.0.2.200") == prefix_of("::ffff:192.0.2.9")
    assert prefix_of("192.0.2.7") != prefix_of("192.0.3.7")
    assert prefix_of("2001:db8:1:2::1") == prefix_of("2001:db8:1:2:ffff::9")
    assert prefix_of("2001:db8:1:2::1") != prefix_of("2001:db8:1:3::1")


def test_a_digest_is_of_one_day_and_one_process():
    digest = DailyDigest()
    today = digest("192.0.2.7", 5 * DAY)

    assert digest("192.0.2.8", 5 * DAY + 100) == today
    assert digest("192.0.2.7", 6 * DAY) != today
    assert DailyDigest()("192.0.2.7", 5 * DAY) != today


def test_a_bucket_gives_its_burst_then_its_rate():
    buckets = Buckets(burst=3, per_second=0.5)

    assert [buckets.take(b"a", 10.0) for _ in range(5)] == [True, True, True, False, False]
    assert buckets.wait(b"a") == 2
    assert [buckets.take(b"a", 12.0), buckets.take(b"a", 12.0)] == [True, False]
    assert buckets.take(b"b", 12.0) is True


def test_the_number_of_buckets_is_bounded_and_the_longest_unused_goes():
    buckets = Buckets(burst=1, per_second=0.001, most=2)
    for key in (b"a", b"b", b"a", b"c"):
        buckets.take(key, 0.0)

    assert buckets.take(b"a", 0.0) is False
    assert buckets.take(b"b", 0.0) is True
