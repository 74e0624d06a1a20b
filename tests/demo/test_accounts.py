import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from strichka import options
from strichka.demo import accounts
from strichka.demo.ready_made import ABOUT, BUILT
from strichka.instance.errors import InstanceError
from strichka.options import Instance
from tests.instance.commands import strichka

PASSWORDS = {one["username"]: one["password"] for one in json.loads((BUILT / ABOUT).read_text("utf-8"))["people"]}
NAMES = list(PASSWORDS)
QUICKLY = PBKDF2PasswordHasher()


SET = "UPDATE staff_user SET password = ? WHERE username = ?"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A newsroom with the demo's database and nothing else of it, as a restored one is."""
    (tmp_path / "data").mkdir()
    shutil.copy(BUILT / "database.sqlite3", tmp_path / "data/strichka.sqlite3")
    for name, password in PASSWORDS.items():  # one round instead of a million, half a second each
        change(tmp_path, SET, QUICKLY.encode(password, "salt", 1), name)
    return tmp_path


def served(folder: Path, config: str) -> Instance:
    (folder / "strichka.toml").write_text(config, encoding="utf-8")
    return options.load(folder, environ={})


def change(folder: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(folder / "data/strichka.sqlite3")) as connection, connection:
        connection.execute(statement, values)


@pytest.mark.parametrize(
    "config",
    ["", '[server]\nhost = "localhost"\n', '[server]\nhost = "::1"\n[site]\nurl = "http://127.0.0.1:8000"\n'],
)
def test_on_this_machine_alone_the_demo_is_served(demo: Path, config: str) -> None:
    accounts.refuse_in_public(served(demo, config))


@pytest.mark.parametrize("config", ['[server]\nhost = "0.0.0.0"\n', '[site]\nurl = "https://paper.example"\n'])
def test_where_strangers_can_sign_in_it_is_refused_with_the_way_out(demo: Path, config: str) -> None:
    with pytest.raises(InstanceError) as refused:
        accounts.refuse_in_public(served(demo, config))

    assert f"({', '.join(NAMES)})" in str(refused.value)
    assert f"strichka person link {NAMES[0]} --dir {demo}" in str(refused.value)


def test_accounts_with_another_password_or_switched_off_are_no_demos(demo: Path) -> None:
    first, second, *others = NAMES
    change(demo, SET, QUICKLY.encode("another", "salt", 1), first)
    change(demo, "UPDATE staff_user SET is_active = 0 WHERE username = ?", second)
    public = served(demo, '[server]\nhost = "192.0.2.1"\n')

    with pytest.raises(InstanceError, match=re.escape(f"({', '.join(others)})")):
        accounts.refuse_in_public(public)

    change(demo, "UPDATE staff_user SET password = '!'")
    accounts.refuse_in_public(public)


def test_serve_refuses_the_demo_as_it_is_shipped_before_anything_listens(demo: Path) -> None:
    shutil.copy(BUILT / "database.sqlite3", demo / "data/strichka.sqlite3")
    change(demo, "UPDATE staff_user SET password = '!' WHERE username != ?", NAMES[-1])
    (demo / "strichka.toml").write_text("", encoding="utf-8")

    done = strichka("serve", "--dir", demo, "--port", "0", env={"STRICHKA_SERVER_HOST": "0.0.0.0"})

    assert (done.returncode, done.stdout) == (2, "")
    assert "whose passwords everybody knows" in done.stderr
