import pytest

from strichka import option_checks, options
from strichka.staff.enums import Role


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"mail.host": "smtp.bereh.example"}, "mail.sender must be an e-mail address"),
        ({"mail.sender": "desk@bereh.example\nBcc: all@bereh.example"}, "mail.sender must be an e-mail address"),
        ({"mail.sender": "desk"}, "mail.sender must be an e-mail address"),
        ({"mail.port": 0}, "mail.port must be between 1 and 65535"),
        ({"income.places": ["sky"]}, "income.places: sky is no place"),
        ({"desk.second_factor_roles": ["chief", "editor"]}, "desk.second_factor_roles: editor is no role"),
        ({"feeds.hub": "pubsubhubbub.appspot.com"}, "feeds.hub must be the address of a hub"),
        ({"node.roles": ["reader", "editor"]}, "node.roles: 'editor' is no role"),
        ({"node.roles": []}, "node.roles: '' is no role"),
        ({"node.roles": ["reader"], "database.url": "postgresql://db/paper"}, "several need node.port"),
        ({"node.name": "app 1"}, "node.name: 'app 1' is no name"),
        ({"node.port": 70000}, "node.port must be between 0 and 65535"),
        ({"node.port": 8000}, "node.port is another one's port"),
        ({"node.port": 8700}, "node.port needs PostgreSQL"),
        ({"node.port": 8700, "database.url": "postgresql://db/paper"}, "node.port needs site.url"),
        ({"node.kill_lease_minutes": -1}, "node.kill_lease_minutes must be 0"),
        ({"support.url": "ftp://bereh.example"}, "support.url must be a path"),
    ],
)
def test_options_that_contradict_each_other_are_told_apart(values, wanted):
    with pytest.raises(ValueError, match=wanted):
        option_checks.check({**options.defaults(), **values})


def test_what_is_shipped_contradicts_nothing_and_a_mail_server_with_a_sender_is_right():
    option_checks.check(options.defaults())
    option_checks.check({**options.defaults(), "mail.host": "localhost", "mail.sender": "desk@bereh.example"})


def test_the_roles_of_options_are_those_of_people():
    assert set(option_checks.ROLES) == set(Role.values)
