from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from strichka.inbox.domain.keep_rule import RuleValues, drop_rule, switch_rule, write_rule
from strichka.inbox.models import Rule
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def written(**values: Any) -> Rule:
    return write_rule(values=RuleValues(**{"name": "Міст", "words": "міст", "alarms": True} | values), by=None)


def test_a_new_rule_does_not_work_before_somebody_lets_it() -> None:
    rule = written()
    assert not rule.is_active

    switch_rule(rule=rule, active=True, by=None)

    rule.refresh_from_db()
    assert rule.is_active
    with pytest.raises(Refused):
        switch_rule(rule=rule, active=True, by=None)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"words": " "}, {"alarms": False}])
def test_a_rule_has_a_name_asks_something_and_does_something(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        written(**wrong)


def test_another_wording_is_logged_beside_the_one_before() -> None:
    rule = written()

    write_rule(values=RuleValues("Порт", words="порт", ignores=True), by=None, rule=rule)

    details = AuditEntry.objects.filter(action="wire_rule").latest("pk").details
    assert (details["old"]["words"], details["new"]["words"], details["new"]["does"]) == ("міст", "порт", ["ignores"])


def test_a_deleted_rule_is_gone_for_everybody() -> None:
    rule, pk = written(), Rule.objects.get().pk
    drop_rule(rule=Rule.objects.get(pk=pk), by=None)

    with pytest.raises(Refused):
        drop_rule(rule=Rule(pk=pk, name="Міст"), by=None)
    with pytest.raises(Refused):
        switch_rule(rule=rule, active=True, by=None)


def test_a_reporter_writes_no_rules() -> None:
    with pytest.raises(PermissionDenied):
        write_rule(values=RuleValues("Міст", words="міст", alarms=True), by=make_user("reporter"))
