import re

import pytest

from strichka.server.http import headers
from tests.server.clients import PAGE, PATH
from tests.server.serving import configure, running


def test_a_page_is_served_with_its_type_length_and_strict_headers(page):
    got = page.ask(PATH)

    assert (got.status, got.body.decode()) == (200, PAGE)
    assert got["content-type"] == "text/html; charset=utf-8"
    assert got["cache-control"] == headers.CACHE_PAGE
    assert got["content-security-policy"] == headers.CONTENT_SECURITY_POLICY
    assert got["x-content-type-options"] == "nosniff"
    assert got["vary"] == "accept-encoding"
    assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", got["date"])
    assert got["server"] is None


def test_static_files_are_kept_for_ever_when_their_name_has_a_hash(server):
    static = server.instance.static
    (static / "paper").mkdir(parents=True)
    (static / "paper" / "page.0123456789ab.css").write_text("p{}", encoding="utf-8")
    (static / "theme.css").write_text("b{}", encoding="utf-8")

    names = ("paper/page.0123456789ab.css", "theme.css", "x")
    hashed, named, missing = (server.ask(f"/static/{name}") for name in names)

    assert (hashed.body, hashed["cache-control"]) == (b"p{}", headers.CACHE_FOR_EVER)
    assert (named.body, named["content-type"]) == (b"b{}", "text/css; charset=utf-8")
    assert named["cache-control"] == headers.CACHE_SHORT
    assert (missing.status, b"static" in missing.body) == (404, False)


@pytest.mark.parametrize("size", [4000, 600_000], ids=["kept", "streamed"])
def test_an_attached_file_is_downloaded_and_only_what_pages_play_is_shown(instance, size):
    instance = configure(instance, '[site]\nurl = "https://paper.example"\n')
    with running(instance) as server:
        for suffix, told in (("pdf", "attachment"), ("csv", "attachment"), ("zip", "attachment"), ("mp4", None)):
            path = f"/media/f/k3f9/report.{suffix}"
            server.store.put(path, b"%PDF-1.4<script>alert(1)</script>".ljust(size), kind=suffix)
            got = server.ask(path)
            assert (suffix, got.status, got["content-disposition"]) == (suffix, 200, told)
            assert got["content-type"] == headers.TYPES[suffix]
            assert got["content-security-policy"].startswith("sandbox; default-src 'none'")
            assert got["x-content-type-options"] == "nosniff"
            assert got["strict-transport-security"] == "max-age=31536000"
        server.store.put("/media/p/picture.avif", b"picture".ljust(size), kind="avif")
        assert server.ask("/media/p/picture.avif")["content-disposition"] is None


def test_browsers_are_told_of_https_only_where_the_site_is_at_https(page):
    assert page.ask(PATH)["strict-transport-security"] is None
    page.kill()
    page.instance = configure(page.instance, '[site]\nurl = "https://paper.example"\n')
    page.start()

    for path in (PATH, PATH[:-1], "/nothing.txt/../", "/media/none.png"):
        got = page.ask(path)
        if got.status in {200, 301}:
            assert (path, got["strict-transport-security"]) == (path, "max-age=31536000")
