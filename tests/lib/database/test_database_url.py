import pytest

from strichka.lib.database.database_url import DEFAULTS, hosts, parameters


def test_one_server_and_what_it_says_otherwise_than_we() -> None:
    found = parameters("postgresql://desk:p%40ss@db.example:5433/paper?connect_timeout=9&sslmode=require")
    assert found == DEFAULTS | {
        "user": "desk",
        "password": "p@ss",
        "host": "db.example",
        "port": "5433",
        "dbname": "paper",
        "connect_timeout": "9",
        "sslmode": "require",
    }


def test_several_servers_of_which_the_one_that_takes_writes_is_wanted() -> None:
    found = parameters("postgresql://desk@one:5432,two:5433/paper", "secret")
    assert (found["host"], found["port"], found["password"]) == ("one,two", "5432,5433", "secret")
    assert found["target_session_attrs"] == "read-write"
    assert hosts("postgresql://desk@one,two/paper") == ["one", "two"]
    assert "port" not in parameters("postgresql://desk@one,two/paper")
    assert hosts("postgresql:///paper") == [""]


def test_what_is_no_address_is_said_in_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"^database.url cannot be read: .*colour.*\.$"):
        parameters("postgresql://desk@one/paper?colour=red")


@pytest.mark.parametrize("url", ["postgresql://desk:secret@[one/paper", "postgresql://desk:%zzsecret@one/paper"])
def test_a_password_in_an_address_that_is_none_stays_hidden(url: str) -> None:
    with pytest.raises(ValueError, match="cannot be read") as found:
        parameters(url)
    assert "secret" not in str(found.value)
