from collections.abc import Callable

import pytest
from django.test import Client

from strichka.staff.models import AuditEntry
from strichka.stories.checking.declared import CHECKS
from strichka.stories.models import CheckSetting
from tests.factories import make_user

pytestmark = pytest.mark.django_db

REGISTER = "/desk/registers/stories/checksetting/"


def test_a_chief_sets_what_a_check_means_and_the_log_says_by_whom(signed_in: Callable[..., Client]) -> None:
    chief = make_user("chief")
    client = signed_in(user=chief)
    client.post(f"{REGISTER}add/", {"name": "credit", "severity": "blocking"})
    row = CheckSetting.objects.get()
    client.post(f"{REGISTER}{row.pk}/change/", {"severity": "off"})
    row.refresh_from_db()
    assert (row.name, row.severity) == ("credit", "off")
    entry = AuditEntry.objects.get(action="change_checksetting")
    assert (entry.user, entry.details["changes"]) == (chief, {"severity": {"old": "blocking", "new": "off"}})


@pytest.mark.parametrize("name", ["section", "credit", "nothing"])
def test_what_is_set_already_or_cannot_be_set_is_no_choice(name: str, signed_in: Callable[..., Client]) -> None:
    CheckSetting.objects.create(name="credit", severity="off")
    signed_in("chief").post(f"{REGISTER}add/", {"name": name, "severity": "off"})
    assert CheckSetting.objects.count() == 1


def test_the_register_shows_every_check_with_what_it_means_now(signed_in: Callable[..., Client]) -> None:
    CheckSetting.objects.create(name="credit", severity="blocking")
    page = signed_in("chief").get(REGISTER).content.decode()
    assert [name for name, check in CHECKS.items() if str(check.label).casefold() not in page.casefold()] == []
    assert page.count("always: no page can be made without it") == sum(check.is_fixed for check in CHECKS.values())
    assert "add/?name=alt&amp;severity=warning" in page


def test_who_is_no_chief_sets_nothing(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("duty_editor").post(f"{REGISTER}add/", {"name": "credit", "severity": "off"})
    assert (answer.status_code, CheckSetting.objects.count()) == (403, 0)
