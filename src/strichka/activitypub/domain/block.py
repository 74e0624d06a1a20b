"""Servers that are not heard and not told: their followers go, and what waits for them."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.activitypub import wordings
from strichka.activitypub.models import LONGEST_HOST, Follower, Host, Parcel
from strichka.activitypub.our_addresses import host_of
from strichka.activitypub.outgoing import leave
from strichka.channels.enums import Permission
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def block_server(*, name: str, by: User | None) -> Host:
    """Hear and tell a server nothing more, whether or not it is known yet, and none that stands below its name.

    Raises:
        PermissionDenied: ``by`` may not keep channels.
        Refused: it is no server's name.
    """
    guard(by, Permission.KEEP_CHANNELS)
    name = name.strip().lower().removeprefix("https://").removesuffix("/")
    if len(name) > LONGEST_HOST or any(sign.isspace() or sign in "/@?#\x00" for sign in name):
        name = ""
    name = host_of(f"https://{name}")
    if not name:
        raise Refused("name", _("Write the server’s name, such as example.social."))
    with transaction.atomic():
        host, _is_new = Host.objects.select_for_update().get_or_create(name=name)
        below = Host.objects.filter(name__regex=rf"(^|\.){re.escape(name)}(:[0-9]+)?$")
        below.update(is_blocked=True, failures=0, failing_since=None, problem={})
        Follower.objects.filter(host__in=below).delete()
        leave(Parcel.objects.filter(host__in=below), wordings.BLOCKED)
        record(by=by, action="block_server", subject=name)
    host.refresh_from_db()
    return host


def unblock_server(*, host: Host, by: User | None) -> None:
    """Hear it again, and it alone; who followed from there must follow anew.

    Raises:
        PermissionDenied: ``by`` may not keep channels.
    """
    guard(by, Permission.KEEP_CHANNELS)
    with transaction.atomic():
        Host.objects.filter(pk=host.pk).update(is_blocked=False)
        record(by=by, action="unblock_server", subject=host.name)
