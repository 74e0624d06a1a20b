import gzip
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.baking.store import Store, StoreFullError, StorePathError, names_of

PATH = "/politics/peremovyny-k3f9/"
TEXT = "<p>Текст сторінки. ".encode() * 200


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "paper")


def test_a_page_lies_in_its_folder_with_both_sidecars_of_one_time(store):
    assert store.put(PATH, TEXT) is True

    page = store.root / "politics" / "peremovyny-k3f9" / "index.html"
    files = [page, page.with_name("index.html.br"), page.with_name("index.html.gz")]
    assert files[0].read_bytes() == TEXT
    assert brotli.decompress(files[1].read_bytes()) == TEXT
    assert gzip.decompress(files[2].read_bytes()) == TEXT
    assert len({file.stat().st_mtime_ns for file in files}) == 1
    assert store.verify(PATH) == []


def test_a_named_file_and_a_picture_lie_under_their_own_names(store):
    store.put("/live.json", b"{}", kind="json")
    store.put("/media/a.avif", b"\0picture", kind="avif")

    assert (store.root / "live.json").read_bytes() == b"{}"
    assert names_in(store.root / "media") == ["a.avif"]
    assert store.verify("/media/a.avif") == []
    assert list(store.paths()) == ["/live.json", "/media/a.avif"]


def test_the_same_bytes_are_not_written_again_and_the_same_input_gives_the_same_files(store, tmp_path):
    store.put(PATH, TEXT)
    before = {file.name: file.read_bytes() for file in (store.root / PATH[1:]).iterdir()}
    age = (store.root / PATH[1:] / "index.html").stat().st_mtime_ns

    assert store.put(PATH, TEXT) is False
    assert (store.root / PATH[1:] / "index.html").stat().st_mtime_ns == age
    other = Store(tmp_path / "other")
    other.put(PATH, TEXT)
    assert {file.name: file.read_bytes() for file in (other.root / PATH[1:]).iterdir()} == before


def test_a_page_whose_sidecar_is_lost_is_written_again(store):
    store.put(PATH, TEXT)
    (store.root / PATH[1:] / "index.html.br").unlink()
    assert store.verify(PATH) == [f"{PATH}: .br is missing"]

    assert store.put(PATH, TEXT) is True
    assert store.verify(PATH) == []


def test_verify_tells_a_sidecar_of_another_time_and_one_of_another_text(store):
    store.put(PATH, TEXT)
    file = store.root / PATH[1:] / "index.html"
    age = file.stat().st_mtime_ns
    file.with_name("index.html.gz").write_bytes(gzip.compress(b"other"))
    os.utime(file.with_name("index.html.gz"), ns=(age, age))
    os.utime(file.with_name("index.html.br"), ns=(1, 1))

    problems = store.verify(PATH)
    assert problems == [f"{PATH}: .br is of another time than its page", f"{PATH}: .gz does not unpack to its page"]


def test_the_time_of_a_page_always_moves_on(store):
    store.put(PATH, TEXT)
    file = store.root / PATH[1:] / "index.html"
    future = time.time_ns() + 10**12
    os.utime(file, ns=(future, future))

    store.put(PATH, TEXT + b"!")

    assert file.stat().st_mtime_ns == future + 1
    assert store.verify(PATH) == []


def test_a_redirect_gives_way_to_a_page_and_a_page_to_a_redirect(store):
    store.put("/a/", TEXT)
    assert store.put_redirect("/a/", "/b/") is True
    assert store.put_redirect("/a/", "/b/") is False
    assert (store.exists("/a/"), store.redirect("/a/"), list(store.paths())) == (False, "/b/", [])

    assert store.put("/a/", TEXT) is True
    assert (store.exists("/a/"), store.redirect("/a/"), store.read("/a/")) == (True, None, TEXT)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "b/", "/b/\r\nSet-Cookie: x", ""])
def test_a_redirect_leads_only_to_our_own_addresses(store, target):
    with pytest.raises(StorePathError):
        store.put_redirect("/a/", target)


def test_delete_leaves_nothing_and_says_whether_there_was_anything(store):
    store.put(PATH, TEXT)
    store.put("/politics/", TEXT)

    assert store.delete(PATH) is True
    assert store.delete(PATH) is False
    assert list(store.paths()) == ["/politics/"]
    assert not (store.root / "politics" / "peremovyny-k3f9").exists()
    with pytest.raises(FileNotFoundError):
        store.read(PATH)


@pytest.mark.parametrize(
    "path",
    ["", "x", "/..", "/../x", "/a/../b/", "/./", "//", "/a//b/", "/.git/config", "/a/.x", "/a\0b", "/a\\b", "/a\nb",
     "/.well-known", "/a/.well-known/x", "/.well-known/.x", "/.well-known/../x", "/.Well-Known/x", "/.well-known2/x",
     "/index.html", "/a/index.html", "/live.json.br", "/live.json.gz", "/" + "x" * 201, "/" + "x/" * 600, "/\ud800/"],
)  # fmt: skip
def test_a_path_that_no_page_may_have_is_refused(store, path):
    with pytest.raises(StorePathError):
        store.put(path, b"x")
    assert not store.root.exists()


def test_what_is_well_known_stands_below_the_one_hidden_name(store):
    path = "/.well-known/security.txt"

    assert store.put(path, TEXT)
    assert store.read(path) == TEXT
    assert store.verify(path) == []
    assert list(store.paths()) == [path]
    assert store.delete(path)
    assert list(store.paths()) == []


@given(st.text(max_size=60), st.sampled_from(["", "/", "/a/", "/a/../", "/%2e%2e/", "/.well-known/"]))
def test_no_path_leaves_the_root(text, start):
    try:
        names = names_of(start + text)
    except StorePathError:
        return
    assert names
    assert all(name and name not in {".", ".."} and "/" not in name and "\0" not in name for name in names)
    joined = os.path.normpath("/root/" + "/".join(names))
    assert joined == "/root/" + "/".join(names)


def test_a_page_and_a_file_cannot_share_a_name(store):
    store.put("/a", b"file")

    with pytest.raises(StorePathError):
        store.put("/a/", b"page")
    assert store.read("/a") == b"file"


def test_a_full_disk_is_told_and_changes_nothing(store):
    store.put(PATH, TEXT)
    listing = names_in(store.root / PATH[1:])
    written = []

    with Path("/dev/full").open("wb") as full:

        def write_until_full(descriptor, data):
            written.append(descriptor)
            page = len(written) == 3  # after both sidecars
            return os.write(full.fileno() if page else descriptor, data)

        with pytest.raises(StoreFullError, match="disk is full"):
            Store(store.root, write=write_until_full).put(PATH, b"new text" * 100)

    assert (store.read(PATH), store.verify(PATH)) == (TEXT, [])
    assert names_in(store.root / PATH[1:]) == listing


def test_what_a_crashed_writer_left_is_swept_when_it_is_old(store):
    store.put(PATH, TEXT)
    folder = store.root / PATH[1:]
    for name, age in ((".tmp-1-a-index.html", 7200), (".tmp-2-b-index.html", 0)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (time.time() - age, time.time() - age))

    assert store.sweep() == 1
    assert (folder / ".tmp-2-b-index.html").exists()
    assert list(store.paths()) == [PATH]


WRITER = """
import sys
from pathlib import Path
from strichka.baking.store import Store
store, number = Store(Path(sys.argv[1])), 0
while True:
    number += 1
    store.put("/p/", (b"%d\\n" % number) * 3000)
    if number == 1:
        print("writing", flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_page(store):
    for delay in (0.01, 0.03, 0.05, 0.07, 0.002, 0.011):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(store.root)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        lines = store.read("/p/").splitlines()
        assert len(lines) == 3000
        assert len(set(lines)) == 1
        store.put("/p/", b"repaired")
        assert store.verify("/p/") == []


def test_a_page_that_is_just_being_replaced_is_not_called_damaged(store):
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(store.root)], stdout=subprocess.PIPE)
    try:
        writer.stdout.readline()
        seen = set()
        while len(seen) < 12:  # of its wordings, one after the other
            assert store.verify("/p/") == []
            seen.add(store.read("/p/"))
    finally:
        writer.kill()
        writer.communicate()


def _write_many(root, letter):
    for number in range(40):
        Store(root).put("/p/", f"{letter}{number}".encode() * 2000)
        Store(root).delete("/q/deep/")
        Store(root).put("/q/deep/", letter.encode() * 100)


def test_writers_at_the_same_time_never_mix_their_pages(store):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(store.root, letter)) for letter in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert store.verify("/p/") == []
    assert store.verify("/q/deep/") == []


def test_what_is_said_of_a_withdrawn_page_takes_its_place_and_gives_way_to_what_comes(store):
    store.put("/a/", TEXT)
    assert store.put_gone("/a/", b"<p>gone") is True
    assert store.put_gone("/a/", b"<p>gone") is False
    assert (store.exists("/a/"), store.gone("/a/"), list(store.paths())) == (False, b"<p>gone", [])

    assert store.put_redirect("/a/", "/b/") is True
    assert (store.gone("/a/"), store.redirect("/a/")) == (None, "/b/")
    assert store.put_gone("/a/", b"<p>gone") is True
    assert (store.gone("/a/"), store.redirect("/a/")) == (b"<p>gone", None)

    assert store.put("/a/", TEXT) is True
    assert (store.gone("/a/"), store.read("/a/")) == (None, TEXT)
    store.put_gone("/a/", b"<p>gone")
    assert store.delete("/a/") is True
    assert (store.gone("/a/"), list(store.root.glob("a"))) == (None, [])


def test_only_a_page_can_be_gone(store):
    with pytest.raises(StorePathError):
        store.put_gone("/a.json", b"{}")
