import re
from pathlib import Path

from strichka.bench.desk import ROOMS
from tests.instance.commands import well

ACTS = ("reference", "create", "two fields", "a step", "publish", *ROOMS)


def test_the_command_says_what_each_act_and_room_costs(archive_folder: Path) -> None:
    folder = archive_folder
    said = well("bench", "desk", "--dir", folder, "--count", 1)
    assert said.startswith(f"{folder}, 1 of each; milliseconds: processor p50, p95; clock p50, p95\n")
    for name in ACTS:
        assert re.search(rf"^{name}( +\d+\.\d){{4}}$", said, re.MULTILINE), (name, said)
