import shutil
import signal

from tests.bench import archive
from tests.instance.commands import well


def test_a_bake_that_was_killed_goes_on_where_it_was_and_leaves_a_whole_paper(seeded, tmp_path):
    folder = shutil.copytree(seeded, tmp_path / "killed")
    assert archive.bake(folder, processes=2, dies_at=260).returncode == -signal.SIGKILL
    [left] = (folder / "data").glob("whole-bake-*.plan")
    total = len(left.read_text("utf-8").splitlines())
    done = well("bake", "--all", "--dir", folder)
    assert f"Baked: {total - 200}," in done
    assert "200 more had been baked before it was broken off." in done
    assert list((folder / "data").glob("whole-bake-*")) == []
    assert well("bake", "--verify", "--dir", folder).endswith("Every page is as it should be.\n")


def test_after_a_change_of_theme_a_broken_bake_begins_anew(seeded, tmp_path):
    folder = shutil.copytree(seeded, tmp_path / "themed")
    archive.bake(folder, processes=1, dies_at=260)
    (folder / "theme.css").write_text("body { color: #111 }", "utf-8")
    assert "had been baked before" not in well("bake", "--all", "--dir", folder)
