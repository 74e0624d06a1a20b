"""Feeds under the programs that read them, and sitemaps under their schemas."""

import json
import re
import sqlite3
import subprocess
from datetime import datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

ALTERNATE = re.compile(r'<link rel="alternate" type="application/(?:rss|atom|feed)\+(?:xml|json)"[^>]* href="([^"]+)"')
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
BAD_MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/</loc></url></urlset>'


def feeds(paper) -> list[str]:
    """What the heads of the pages name; each front its own."""
    found = {url for file in paper.pages.values() for url in ALTERNATE.findall(file.read_text("utf-8"))}
    return sorted(urlsplit(url).path for url in found)


def test_fronts_name_their_feeds_in_their_heads(paper):
    named = feeds(paper)
    assert {"/feed.rss", "/feed.atom", "/feed.json", "/en/feed.rss", "/corrections/feed.rss"} <= set(named)
    fronts = {path.rpartition("/")[0] + "/" for path in named}
    assert fronts <= set(paper.pages)
    assert {f"{front}feed.{kind}" for front in fronts for kind in ("rss", "atom", "json")} == set(named)


def test_feed_readers_take_every_feed(paper):
    found = {path: feedparser.parse(paper.fetch(path)[1]) for path in feeds(paper) if not path.endswith(".json")}
    assert {path: feed.get("bozo_exception") for path, feed in found.items() if feed.bozo} == {}
    assert [path for path, feed in found.items() if not feed.feed.title] == []
    assert [path for path, feed in found.items() if not feed.version.startswith(("rss20", "atom10"))] == []
    assert sum(len(feed.entries) for feed in found.values()) > len(found)
    assert feedparser.parse("<rss><channel><title>T & T</channel></rss>").bozo


def test_json_feeds_are_as_version_1_1_says(paper):
    for path in (path for path in feeds(paper) if path.endswith(".json")):
        headers, text = paper.fetch(path)
        told = json.loads(text)
        assert headers["content-type"].startswith("application/feed+json"), path
        assert (told["version"], bool(told["title"])) == ("https://jsonfeed.org/version/1.1", True), path
        assert urlsplit(told["feed_url"]).path == path
        for item in told["items"]:
            assert isinstance(item["id"], str), path
            assert item.keys() & {"content_html", "content_text"}, path
            assert datetime.fromisoformat(item["date_published"]).tzinfo, path


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.atom", "/en/feed.rss"])
def test_newsboat_shows_the_headlines(path, paper, tmp_path):
    (tmp_path / "urls").write_text(f"{paper.url}{path}\n", "ascii")
    command = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-x", "reload"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60, env={"HOME": str(tmp_path), "LANG": "C.UTF-8"})
    with sqlite3.connect(tmp_path / "cache.db") as cache:
        rows = cache.execute("SELECT title FROM rss_item").fetchall()
    cache.close()
    wanted = {entry.title for entry in feedparser.parse(paper.fetch(path)[1]).entries}
    assert {title for (title,) in rows} == wanted
    assert wanted


def test_sitemaps_are_as_their_schemas_say_and_name_what_is_there(paper, checkers):
    index = etree.fromstring(paper.fetch("/sitemap.xml")[1].encode())
    schema = etree.XMLSchema(etree.parse(checkers / "sitemaps.xsd"))
    schema.assertValid(index)
    assert not schema.validate(etree.fromstring(BAD_MAP))
    named = set()
    for location in index.iter(LOCATION):
        sitemap = etree.fromstring(paper.fetch(urlsplit(location.text).path)[1].encode())
        schema.assertValid(sitemap)
        named |= {urlsplit(one.text).path for one in sitemap.iter(LOCATION)}
    assert named <= set(paper.pages)
    canonical = re.compile(r'<link rel="canonical" href="([^"]+)"')
    pages = {path: file.read_text("utf-8") for path, file in paper.pages.items()}
    stories = {path for path, html in pages.items() if 'og:type" content="article' in html and canonical.search(html)}
    assert stories - named == set()
