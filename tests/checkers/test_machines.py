"""What other machines read: policies, sitemaps, feeds, links."""

import json
import re
import sqlite3
import subprocess
from urllib.parse import urlsplit

import feedparser
import pytest
import sectxt
from lxml import etree

ALTERNATE = re.compile(r'<link rel="alternate" type="application/(?:rss|atom|feed)\+(?:xml|json)"[^>]* href="([^"]+)"')
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
# csp_evaluator's severities: 10 high … 45 strict policy wanted, 50 perhaps medium ('self' could host scripts).
WORST = 50


@pytest.mark.parametrize("path", ["/", "/desk/", "/search/"])
def test_csp_evaluator_finds_no_way_in(path, paper, checkers, node):
    policy = paper.fetch(path)[0]["content-security-policy"]
    done = subprocess.run(
        [node, "csp.mjs"], cwd=checkers, input=policy, capture_output=True, text=True, timeout=30, check=True
    )
    assert [one for one in json.loads(done.stdout) if one["severity"] < WORST] == []


def feeds(paper) -> list[str]:
    found = {url for file in paper.pages.values() for url in ALTERNATE.findall(file.read_text("utf-8"))}
    return sorted(urlsplit(url).path for url in found)


def test_feed_readers_take_every_feed(paper):
    found = {path: feedparser.parse(paper.fetch(path)[1]) for path in feeds(paper) if not path.endswith(".json")}
    assert {path: feed.get("bozo_exception") for path, feed in found.items() if feed.bozo} == {}
    assert [path for path, feed in found.items() if not feed.feed.title] == []
    assert sum(len(feed.entries) for feed in found.values()) > len(found)


def test_newsboat_shows_the_headlines(paper, tmp_path):
    home = [path for path in feeds(paper) if path.count("/") == 1 and not path.endswith(".json")]
    (tmp_path / "urls").write_text("".join(f"{paper.url}{path}\n" for path in home), "ascii")
    command = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-x", "reload"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60, env={"HOME": str(tmp_path), "LANG": "C.UTF-8"})
    with sqlite3.connect(tmp_path / "cache.db") as cache:
        rows = cache.execute("SELECT feedurl, title FROM rss_item").fetchall()
    cache.close()
    assert {url for url, _title in rows} == {paper.url + path for path in home}
    for path in home:
        wanted = {entry.title for entry in feedparser.parse(paper.fetch(path)[1]).entries}
        assert {title for url, title in rows if url == paper.url + path} == wanted


def test_sitemaps_are_as_their_schemas_say_and_name_what_is_there(paper, checkers):
    index = etree.fromstring(paper.fetch("/sitemap.xml")[1].encode())
    schema = etree.XMLSchema(etree.parse(checkers / "sitemaps.xsd"))
    schema.assertValid(index)
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


def test_links_lead_somewhere(paper, checkers, node):
    command = [node, "node_modules/linkinator/build/src/cli.js", paper.url, "--recurse", "--format", "json"]
    command += [
        "--concurrency",
        "20",
        "--skip",
        rf"^(?!{re.escape(paper.url)})",
        "--skip",
        "/desk/",
        "--skip",
        "/search/",
    ]
    done = subprocess.run(command, cwd=checkers, capture_output=True, text=True, timeout=300, check=False)
    links = json.loads(done.stdout)["links"]
    assert [f"{one['parent']} → {one['url']}: {one['status']}" for one in links if one["state"] == "BROKEN"] == []
    assert len([one for one in links if one["state"] == "OK"]) > len(paper.pages) / 2


def test_security_txt_is_as_rfc_9116_says(paper):
    parser = sectxt.Parser(paper.fetch("/.well-known/security.txt")[1].encode())
    assert parser.errors == []
