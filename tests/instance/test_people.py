"""``strichka person …`` as whoever is at the machine types it, and an older newsroom that is upgraded."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from strichka.instance.keeping import doctor_models
from tests.factories import make_user
from tests.instance.commands import strichka, well


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], "· people: nobody has an account yet. strichka person add NAME --role chief"),
        (["reporter"], "! people: there is no chief and no keeper. strichka person add NAME --role chief"),
        (["chief"], "· people: one chief. A second one opens the desk when the first has lost the phone."),
        (["chief", "chief", "keeper"], "✓ people: 3 let others in"),
    ],
)
def test_the_doctor_says_whether_somebody_can_let_others_in(people: list[str], said: str) -> None:
    for role in people:
        make_user(role)

    assert [one.line for one in doctor_models._people() if one.subject == "people"] == [said]


@pytest.mark.slow
def test_people_are_let_in_changed_and_listed_and_the_last_chief_stays(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    made = well("new", paper)
    added = well(
        "person", "add", "olena", "--role", "chief", "--name", "Олена", "--email", "olena@example.org", "--dir", paper
    )
    well("person", "add", "diak", "--role", "reporter", "--dir", paper)
    taken = strichka("person", "add", "olena", "--role", "chief", "--dir", paper)
    last = strichka("person", "close", "olena", "--dir", paper)
    changed = well("person", "role", "diak", "chief", "--dir", paper)
    wrong = strichka("person", "email", "olena", "olena", "--dir", paper)
    closed = well("person", "close", "olena", "--dir", paper)
    nobody = strichka("person", "link", "nobody", "--dir", paper)
    listed = well("person", "list", "--dir", paper)

    assert f"strichka person add NAME --role chief --dir {paper}" in made
    assert added.splitlines()[0] == "olena is chief."
    assert re.search(r"http://127\.0\.0\.1:8000/desk/password/set/\w+/[\w-]+/$", added.strip())
    assert (taken.returncode, "Somebody has this sign-in name already." in taken.stderr) == (2, True)
    assert (last.returncode, "Nobody else is chief editor. Give somebody else" in last.stderr) == (2, True)
    assert (changed, closed) == ("diak is chief, open.\n", "olena is chief, closed.\n")
    assert (wrong.returncode, "email" in wrong.stderr) == (2, True)
    assert (nobody.returncode, "strichka person list" in nobody.stderr) == (2, True)
    assert listed.splitlines() == [
        "diak  chief  never signed in  no second factor",
        "olena  chief  never signed in  no second factor  closed",
    ]


@pytest.mark.slow
def test_whoever_had_all_rights_by_the_flag_gets_a_role_and_a_line(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    well("new", paper)
    well("django", "migrate", "staff", "0002", "--dir", paper)
    with closing(sqlite3.connect(paper / "data/strichka.sqlite3")) as database, database:
        database.executemany(
            "INSERT INTO staff_user (username, password, is_superuser, is_staff, is_active, role, display_name, email,"
            " first_name, last_name, date_joined) VALUES (?, '!', ?, 1, 1, ?, '', '', ?, '', '2026-01-01 00:00:00')",
            [("first", 1, "reporter", "Олена"), ("tkach", 1, "keeper", ""), ("diak", 0, "reporter", "")],
        )
    well("django", "migrate", "--dir", paper)

    with closing(sqlite3.connect(paper / "data/strichka.sqlite3")) as database:
        people = database.execute("SELECT username, role, display_name FROM staff_user ORDER BY id").fetchall()
        why = "SELECT action, subject, json_extract(details, '$.why') FROM staff_auditentry"
        lines = database.execute(why).fetchall()
        columns = {row[1] for row in database.execute("PRAGMA table_info(staff_user)")}
    assert people == [("first", "chief", "Олена"), ("tkach", "keeper", ""), ("diak", "reporter", "")]
    assert lines == [("role", "first", "superuser"), ("role", "tkach", "superuser")]
    assert not {"is_superuser", "is_staff"} & columns
