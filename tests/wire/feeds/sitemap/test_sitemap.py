import gzip
from datetime import UTC, datetime

import pytest

from strichka.wire.conditional import Later
from strichka.wire.feeds.kinds import Item, Look, Looked, Media, Unreadable
from strichka.wire.feeds.sitemap.sitemap import MOST_CHILDREN, MOST_ENTRIES, SITEMAP, read
from tests.wire.feeds.samples import sample
from tests.wire.strange_server import StrangeServer, gives

URL = "https://vysnya.example/sitemap.xml"


def test_addresses_come_with_what_the_map_says_of_them_the_newest_first() -> None:
    assert read(sample("news-sitemap.xml"), URL).items == (
        Item(
            key="https://vysnya.example/n/2",
            title="",
            html="",
            url="https://vysnya.example/n/2",
            updated=datetime(2024, 5, 14, 10, tzinfo=UTC),
        ),
        Item(
            key="https://vysnya.example/n/1",
            title="Міст & річка",
            html="",
            url="https://vysnya.example/n/1",
            language="uk",
            subjects=("мости", "Київ"),
            published=datetime(2024, 5, 14, 6, 32, tzinfo=UTC),
            provider="Вишня",
            media=(Media("https://vysnya.example/i.jpg", "image/*"),),
        ),
    )


def test_of_a_large_map_the_newest_are_taken() -> None:
    rows = "".join(
        f"<url><loc>https://a.example/{n}</loc><lastmod>2024-05-{1 + n % 28:02}</lastmod></url>" for n in range(3000)
    )
    items = read(f"<urlset>{rows}</urlset>".encode(), URL, {"zone": "UTC"}).items

    assert len(items) == MOST_ENTRIES
    assert items[0].updated == datetime(2024, 5, 28, tzinfo=UTC)


def look(server: StrangeServer, memory: dict[str, str]) -> list[Looked]:
    return list(SITEMAP.look(Look({"url": f"{server.url}/index.xml"}, memory, server.guard)))


def test_an_index_leads_to_the_maps_that_changed_last_and_each_is_asked_for_once(server: StrangeServer) -> None:
    rows = "".join(f"<sitemap><loc>/{n}.xml.gz</loc><lastmod>2024-05-{n + 1:02}</lastmod></sitemap>" for n in range(9))
    child = gzip.compress(sample("news-sitemap.xml"))
    server.pages["/index.xml"] = lambda handler: (
        handler.give(status=304)
        if handler.headers["If-None-Match"]
        else handler.give(f"<sitemapindex>{rows}</sitemapindex>".encode(), ETag='"i"')
    )
    for n in range(9):
        server.pages[f"/{n}.xml.gz"] = lambda handler: (
            handler.give(status=304) if handler.headers["If-None-Match"] else handler.give(child, ETag='"c"')
        )
    first = look(server, {})
    asked = [path for path, _headers in server.asked]
    second = look(server, dict(first[-1].memory))

    assert asked == ["/index.xml", *(f"/{n}.xml.gz" for n in (8, 7, 6, 5, 4))]
    assert [len(read(one.content or b"", one.url).items) for one in first] == [2] * MOST_CHILDREN + [0]
    assert [one.content for one in second] == [None]
    assert len(server.asked) == 2 * (1 + MOST_CHILDREN)


def test_a_map_that_cannot_be_had_holds_up_no_other_and_who_asks_for_time_gets_it(server: StrangeServer) -> None:
    index = "<sitemapindex><sitemap><loc>/a</loc></sitemap><sitemap><loc>/b</loc></sitemap></sitemapindex>"
    server.pages |= {"/index.xml": gives(index.encode()), "/b": gives(sample("news-sitemap.xml"))}

    assert [one.url for one in look(server, {})] == [f"{server.url}/b", f"{server.url}/index.xml"]

    server.pages["/a"] = gives(status=429, Retry_After="60")
    with pytest.raises(Later):
        look(server, {})


def test_a_plain_map_is_one_piece(server: StrangeServer) -> None:
    server.pages["/index.xml"] = gives(sample("news-sitemap.xml"))

    assert [one.content for one in look(server, {})] == [sample("news-sitemap.xml")]


@pytest.mark.parametrize("content", ["<rss/>", "https://a.example/1\nhttps://a.example/2", "<html>"])
def test_what_is_none_is_said(content: str) -> None:
    with pytest.raises(Unreadable):
        read(content.encode(), URL)
