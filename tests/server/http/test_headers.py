import re

from strichka.server.http import headers
from tests.server.clients import PAGE, PATH


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
