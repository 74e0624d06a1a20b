from django.contrib.auth.hashers import make_password

from strichka.staff.entrance import browsers
from strichka.staff.models import Acting, Browser, User


def set_password(*, person: User, password: str) -> User:
    """Set the password that a person has chosen, and sign them out everywhere.

    It has been checked, and so has the one-time link or the old password that brought them here.
    """
    hashed = make_password(password)  # slow, so before the transaction
    with Acting.by(person):
        locked = User.objects.select_for_update().get(pk=person.pk)
        locked.password = hashed
        locked.save(update_fields=["password"])
        browsers.end(Browser.objects.filter(user=locked))
    return locked
