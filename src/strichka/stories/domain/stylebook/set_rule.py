from django.db import transaction

from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.checking import found
from strichka.stories.enums import Permission, RuleSeverity
from strichka.stories.models import RuleSetting


def set_rule(*, name: str, meaning: RuleSeverity | None, by: User | None) -> None:
    """What findings of a rule mean from now on; ``None``: what the rule itself says.

    Raises:
        PermissionDenied: ``by`` does not set the rules.
    """
    with transaction.atomic():
        guard(by, Permission.SET_RULES)
        rows = RuleSetting.objects.select_for_update().filter(name=name)
        before = rows.values_list("severity", flat=True).first()
        if before == meaning:
            return
        if meaning is None:
            rows.delete()
        else:
            RuleSetting.objects.update_or_create(name=name, defaults={"severity": meaning})
        record(by=by, action="set_rule", subject=name, old=before or "", new=meaning or "")
        found.ask_again()
