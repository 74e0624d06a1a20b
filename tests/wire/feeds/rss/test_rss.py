from datetime import UTC, datetime

import pytest

from strichka.wire.feeds.kinds import Item, Items, Look, Media, Unreadable, WebPage
from strichka.wire.feeds.rss.rss import MOST_ENTRIES, MOST_SUBJECTS, RSS, read
from strichka.wire.fetching import Unreachable
from tests.wire.feeds.samples import sample
from tests.wire.strange_server import StrangeServer, gives

URL = "https://vysnya.example/rss.xml"
MORNING = datetime(2024, 5, 14, 6, 32, tzinfo=UTC)
AGENCY = sample("agency.xml").decode()


def agency(encoding: str = "utf-8", declared: str = "") -> Items:
    return read(AGENCY.replace("utf-8", declared or encoding).encode(encoding), URL)


def test_an_entry_comes_with_all_that_its_sender_says() -> None:
    first, second = agency().items

    assert first == Item(
        key="vysnya-1",
        title='Міст відкрили "зранку"',
        html='<p>Міст&nbsp;через <a href="https://vysnya.example/r">річку</a> відкрили.</p><p>Ним <b>йдуть</b>.</p>',
        url="https://vysnya.example/n/1?a=1&b=2",
        language="uk-UA",
        authors=("Ірина Балачук",),
        subjects=("Київ", "мости"),
        published=MORNING,
        summary="Коротко про міст",
        provider="Вишня & Ко",
        usage_terms="Лише з посиланням",
        media=(
            Media(
                "https://vysnya.example/l.jpg", "image/*", caption="Міст уранці", credit="Ян Ковальський", width=1200,
                height=800,
            ),
        ),
    )  # fmt: skip
    assert (second.key, second.html) == (
        "https://vysnya.example/n/2",
        "<p>Перший абзац</p><p>Другий абзац AT&amp;T</p>",
    )
    assert second.media == (Media("https://vysnya.example/a.mp3", "audio/mpeg"),)


def test_a_time_without_a_zone_is_in_the_feeds_zone_or_not_known() -> None:
    content = AGENCY.encode()
    assert [item.published for item in read(content, URL).items] == [MORNING, None]
    assert [item.published for item in read(content, URL, {"zone": "Europe/Kyiv"}).items] == [MORNING, MORNING]


def test_changes_are_announced_at_a_hub() -> None:
    assert (agency().hub, agency().topic) == ("https://hub.example/", URL)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("windows-1251", ""), ("koi8-u", ""), ("utf-16", ""), ("utf-8-sig", ""),
        ("utf-8", "windows-1251"), ("utf-8", "iso-8859-1"), ("windows-1251", "utf-8"), ("utf-8", "klingon"),
    ],
)  # fmt: skip
def test_a_wrong_encoding_is_survived(encoding: str, declared: str) -> None:
    assert agency(encoding, declared) == agency()


def test_atom_has_its_own_times_its_next_page_and_what_was_deleted() -> None:
    items = read(sample("atom.xml"), "https://wiesci.example/atom")

    assert items.items == (
        Item(
            key="urn:1", title="Most otwarty", html="<p>Tekst <em>cały</em></p>", url="https://wiesci.example/a",
            language="pl", authors=("Jan",), updated=MORNING, provider="Agencja", usage_terms="CC BY",
            media=(Media("https://wiesci.example/a.jpg", "image/jpeg"),),
        ),
    )  # fmt: skip
    assert (items.next_url, items.gone) == ("https://wiesci.example/atom?p=2", ("urn:0",))


def test_rdf_is_read_with_its_dates() -> None:
    (item,) = read(sample("rdf.xml"), "https://a.example/rdf").items

    assert (item.key, item.title, item.published, item.provider) == (
        "https://a.example/9",
        "Наказ",
        MORNING,
        "Міністерство",
    )


@pytest.mark.parametrize(
    "content",
    [
        "<rss><channel><item><title>Міст & річка</title><guid>1</guid></item><item><title>Далі",
        "<rss><channel><item><title>Міст & річка</title><guid>1</guid></title></item></rss>",
        "<rss><channel><item><title>Міст & річка<guid>1</guid></channel></rss>",
        "\n\n  <?xml version='1.0'?><rss><channel><item><title>Міст & річка</title></item></channel></rss>",
        "<rss><channel><item><media:content url='x'/><title>Міст &amp; річка\x0b</title></item></channel></rss>",
    ],
)
def test_broken_xml_is_survived(content: str) -> None:
    first = read(content.encode(), URL).items[0]

    assert first.title.startswith("Міст & річка")


def test_an_entry_of_nothing_is_kept_aside_and_holds_nothing_up() -> None:
    items = read(b"<rss><channel><item><pubDate>x</pubDate></item><item><title>A</title></item></channel></rss>", URL)

    assert [item.title for item in items.items] == ["A"]
    assert [broken.content for broken in items.broken] == [b"<item><pubDate>x</pubDate></item>"]


def test_one_guid_for_all_entries_tells_nothing() -> None:
    rows = "".join(f"<item><guid isPermaLink='false'>0</guid><link>/{n}</link></item>" for n in range(3))
    keys = [item.key for item in read(f"<rss><channel>{rows}</channel></rss>".encode(), URL).items]

    assert keys == [f"https://vysnya.example/{n}" for n in range(3)]


def test_of_a_feed_without_an_end_the_first_entries_are_read() -> None:
    rows = "".join(f"<item><title>{n}</title></item>" for n in range(MOST_ENTRIES + 50))
    items = read(f"<rss><channel>{rows}</channel></rss>".encode(), URL).items

    assert [items[0].title, items[-1].title, len(items)] == ["0", str(MOST_ENTRIES - 1), MOST_ENTRIES]


def test_of_an_entry_without_an_end_the_first_parts_are_read() -> None:
    rows = "".join(f"<category>{n}</category>" for n in range(100_000))
    (item,) = read(f"<rss><channel><item><title>A</title>{rows}</item></channel></rss>".encode(), URL).items

    assert (item.title, item.subjects) == ("A", tuple(str(n) for n in range(MOST_SUBJECTS)))


def test_a_script_is_left_to_whoever_cleans() -> None:
    content = "<rss><channel><item><description>&lt;p onclick='x()'&gt;B&lt;/p&gt;</description></item></channel></rss>"

    assert read(content.encode(), URL).items[0].html.startswith("<p onclick=")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "nothing in it"),
        ("Міст відкрили", "neither RSS nor Atom"),
        ('{"version": "https://jsonfeed.org/version/1"}', "neither RSS nor Atom"),
        ("<opml/>", "neither RSS nor Atom"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "entities"),
    ],
)
def test_what_is_no_feed_is_said(content: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(content.encode(), URL)


def test_a_page_in_the_place_of_a_feed_says_where_its_feed_is() -> None:
    page = """<!DOCTYPE html><html><head><title>Вишня</title><link rel="stylesheet" href="a.css">
    <link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" hreflang="pl" href="/pl">
    </head><body>Міст</body></html>"""
    with pytest.raises(WebPage, match=r"its feed is at https://vysnya\.example/feed\.xml") as raised:
        read(page.encode(), "https://vysnya.example/")
    assert raised.value.feeds == ("https://vysnya.example/feed.xml",)

    with pytest.raises(WebPage, match="no feed"):
        read(b"<html><body>403</body></html>", URL)


def test_a_look_brings_the_bytes_and_what_to_remember(server: StrangeServer) -> None:
    server.pages["/rss"] = gives(b"<rss/>", ETag='"5"', Content_Type="text/html")
    (looked,) = RSS.look(Look({"url": f"{server.url}/rss"}, {}, server.guard))

    assert (looked.content, looked.memory["etag"], looked.mime_type) == (b"<rss/>", '"5"', "text/html")
    assert server.headers()["Accept"].startswith("application/rss+xml")


def test_an_encoding_that_only_the_header_names_is_not_lost(server: StrangeServer) -> None:
    text = "<rss><channel><item><title>Їжак</title></item></channel></rss>"
    server.pages["/rss"] = gives(text.encode("koi8-u"), Content_Type="text/xml; charset=koi8-u")
    (looked,) = RSS.look(Look({"url": f"{server.url}/rss"}, {}, server.guard))

    assert read(looked.content or b"", looked.url).items[0].title == "Їжак"


def test_a_look_inside_our_network_is_refused() -> None:
    with pytest.raises(Unreachable, match="inside a network"):
        list(RSS.look(Look({"url": "http://127.0.0.1/"}, {})))


def test_an_entity_that_nobody_declared_is_no_stumbling_block() -> None:
    entry = b"<item><title>B &foo; &amp; C</title><guid>1</guid></item>"
    feed = b'<rss version="2.0"><channel><title>A</title>' + entry + b"</channel></rss>"
    assert [item.key for item in read(feed, "https://a.example/").items] == ["https://a.example/1"]
