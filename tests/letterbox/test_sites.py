import pytest

from strichka.letterbox import sites
from strichka.letterbox.sites import Site, Sites, origin_of, read, write

SITE = Site("k", frozenset({"https://visti.example"}))


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://visti.example/a?b", "https://visti.example"),
        ("https://VISTI.example:443/", "https://visti.example"),
        ("http://visti.example:8080", "http://visti.example:8080"),
        ("http://[::1]:80/", "http://[::1]"),
        ("ftp://visti.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://who@visti.example/", ""),
        ("https://visti.example\\@evil.example/", ""),
        ("https://visti.example:99999/", ""),
        ("//visti.example/", ""),
        ("", ""),
    ],
)
def test_the_origin_of_an_address(address, origin):
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://visti.example/a/?p=1&utm_source=x&fbclid=2#part", "https://visti.example/a/?p=1"),
        ("https://visti.example/%D0%B0/", "https://visti.example/%D0%B0/"),
        ("https://evil.example/", ""),
        ("https://visti.example.evil/", ""),
        ("http://visti.example/", ""),
        ("https://visti.example/а", ""),
        ("https://visti.example/a b", ""),
        ("https://visti.example/" + "a" * 1000, ""),
    ],
)
def test_a_page_of_the_site_without_what_follows_readers(told, kept):
    assert SITE.address(told) == kept


def test_the_server_sees_a_change_of_the_file_and_nobody_without_one(tmp_path):
    asked = Sites(tmp_path)
    assert asked.find("k") is None
    assert write(tmp_path, [SITE])
    assert not write(tmp_path, [SITE])
    assert asked.find("k") == SITE
    write(tmp_path, [])
    assert asked.find("k") is None
    assert [one.name for one in tmp_path.iterdir()] == [sites.NAME]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"key": "k"}]', "\x00"])
def test_a_file_that_cannot_be_read_lets_nobody_in(tmp_path, content):
    (tmp_path / sites.NAME).write_text(content)
    assert read(tmp_path / sites.NAME) == {}


def test_what_cannot_be_replaced_leaves_nothing_beside_it(tmp_path):
    (tmp_path / sites.NAME).mkdir()
    with pytest.raises(OSError, match="directory"):
        write(tmp_path, [SITE])
    assert [one.name for one in tmp_path.iterdir()] == [sites.NAME]
