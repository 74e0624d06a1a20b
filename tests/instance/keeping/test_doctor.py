from pathlib import Path

import pytest

from strichka.instance.keeping import doctor
from tests.instance.commands import strichka
from tests.instance.keeping.complaints import complaints


def test_a_new_instance_is_well(new_paper: Path) -> None:
    done = strichka("doctor", "--dir", new_paper)

    assert done.returncode == 0, done.stdout + done.stderr
    for subject in ("configuration", "secret key", "static files", "disk", "clock", "store", "database", "migrations"):
        assert f"✓ {subject}:" in done.stdout


def test_an_imprint_that_is_not_filled_in_is_named_but_is_no_illness(new_paper: Path) -> None:
    config = new_paper / "strichka.toml"
    (line,) = [line for line in strichka("doctor", "--dir", new_paper).stdout.splitlines() if " imprint:" in line]
    assert line.startswith("· imprint: 7 lines are not stated: imprint.name, imprint.media_id,")
    names = ("name", "media_id", "owner", "editor_in_chief", "address", "phone", "email")
    filled = "[imprint]\n" + "".join(f'{name} = "x"\n' for name in names)
    config.write_text(config.read_text("utf-8").replace("[imprint]\n", filled), "utf-8")
    done = strichka("doctor", "--dir", new_paper)
    assert (done.returncode, "✓ imprint: complete" in done.stdout) == (0, True)


def test_a_key_that_others_can_read_is_named_with_the_cure(new_paper: Path) -> None:
    key = new_paper / "data" / "secret-key"
    key.chmod(0o644)

    assert complaints(new_paper) == [f"! secret key: others on this machine can read it. chmod 600 {key}"]


def test_a_missing_key_stops_no_other_check(new_paper: Path) -> None:
    (new_paper / "data" / "secret-key").unlink()

    (complaint,) = complaints(new_paper)

    assert complaint.startswith("! secret key:")
    assert "is missing" in complaint


def test_a_damaged_database_is_found(new_paper: Path) -> None:
    file = new_paper / "data" / "strichka.sqlite3"
    raw = bytearray(file.read_bytes())
    raw[40_000:60_000] = bytes(20_000)
    file.write_bytes(raw)

    (complaint,) = complaints(new_paper)

    assert complaint.startswith("! database: is damaged")
    assert "strichka restore" in complaint


def test_a_wrong_option_is_named_with_the_nearest_right_one(new_paper: Path) -> None:
    (new_paper / "strichka.toml").write_text("[server]\nprot = 8001\n")

    (complaint,) = complaints(new_paper)

    assert complaint.endswith("there is no option server.prot; did you mean server.port?")


@pytest.mark.parametrize(
    ("free", "advice"), [(100 << 20, "Nothing can be published soon"), (500 << 20, "That is little"), (5 << 30, "")]
)
def test_the_disk_is_watched_before_it_is_full(free: int, advice: str) -> None:
    finding = doctor.free_space(free)

    assert finding.advice.startswith(advice)
    assert finding.well is not bool(advice)
