import pytest
from django.conf import settings

from strichka.instance import manage
from strichka.instance.errors import InstanceError


@pytest.mark.parametrize(("command", "instead"), [("createsuperuser", "person add"), ("changepassword", "person link")])
def test_djangos_own_commands_of_people_are_not_passed_on(command: str, instead: str) -> None:
    with pytest.raises(InstanceError, match=f"strichka {instead} NAME"):
        manage.command(settings.INSTANCE, [command, "--noinput"])
