import gzip

import pytest

from strichka.wire.feeds.kinds import Unreadable
from strichka.wire.feeds.sniffing import MOST, kind_of, read
from tests.wire.feeds.samples import sample


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("agency.xml", "rss"), ("atom.xml", "rss"), ("rdf.xml", "rss"), ("feed.json", "jsonfeed"),
        ("ninjs-1.6.json", "ninjs"), ("ninjs-3.1.json", "ninjs"), ("message.xml", "newsmlg2"), ("nitf.xml", "nitf"),
        ("news-sitemap.xml", "sitemap"), ("page.html", "page"), ("channel.html", "telegram"), ("release.eml", "mail"),
    ],
)  # fmt: skip
def test_bytes_say_themselves_of_which_kind_they_are(name: str, kind: str) -> None:
    assert kind_of(sample(name)).name == kind
    assert read(sample(name), "https://vysnya.example/x").items


def test_a_text_with_colons_is_no_mail() -> None:
    text = "Увага: завтра\r\nСубота: дощ\r\nSubject: none\r\n\r\nМіст відкрили."

    assert kind_of(text.encode()).name == "page"


def test_a_packed_file_is_what_is_in_it() -> None:
    assert read(gzip.compress(sample("rdf.xml")), "").items == read(sample("rdf.xml"), "").items
    with pytest.raises(Unreadable, match="larger than 8 MB"):
        read(gzip.compress(bytes(MOST + 1)), "")


def test_a_text_that_nobody_gave_an_address_is_known_by_its_bytes() -> None:
    text = "Міст через річку відкрили\n\nМіст через річку Либідь відкрили у вівторок після ремонту, повідомили в раді."
    (one,) = read(text.encode(), "").items

    assert one.key.startswith("sha256:")
    assert read(text.encode(), "").items == (one,)


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"\x89PNG\r\n\x1a\n" + bytes(50), b"PK\x03\x04" + bytes(50), b'{"a": 1}', b"{"]
)
def test_what_is_nothing_that_we_read_is_said(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content, "")
