import stat
import tomllib

import pytest

from strichka import options
from strichka.instance import folder


@pytest.fixture
def no_variables(monkeypatch) -> None:
    for name in ("STRICHKA_INSTANCE", "STRICHKA_SECRET_KEY", "STRICHKA_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_a_new_instance_has_a_configuration_that_changes_nothing(tmp_path, no_variables) -> None:
    folder.make_files(tmp_path / "paper", chosen={})

    written = (tmp_path / "paper" / "strichka.toml").read_text("utf-8")
    assert tomllib.loads(written) == {section: {} for section in {name.split(".")[0] for name in _public()}}
    assert options.load(tmp_path / "paper").values == options.defaults()


def _public() -> list[str]:
    return [option.name for option in options.TABLE if not option.secret]


def test_every_option_that_may_stand_in_the_file_is_shown_with_its_default() -> None:
    text = folder.config_text({})

    for option in options.TABLE:
        line = f"\n# {option.name.partition('.')[2]} = "
        assert (line in text) is not option.secret


def test_chosen_options_stand_without_the_comment_mark(tmp_path, no_variables) -> None:
    folder.make_files(tmp_path / "paper", chosen={"site.name": '«Берег» "нічний"', "desk.require_second_factor": False})

    made = options.load(tmp_path / "paper")

    assert made["site.name"] == '«Берег» "нічний"'
    assert made["desk.require_second_factor"] is False


def test_the_secret_key_is_long_and_for_this_user_alone(tmp_path) -> None:
    folder.make_files(tmp_path / "paper", chosen={})

    key = tmp_path / "paper" / "data" / "secret-key"
    assert len(key.read_text()) > 60
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_two_instances_have_different_keys(tmp_path) -> None:
    for name in ("one", "two"):
        folder.make_files(tmp_path / name, chosen={})

    one, two = ((tmp_path / name / "data" / "secret-key").read_text() for name in ("one", "two"))
    assert one != two


@pytest.mark.parametrize("occupied", ["file", "folder"])
def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path, occupied: str) -> None:
    target = tmp_path / "paper"
    if occupied == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")

    with pytest.raises(folder.FolderError, match="not empty"):
        folder.make(target)

    assert (target if occupied == "file" else target / "mine.txt").read_text() == "mine"


def test_the_nearest_instance_above_is_found(tmp_path, no_variables, monkeypatch) -> None:
    folder.make_files(tmp_path / "paper", chosen={"site.name": "Вище"})
    monkeypatch.chdir(tmp_path / "paper" / "templates")

    assert folder.find(None)["site.name"] == "Вище"


def test_without_an_instance_the_message_says_how_to_make_one(tmp_path, no_variables, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(folder.FolderError, match="strichka new FOLDER"):
        folder.find(None)
