import argparse
from pathlib import Path

import pytest

from strichka.cli import main
from strichka.instance import shelter_command
from strichka.instance.keeping import doctor
from strichka.options import load


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "strichka.toml").write_text("")
    (tmp_path / "data").mkdir()
    return tmp_path


def test_it_is_put_up_told_and_taken_down(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(what: str) -> str:
        assert main(["shelter", what, "--dir", str(newsroom)]) == 0
        return capsys.readouterr().out

    assert "served as ever" in said("show")
    assert "strichka shelter off" in said("on")
    assert "is up since" in said("show")
    told = [one for one in doctor.examine(str(newsroom)) if one.subject == "shelter"]
    assert [one.hint for one in told] == ["strichka shelter off"]
    assert "served as ever" in said("off")
    assert "is down" in said("show")
    assert not [one for one in doctor.examine(str(newsroom)) if one.subject == "shelter"]


def test_a_folder_that_cannot_be_written_is_said(newsroom: Path) -> None:
    (newsroom / "data").rmdir()
    with pytest.raises(shelter_command.InstanceError, match="cannot be changed"):
        shelter_command.run(argparse.Namespace(dir=str(newsroom), what="on"))


def test_what_it_says_fits_the_state(newsroom: Path) -> None:
    assert shelter_command.state(load(newsroom)).startswith("The shelter is down")
