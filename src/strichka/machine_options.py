"""Rows of the table of options about several machines, and what their words mean. Plain code below ``options.py``."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ROLES = ("reader", "app", "worker")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

# Name, default, and help, as in options.TABLE.
Row = tuple[str, Any, str]
OF_SERVER: tuple[Row, ...] = (
    ("server.desk_port", 0, "Port of the desk alone, served by a process of its own; 0: the desk is at server.port."),
    ("server.front_only", False, "Whether requests must come by the front of `strichka deploy`, or from this machine."),
)
OF_DEPLOY: tuple[Row, ...] = (
    ("deploy.machines", [], "All machines, rows like `kyiv-1=10.0.0.11 reader,worker`; for `strichka deploy`."),
    ("deploy.databases", [], "Machines of PostgreSQL, rows like `db-1=10.0.0.31`; for `strichka deploy`."),
    ("deploy.image", "strichka:latest", "Container image named by `strichka deploy compose` and `kubernetes`."),
)


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine of the newsroom, by its private address."""

    name: str
    address: str
    roles: frozenset[str] = frozenset()


def machine(row: str) -> Machine:
    """Read ``name=address role,role``. Raises ValueError with what to write instead."""
    name, _equals, rest = row.partition("=")
    address, _space, words = rest.strip().partition(" ")
    roles = frozenset(word.strip() for word in words.split(",") if word.strip())
    found = database(f"{name}={address}")
    if not roles or roles - {*ROLES, "all"}:
        raise ValueError(f"{row!r}: write after the address what the machine does: reader, app, worker, or all.")
    return Machine(found.name, found.address, frozenset(ROLES) if "all" in roles else roles)


def database(row: str) -> Machine:
    """Read ``name=address``. Raises ValueError with what to write instead."""
    name, _equals, address = (part.strip() for part in row.partition("="))
    if not _NAME.fullmatch(name):
        raise ValueError(f"{row!r}: write a name of small letters, digits and dashes, then = and an address.")
    try:
        return Machine(name, str(ipaddress.ip_address(address)))
    except ValueError:
        raise ValueError(f"{row!r}: {address!r} is no address by number, such as 10.0.0.11.") from None


def check(values: Mapping[str, Any]) -> None:
    """Raises ValueError that says what to write."""
    for name, read in (("deploy.machines", machine), ("deploy.databases", database)):
        try:
            names = [read(row).name for row in values[name]]
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
        if len(set(names)) < len(names):
            raise ValueError(f"{name}: two machines have one name.")
    if not re.fullmatch(r"[\w./:@-]{1,200}", values["deploy.image"], re.ASCII):
        raise ValueError("deploy.image must be the name of an image, such as registry.example.com/strichka:1.2.")
    if not 0 <= values["server.desk_port"] <= 65535:  # noqa: PLR2004 - as TCP has it
        raise ValueError("server.desk_port must be between 0 and 65535 (0: the desk is at server.port).")
    taken = {values[name] for name in ("server.port", "health.port", "node.port")}
    if values["server.desk_port"] and values["server.desk_port"] in taken:
        raise ValueError("server.desk_port is another one's port; nobody but the desk is answered there.")
