import sqlite3

import pytest

from strichka.instance import identity
from strichka.options import Instance, defaults


@pytest.fixture
def instance(tmp_path):
    (tmp_path / "data").mkdir()
    return Instance(tmp_path, defaults())


@pytest.fixture
def ask():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE baking_newsroom (id TEXT)")
    connection.execute("CREATE TABLE stories_story (id INTEGER)")
    yield lambda sql: connection.execute(sql).fetchall()
    connection.close()


def test_a_new_newsroom_gets_one_id_in_both_places_and_keeps_it(instance, ask):
    identity.settle(instance, ask)
    name = identity.file_of(instance).read_text().strip()
    identity.settle(instance, ask)
    assert ask("SELECT id FROM baking_newsroom") == [(name,)]
    assert identity.file_of(instance).read_text().strip() == name


def test_a_database_from_before_ids_that_has_stories_is_taken(instance, ask):
    identity.file_of(instance).write_text("a" * 32)
    ask("INSERT INTO stories_story VALUES (1)")
    identity.settle(instance, ask)
    assert ask("SELECT id FROM baking_newsroom") == [("a" * 32,)]


def test_an_empty_database_and_another_newsrooms_are_refused_and_nothing_is_written(instance, ask):
    identity.file_of(instance).write_text("a" * 32)
    with pytest.raises(identity.StrangeDatabaseError, match="is empty, and this newsroom has had another"):
        identity.settle(instance, ask)
    assert ask("SELECT id FROM baking_newsroom") == []
    ask(f"INSERT INTO baking_newsroom VALUES ('{'b' * 32}')")
    with pytest.raises(identity.StrangeDatabaseError, match="is another newsroom's"):
        identity.settle(instance, ask)
    assert identity.file_of(instance).read_text() == "a" * 32


def test_a_mark_that_cannot_be_read_is_written_anew_from_the_database(instance, ask):
    ask(f"INSERT INTO baking_newsroom VALUES ('{'b' * 32}')")
    identity.file_of(instance).write_bytes(b"\xff\x00")
    identity.settle(instance, ask)
    assert identity.file_of(instance).read_text().strip() == "b" * 32
