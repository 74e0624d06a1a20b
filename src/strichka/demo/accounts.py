"""The demo's accounts, whose passwords stand in every copy of the product: never where strangers can sign in."""

import base64
import contextlib
import hashlib
import hmac
import ipaddress
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

from strichka.demo.ready_made import ABOUT, BUILT
from strichka.instance import database
from strichka.instance.errors import InstanceError
from strichka.options import Instance


def refuse_in_public(instance: Instance) -> None:
    """Raise InstanceError where others than this machine could sign in by a demo account's known password."""
    if not _is_public(instance):
        return
    if names := list(_with_demo_password(instance)):
        raise InstanceError(
            f"this newsroom has accounts of the demo ({', '.join(names)}), whose passwords everybody knows. Serve it "
            "on this machine alone (server.host = 127.0.0.1, site.url empty), or give each of them another password: "
            f"strichka person link {names[0]} --dir {instance.folder}"
        )


def _is_public(instance: Instance) -> bool:
    return not all(map(_is_loopback, (instance.text("server.host"), urlsplit(instance.url).hostname or "")))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _with_demo_password(instance: Instance) -> Iterator[str]:
    """The names of the active accounts with their demo password, in SQLite: the demo never is in another database.

    Of a database that cannot be read nobody is known; nobody can sign in to it either.
    """
    if not (database.is_sqlite(instance) and (BUILT / ABOUT).is_file()):
        return
    people = json.loads((BUILT / ABOUT).read_text("utf-8"))["people"]
    kept: dict[str, str] = {}
    with (
        contextlib.suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{instance.database_file}?mode=ro", uri=True)) as connection,
    ):
        kept = dict(connection.execute("SELECT username, password FROM staff_user WHERE is_active").fetchall())
    for one in people:
        if _fits(one["password"], kept.get(one["username"], "")):
            yield one["username"]


def _fits(password: str, kept: str) -> bool:
    """Whether a password is the kept one; Django's form of PBKDF2 is `algorithm$iterations$salt$hash`."""
    algorithm, *rest = kept.split("$")
    if algorithm != "pbkdf2_sha256":
        return False
    iterations, salt, told = rest
    made = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), int(iterations))
    return hmac.compare_digest(base64.b64encode(made).decode(), told)
