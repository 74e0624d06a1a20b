import gzip
import io
import json
import stat
import tarfile
from pathlib import Path

import pytest

from strichka.instance.keeping.archive import ArchiveError, unpack
from tests.instance.commands import strichka
from tests.instance.keeping.archives import backed_up


def test_the_archive_is_for_this_user_alone_and_has_every_checksum(paper: Path, tmp_path: Path) -> None:
    archive = backed_up(paper, tmp_path)

    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        manifest = json.loads(tar.extractfile("manifest.json").read())
    assert set(manifest["sha256"]) == set(names) - {"manifest.json"}
    assert {"strichka.toml", "data/strichka.sqlite3", "data/secret-key"} <= set(names)
    assert not [name for name in names if name.endswith("index.html")]


def _cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-2000])


def _spoiled(archive: Path) -> None:
    raw = gzip.decompress(archive.read_bytes())
    archive.write_bytes(gzip.compress(raw.replace("своє".encode(), "чуже".encode())))


def _not_ours(archive: Path) -> None:
    archive.write_text("hello")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_cut, "cannot be read"),
        (_spoiled, "templates/note.html is not as it was written"),
        (_not_ours, "cannot be read"),
    ],
)
def test_a_damaged_archive_is_refused_and_leaves_nothing(paper: Path, tmp_path: Path, damage, message: str) -> None:
    archive = backed_up(paper, tmp_path / "backups")
    damage(archive)

    done = strichka("restore", archive, "--dir", tmp_path / "again")

    assert done.returncode == 2
    assert message in done.stderr
    assert not [path for path in tmp_path.iterdir() if "again" in path.name]


@pytest.mark.parametrize(
    "manifest",
    [b"no json", b"[]", b'{"format": 1}', b'{"format": 1, "database": "sqlite", "sha256": []}', b"[" * 100_000],
)
def test_a_manifest_that_is_none_is_refused_in_words(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest)
    with tarfile.open(tmp_path / "strange.tar.gz", "w:gz") as tar:
        tar.add(tmp_path / "manifest.json", arcname="manifest.json")

    done = strichka("restore", tmp_path / "strange.tar.gz", "--dir", tmp_path / "again")

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "backup" in done.stderr or "Upgrade Strichka" in done.stderr
    assert not (tmp_path / "again").exists()


def test_a_member_that_reaches_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as tar:
        (tmp_path / "x").write_text("x")
        tar.add(tmp_path / "x", arcname="../outside")

    done = strichka("restore", tmp_path / "evil.tar.gz", "--dir", tmp_path / "sub" / "again")

    assert done.returncode == 2
    assert "no file of an instance" in done.stderr
    assert not (tmp_path / "sub" / "outside").exists()


SPARSE = {"GNU.sparse.size": "99999999999999", "GNU.sparse.map": "0,1"}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("/etc/cron.d/x", {}),
        ("a/../../x", {}),
        ("link", {"type": tarfile.SYMTYPE, "linkname": "/etc"}),
        ("link", {"type": tarfile.LNKTYPE, "linkname": "/etc/passwd"}),
        ("pipe", {"type": tarfile.FIFOTYPE}),
        ("disk", {"type": tarfile.BLKTYPE}),
        ("x", {"pax_headers": {"path": "a\x00b"}}),
        ("x", {"pax_headers": {"size": "9" * 30}}),
        ("x", {"pax_headers": {"GNU.sparse.map": "0,x"}}),
        ("x", {"pax_headers": {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}}),
        ("hundred terabytes", {"pax_headers": SPARSE}),
        ("a" * 5000, {}),
        (".", {}),
    ],
)
def test_a_member_that_is_no_plain_file_is_refused_in_words(tmp_path: Path, name: str, values: dict) -> None:
    member = tarfile.TarInfo(name)
    member.size = 1
    for key, value in values.items():
        setattr(member, key, value)
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(member, io.BytesIO(b"x"))
    (tmp_path / "into").mkdir()

    with pytest.raises(ArchiveError, match=r"no file of an instance|cannot be read"):
        unpack(tmp_path / "evil.tar.gz", tmp_path / "into")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evil.tar.gz", "into"]
