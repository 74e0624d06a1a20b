import gzip

import pytest

from strichka.wire.conditional import Fetched
from strichka.wire.feeds.addresses import absolute, look_for, looked, place_of, with_addresses
from strichka.wire.feeds.kinds import Look
from strichka.wire.fetching import Unreachable
from tests.wire.strange_server import StrangeServer, gives

TEXT = "Їжак"


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (TEXT.encode("koi8-u"), "koi8-u", TEXT.encode()),
        (TEXT.encode(), "koi8-u", TEXT.encode()),
        (TEXT.encode("koi8-u"), "", TEXT.encode("koi8-u")),
        (TEXT.encode("koi8-u"), "klingon", TEXT.encode("koi8-u")),
        (TEXT.encode("koi8-u"), "utf-8", TEXT.encode("koi8-u")),
        (
            b'<?xml encoding="koi8-u"?>' + TEXT.encode("koi8-u"),
            "latin-1",
            b'<?xml encoding="koi8-u"?>' + TEXT.encode("koi8-u"),
        ),
        (TEXT.encode("utf-16"), "latin-1", TEXT.encode("utf-16")),
        (gzip.compress(TEXT.encode(), mtime=0), "", TEXT.encode()),
    ],
)
def test_only_what_nothing_else_names_the_encoding_of_is_changed(content: bytes, charset: str, text: bytes) -> None:
    assert looked(Fetched("https://a.example/", content, {}, charset), 1000).content == text


def test_a_packed_file_is_unpacked_to_a_bound() -> None:
    with pytest.raises(Unreachable, match="larger than"):
        looked(Fetched("https://a.example/", gzip.compress(bytes(5000)), {}), 1000)


def test_what_moved_for_good_and_what_has_not_changed_is_told(server: StrangeServer) -> None:
    server.pages |= {"/old": gives(status=308, Location="/new"), "/new": gives(b"<rss/>", ETag='"1"')}
    look = look_for("text/xml")
    (first,) = look(Look({"url": f"{server.url}/old"}, {}, server.guard))
    server.pages["/new"] = gives(status=304)
    (second,) = look(Look({"url": f"{server.url}/old"}, dict(first.memory), server.guard))

    assert (first.moved_to, first.url, second.content) == (f"{server.url}/new", f"{server.url}/new", None)


def test_a_name_and_password_are_those_that_were_filled_in() -> None:
    place = place_of({"url": " https://a.example/ ", "user": "u", "password": "p"})

    assert (place.url, place.user, place.password) == ("https://a.example/", "u", "p")


def test_links_and_pictures_inside_a_text_lead_where_they_led() -> None:
    text = (
        """<a href="/b?c=1&amp;d=2">A</a><img alt="x" SRC = 'i.jpg'>"""
        """<a href='https://b.example/'><a href="#n"><a href="">"""
    )

    assert with_addresses(text, "https://a.example/x/y") == (
        """<a href="https://a.example/b?c=1&amp;d=2">A</a><img alt="x" SRC = 'https://a.example/x/i.jpg'>"""
        """<a href='https://b.example/'><a href="#n"><a href="">"""
    )


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("/a", "https://a.example/a"), ("b?c", "https://a.example/x/b?c"), (" https://b.example/ ", "https://b.example/"),
        ("//c.example/d", "https://c.example/d"), ("", ""), (None, ""), ("javascript:x()", ""), ("mailto:a@b", ""),
        ("http://[", ""), ("data:text/html,x", ""), ("ftp://a.example/", ""),
    ],
)  # fmt: skip
def test_a_reference_leads_to_the_web_or_nowhere(reference: object, address: str) -> None:
    assert absolute("https://a.example/x/y", reference) == address
