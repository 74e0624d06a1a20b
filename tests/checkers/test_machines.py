"""What other machines read: policies, addresses, manifests, robots.txt, oEmbed, security.txt."""

import json
import re
import subprocess
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import sectxt
from PIL import Image
from protego import Protego

# csp_evaluator's severities: 10 high … 45 strict policy wanted, 50 perhaps medium ('self' could host scripts).
WORST = 50
# RFC 9309, and what the large robots understand besides; the draft of IETF's aipref adds the last.
DIRECTIVES = {"user-agent", "allow", "disallow", "sitemap", "content-usage"}
MANIFEST = re.compile(r'<link rel="manifest" href="([^"]+)"')
OEMBED = re.compile(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"')
HEADLINE = re.compile(r'<meta property="og:title" content="([^"]+)"')
BUSY = 503
NOINDEX = '<meta name="robots" content="noindex'


def weak(policy: str, checkers, node) -> list[dict]:
    """What csp_evaluator finds that is worse than a remark."""
    command = [node, "csp.mjs"]
    done = subprocess.run(command, cwd=checkers, input=policy, capture_output=True, text=True, timeout=30, check=True)
    return [one for one in json.loads(done.stdout) if one["severity"] < WORST]


@pytest.mark.parametrize("path", ["/", "longest", "/search/", "/there-is-no-such-page/", "/desk/", "/desk/login/"])
def test_csp_evaluator_finds_no_way_in(path, paper, checkers, node):
    headers, _text = paper.fetch(paper.longest if path == "longest" else path)
    assert weak(headers["content-security-policy"], checkers, node) == []


@pytest.mark.parametrize(
    "policy",
    ["default-src 'self'; script-src 'self' 'unsafe-inline'", "script-src *; object-src 'none'", "img-src 'self'"],
)
def test_a_policy_with_a_hole_would_be_found(policy, checkers, node):
    assert weak(policy, checkers, node) != []


def linked(command: list[str], checkers, node) -> list[dict]:
    """Every link that linkinator finds: pages, pictures, alternates, Open Graph, manifests, fragments, fonts of CSS."""
    command = [node, "node_modules/linkinator/build/src/cli.js", *command, "--recurse", "--format", "json"]
    command += ["--concurrency", "20", "--check-css", "--check-fragments"]
    done = subprocess.run(command, cwd=checkers, capture_output=True, text=True, timeout=300, check=False)
    return list(json.loads(done.stdout)["links"])


def broken(links: list[dict]) -> list[str]:
    return [f"{one['parent']} → {one['url']}: {one['status']}" for one in links if one["state"] == "BROKEN"]


def test_links_lead_somewhere_and_to_every_page(paper, checkers, node):
    links = linked([paper.url, "--skip", rf"^(?!{re.escape(paper.url)})", "--skip", "/desk/"], checkers, node)
    # The crawler asks for hundreds of searches at once, and the server has it wait (503): those are asked once more.
    put_off = [one for one in links if one["status"] == BUSY and urlsplit(one["url"]).path.endswith("/search/")]
    for one in put_off:
        headers, text = paper.fetch(one["url"].removeprefix(paper.url))
        assert "retry-after" not in headers
        assert '<form class="search"' in text
    assert broken([one for one in links if one not in put_off]) == []
    found = {urlsplit(one["url"]).path for one in links if one["state"] == "OK"}
    for_readers = {path for path, file in paper.pages.items() if NOINDEX not in file.read_text("utf-8")}
    assert for_readers - found == set()
    for kind in (r"/manifest\.webmanifest", r"/-/oembed", r"/media/.+\.avif", r"/card\.png", r".+\.woff2", r".+\.svg"):
        assert any(re.fullmatch(kind, path) for path in found), kind


def test_a_broken_link_would_be_found(checkers, node, tmp_path):
    head = '<link rel="alternate" href="feed.rss"><link rel="icon" href="icon.svg">'
    (tmp_path / "index.html").write_text(f'<head>{head}</head><a href="there.html#none">a</a><a href="no.html">b</a>')
    (tmp_path / "there.html").write_text("<p id='some'>there</p>", "ascii")
    found = "\n".join(broken(linked([str(tmp_path)], checkers, node)))
    for name in ("feed.rss", "icon.svg", "there.html#none", "no.html"):
        assert name in found, name


def test_security_txt_is_as_rfc_9116_says(paper):
    parser = sectxt.Parser(paper.fetch("/.well-known/security.txt")[1].encode())
    assert parser.errors == []
    assert [word["code"] for word in sectxt.Parser(b"Contact: desk@paper.example\n").errors] != []


def test_robots_txt_has_known_directives_and_lets_readers_be_found(paper):
    text = paper.fetch("/robots.txt")[1]
    rows = [line.partition("#")[0].strip() for line in text.splitlines()]
    assert {row.partition(":")[0].strip().lower() for row in rows if row} <= DIRECTIVES
    robots = Protego.parse(text)
    for name in ("Googlebot", "Bingbot", "Mozilla/5.0"):
        assert all(robots.can_fetch(paper.url + path, name) for path in ("/", paper.longest, "/feed.rss"))
        assert not any(robots.can_fetch(paper.url + path, name) for path in ("/desk/", "/search/?q=a"))
    assert {urlsplit(url).path for url in robots.sitemaps} == {"/sitemap.xml", "/sitemap/news.xml"}


def test_every_page_has_a_manifest_whose_icons_are_what_they_say(paper):
    named = {match[1] for file in paper.pages.values() if (match := MANIFEST.search(file.read_text("utf-8")))}
    assert named == {"/manifest.webmanifest", "/en/manifest.webmanifest"}
    for path in sorted(named):
        headers, text = paper.fetch(path)
        told = json.loads(text)
        assert headers["content-type"].startswith("application/manifest+json")
        assert told["name"]
        assert told["start_url"].startswith(told["scope"])
        assert told["display"] in {"browser", "minimal-ui", "standalone", "fullscreen"}
        assert {size for icon in told["icons"] for size in icon["sizes"].split()} >= {"192x192", "512x512"}
        for icon in told["icons"]:
            with Image.open(BytesIO(paper.content(icon["src"]))) as image:
                assert (icon["sizes"], icon["type"]) == (f"{image.width}x{image.height}", image.get_format_mimetype())


def test_oembed_answers_as_its_text_says(paper):
    html = {path: file.read_text("utf-8") for path, file in paper.pages.items()}
    asked = {path: unescape(match[1]) for path, page in html.items() if (match := OEMBED.search(page))}
    assert paper.longest in asked
    for path, url in sorted(asked.items()):
        headers, text = paper.fetch(url.removeprefix(paper.url))
        told = json.loads(text)
        assert headers["content-type"].startswith("application/json"), path
        assert (told["version"], told["type"]) in {("1.0", "link"), ("1.0", "rich")}, path
        assert told["type"] == "link" or {"html", "width", "height"} <= set(told), path
        assert len({"thumbnail_url", "thumbnail_width", "thumbnail_height"} & set(told)) in {0, 3}, path
        assert told["title"].endswith(unescape(HEADLINE.search(html[path])[1])), path  # before it, an advertising mark
