import os

import pytest

from strichka.baking.store import Store
from strichka.server.http.pages import OVERHEAD, LargeFile, Page, PageCache

TEXT = b"<p>some text" * 500


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "paper")


def cache_of(store, budget=1 << 20, mounts=()):
    return PageCache(store, mounts, budget=budget)


def test_a_found_page_is_kept_and_counted_with_its_variants(store):
    store.put("/a/", TEXT)
    cache = cache_of(store)

    page = cache.find(b"/a/")

    assert cache.find(b"/a/") is page
    sizes = [len(page.variants[coding].body) for coding in ("identity", "br", "gzip")]
    assert cache.weight == page.weight == OVERHEAD + sum(sizes)


def test_nothing_in_the_store_stands_before_the_desk(store):
    store.put("/desk/login/", TEXT)
    store.put("/deskarna/", TEXT)

    assert cache_of(store).find(b"/desk/login/") is None
    assert isinstance(cache_of(store).find(b"/deskarna/"), Page)


def test_the_cache_stays_in_its_budget_and_keeps_what_is_used(store):
    for number in range(30):
        store.put(f"/{number}/", os.urandom(2000))
    cache = cache_of(store, budget=60_000)

    used = cache.find(b"/0/")
    for number in range(30):
        cache.find(f"/{number}/".encode())
        assert cache.find(b"/0/") is used
        assert cache.weight <= 60_000


def test_a_page_larger_than_the_budget_is_served_and_not_kept(store):
    store.put("/a/", os.urandom(5000))
    cache = cache_of(store, budget=6000)

    assert isinstance(cache.find(b"/a/"), Page)
    assert cache.weight == 0


def test_a_set_without_its_sidecars_is_served_plain_and_not_kept(store):
    store.put("/a/", TEXT)
    (store.root / "a" / "index.html.br").unlink()
    os.utime(store.root / "a" / "index.html.gz", ns=(1, 1))
    cache = cache_of(store)

    page = cache.find(b"/a/")
    assert list(page.variants) == ["identity"]
    assert page.variant(b"br, gzip").body == TEXT
    assert cache.weight == 0

    store.put("/a/", TEXT)
    assert sorted(cache.find(b"/a/").variants) == ["br", "gzip", "identity"]


def test_collected_files_may_have_younger_sidecars_or_none(store, tmp_path):
    static = Store(tmp_path / "static")
    (tmp_path / "static").mkdir()
    for name, age in (("a.css", 100), ("a.css.br", 200), ("b.js", 100), ("b.js.gz", 50)):
        (tmp_path / "static" / name).write_bytes(b"content of " + name.encode())
        os.utime(tmp_path / "static" / name, (age, age))
    cache = cache_of(store, mounts=[("/static/", static)])

    assert sorted(cache.find(b"/static/a.css").variants) == ["br", "identity"]
    assert sorted(cache.find(b"/static/b.js").variants) == ["identity"]
    assert cache.find(b"/static/b.js") is cache.find(b"/static/b.js")


def test_the_same_page_by_an_escaped_address_is_the_same_page(store):
    store.put("/тег/", TEXT)
    cache = cache_of(store)

    assert cache.find(b"/%D1%82%D0%B5%D0%B3/").variants["identity"].body == TEXT
    assert cache.find("/тег/".encode()).variants["identity"].body == TEXT


def test_a_large_file_is_not_taken_into_memory(store):
    store.put("/media/a.jpg", os.urandom(600_000), kind="jpg")
    cache = cache_of(store)

    found = cache.find(b"/media/a.jpg")
    assert isinstance(found, LargeFile)
    assert found.path == "/media/a.jpg"
    assert cache.weight == 0


def test_files_are_not_left_open(store):
    store.put("/a/", TEXT)
    cache = cache_of(store)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - counted, not walked
    for path in (b"/a/", b"/a", b"/", b"/none/", b"/.x", b"/media/x.jpg"):
        for _ in range(5):
            cache.find(path)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_escaped_spellings_of_one_page_push_out_no_other(store):
    store.put("/popular/", TEXT)
    store.put("/a/", TEXT)
    cache = cache_of(store, budget=60_000)
    popular = cache.find(b"/popular/")
    weight = cache.weight
    for letter in (b"/%61/", b"/a%2f", b"%2fa/", b"/%61%2F"):
        assert isinstance(cache.find(letter), Page)
    assert cache.weight == weight
    assert cache.find(b"/popular/") is popular


def test_a_withdrawn_page_says_so_with_410_in_every_encoding_and_is_never_unchanged(store):
    store.put("/a/", TEXT)
    cache = cache_of(store)
    assert cache.find(b"/a/").variants["identity"].head.startswith(b"HTTP/1.1 200 OK\r\n")

    store.put_gone("/a/", b"<p>withdrawn")

    page = cache.find(b"/a/")
    assert page.plain_status is False
    assert set(page.variants) == {"identity", "br", "gzip"}
    assert page.variants["identity"].body == b"<p>withdrawn"
    for variant in page.variants.values():
        assert variant.head.startswith(b"HTTP/1.1 410 Gone\r\n")
        assert b"etag" not in variant.head
    assert cache.find(b"/a").variants["identity"].head.startswith(b"HTTP/1.1 301 ")

    store.put("/a/", TEXT)
    assert cache.find(b"/a/").variants["identity"].body == TEXT


def test_what_is_said_of_a_withdrawn_page_has_no_address_of_its_own(store):
    store.put_gone("/a/", b"<p>withdrawn")
    assert cache_of(store).find(b"/a/.gone") is None
