"""Which foreign sites may report to this newsroom."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.foreign.allowed import write_after_commit
from strichka.foreign.enums import Permission
from strichka.foreign.models import LONGEST_NAME, Site
from strichka.letterbox.sites import origin_of
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

MOST_ORIGINS = 20
KEY_BYTES = 12


def add_site(*, name: str, origins: str, by: User | None) -> Site:
    """Enter a site with the addresses of its pages' hosts, one a line; its key is new.

    Raises:
        PermissionDenied: ``by`` may not enter sites.
        Refused: it has no name, or a line is no address.
    """
    guard(by, Permission.KEEP_SITES)
    values = {"name": _name(name), "origins": origins_of(origins.split())}
    with transaction.atomic():
        site = Site.objects.create(**values, key=_key(), added_by=by)
        record(by=by, action="add_foreign_site", subject=site.key, **values)
        write_after_commit()
    return site


def change_site(*, site: Site, name: str, origins: str, by: User | None) -> None:
    """Change a site's name and origins.

    Raises:
        PermissionDenied: ``by`` may not change sites.
        Refused: it has no name, or a line is no address.
    """
    guard(by, Permission.KEEP_SITES)
    values = {"name": _name(name), "origins": origins_of(origins.split())}
    with transaction.atomic():
        row = _locked(site)
        before = {"name": row.name, "origins": row.origins}
        if before == values:
            return
        row.name, row.origins = _name(name), values["origins"]
        row.save(update_fields=["name", "origins"])
        record(by=by, action="change_foreign_site", subject=row.key, old=before, new=values)
        write_after_commit()


def rotate_key(*, site: Site, by: User | None) -> None:
    """Give a site a new key: pages with the old one are told that they may not report, until they have the new one.

    What came with the old key and is not read yet is still taken.

    Raises:
        PermissionDenied: ``by`` may not change sites.
    """
    guard(by, Permission.KEEP_SITES)
    with transaction.atomic():
        row = _locked(site)
        before, row.key = row.key, _key()
        row.former_key = before
        row.save(update_fields=["key", "former_key"])
        record(by=by, action="rotate_foreign_site", subject=row.key, old=before, new=row.key)
        write_after_commit()


def switch_site(*, site: Site, active: bool, by: User | None) -> None:
    """Take reports of a site's pages, or none; its cases stay. A site that is so already is nothing to do.

    Raises:
        PermissionDenied: ``by`` may not change sites.
    """
    guard(by, Permission.KEEP_SITES)
    with transaction.atomic():
        row = _locked(site)
        if row.is_active == active:
            return
        row.is_active = active
        row.save(update_fields=["is_active"])
        record(by=by, action="switch_foreign_site", subject=row.key, old=not active, new=active)
        write_after_commit()


def origins_of(lines: Iterable[str]) -> list[str]:
    """Addresses as people write them, as the origins that browsers send; hosts in letters of the web's own (RFC 5891).

    Raises:
        Refused: a line is no address, there is none, or there are too many.
    """
    found = []
    for line in lines:
        address = line if "://" in line else f"https://{line}"
        try:
            scheme, _colon, rest = address.partition("://")
            host, slash, path = rest.partition("/")
            origin = origin_of(f"{scheme.lower()}://{host.encode('idna').decode().lower()}{slash}{path}")
        except UnicodeError:
            origin = ""
        if not origin or "*" in origin:
            raise Refused("origin", _("%s is no address of a site. Write one like https://example.com.") % line[:100])
        found.append(origin)
    if not found:
        raise Refused("origin", _("Write at which addresses the site stands, such as https://example.com."))
    if len(found) > MOST_ORIGINS:
        raise Refused("origin", _("At most %s addresses, please.") % MOST_ORIGINS)
    return list(dict.fromkeys(found))


def _name(name: str) -> str:
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise Refused("name", _("Write what the site is called, in at most %s characters.") % LONGEST_NAME)
    return words


def _key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def _locked(site: Site) -> Site:
    return Site.objects.select_for_update().get(pk=site.pk)
