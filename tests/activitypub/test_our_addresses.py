import pytest

from strichka.activitypub.our_addresses import host_of, names_over


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Social.example/users/a", "social.example"),
        ("https://social.example:443/users/a", "social.example"),
        ("https://social.example.:8443/a", "social.example:8443"),
        ("http://міст.example/a", "xn--l1akd2f.example"),
        ("https://[2001:db8::1]/a", "[2001:db8::1]"),
        ("https://social.example:99999/", ""),
        ("ftp://social.example/", ""),
        ("nothing", ""),
    ],
)
def test_a_server_has_one_name_however_it_is_written(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_block_covers_what_stands_below_whatever_its_port() -> None:
    assert names_over("a.evil.example:8443") == ["a.evil.example:8443", "a.evil.example", "evil.example", "example"]
