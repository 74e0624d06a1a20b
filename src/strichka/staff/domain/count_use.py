from allauth.mfa.models import Authenticator
from django.db import transaction

from strichka.staff.guard import record


def count_use(*, passkey: Authenticator, count: int) -> bool:
    """Keep how often a passkey says that it has signed; ``False`` where that went back, as it does for a copy.

    A passkey that does not count says 0 each time (https://www.w3.org/TR/webauthn-3/#sctn-sign-counter).
    """
    with transaction.atomic():
        locked = Authenticator.objects.select_for_update().select_related("user").get(pk=passkey.pk)
        before = locked.data.get("sign_count")
        if before is None:  # it was added and has not signed yet
            before = locked.wrap().authenticator_data.counter
        if (before or count) and count <= before:
            subject = locked.user.get_username()[:100]
            record(by=None, action="passkey_refused", subject=subject, name=locked.wrap().name, was=before, said=count)
            return False
        locked.data["sign_count"] = count
        locked.save(update_fields=["data"])
    return True
