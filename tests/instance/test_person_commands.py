"""What ``strichka person …`` takes."""

import argparse

from strichka.instance import person_commands
from strichka.staff.enums import Role


def test_the_command_knows_the_roles() -> None:
    assert list(person_commands.ROLES) == Role.values


def test_an_address_is_given_with_a_new_account_or_later() -> None:
    parser = argparse.ArgumentParser()
    person_commands.add(parser)

    made = parser.parse_args(["add", "olena", "--role", "chief", "--email", "olena@example.org"])
    later = parser.parse_args(["email", "olena", ""])

    assert (made.what, made.email) == ("add", "olena@example.org")
    assert (later.what, later.username, later.email) == ("email", "olena", "")
