"""What options must be, alone and together, beyond their types; ValueError says what to write."""

import ipaddress
import re
import zoneinfo
from collections.abc import Mapping
from typing import Any

from strichka.languages import registry as languages
from strichka.lib import clock, places

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*", re.ASCII)
# An origin is written into configurations, headers and robots.txt as it stands (RFC 6454; the host in any script).
ORIGIN = re.compile(r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
LARGEST_PORT = 65535
HOURS = 24
# Those of `staff.enums.Role`; a test compares them.
ROLES = ("reporter", "feed_editor", "duty_editor", "chief", "keeper")

NODE_ROLES = ("reader", "app", "worker")
_NODE_NAME = re.compile(r"[\w.-]{1,100}", re.ASCII)

Values = Mapping[str, Any]


def check(values: Values) -> None:
    _site(values)
    _ports(values)
    _income(values)
    _mail(values)
    _newsletters(values)
    _desk(values)
    _feeds(values)
    _inbox(values)
    _node(values)


def check_words(values: Values, choices: Mapping[str, tuple[str, ...]], services: tuple[str, ...]) -> None:
    """What is one of some words, a date, or one line."""
    for name, known in choices.items():
        if values[name] not in known:
            raise ValueError(f"{name}: {values[name]!r} is not known; write {', '.join(known)}.")
    for name in ("site.name", "site.contact_email"):  # they stand in files where a line means something
        if not values[name].isprintable():
            raise ValueError(f"{name} must be one line of text.")
    if not (contact := values["site.security_contact"]).isprintable() or " " in contact:
        raise ValueError("site.security_contact must be one e-mail address or one address that begins with https://.")
    if unknown := set(values["share.services"]) - set(services):
        raise ValueError(f"share.services: {', '.join(sorted(unknown))} is not one of {', '.join(services)}.")
    if wrong := [row for row in values["requests.days_off"] if not clock.is_date(row)]:
        raise ValueError(f"requests.days_off: {wrong[0]!r} is no date; write it like 2027-01-01.")


def node_roles(values: Values) -> frozenset[str]:
    """What a machine does, of `NODE_ROLES`."""
    named = frozenset(values["node.roles"])
    return frozenset(NODE_ROLES) if "all" in named else named


def _site(values: Values) -> None:
    try:
        zoneinfo.ZoneInfo(values["site.time_zone"])
    except (ValueError, zoneinfo.ZoneInfoNotFoundError):
        zone = values["site.time_zone"]
        raise ValueError(f"site.time_zone: there is no zone {zone!r}. Write one like Europe/Kyiv.") from None
    if values["site.language"] not in values["site.languages"]:
        raise ValueError("site.languages must contain site.language.")
    if unknown := set(values["site.languages"]) - set(languages.codes()):
        codes = " and ".join(languages.codes())
        raise ValueError(f"site.languages: {', '.join(sorted(unknown))} is not supported yet; use {codes}.")
    if (url := values["site.url"]) and not ORIGIN.fullmatch(url):
        raise ValueError("site.url must be http:// or https:// with a host, perhaps a port, and no slash at the end.")
    if (database := values["database.url"]) and not database.startswith(("postgresql://", "postgres://")):
        raise ValueError("database.url must be empty (SQLite) or start with postgresql://.")


def _ports(values: Values) -> None:
    if not 0 <= values["server.port"] <= LARGEST_PORT:
        raise ValueError("server.port must be between 0 and 65535 (0: any free port).")
    if not 0 <= values["health.port"] <= LARGEST_PORT:
        raise ValueError("health.port must be between 0 and 65535 (0: none).")
    if values["health.port"] and values["health.port"] == values["server.port"]:
        raise ValueError("health.port and server.port are the same; nobody but machines that watch asks health.port.")


def _feeds(values: Values) -> None:
    hub = values["feeds.hub"]
    if hub and not hub.startswith(("https://", "http://")):
        raise ValueError("feeds.hub must be the address of a hub that begins with https://, or empty.")


def _inbox(values: Values) -> None:
    for one in values["inbox.networks"]:
        try:
            ipaddress.ip_network(one, strict=False)
        except ValueError:
            raise ValueError(f"inbox.networks: {one!r} is no network; write it like 10.0.0.0/8.") from None
    if wrong := [one for one in values["inbox.ports"] if not (one.isdecimal() and 0 < int(one) <= LARGEST_PORT)]:
        raise ValueError(f"inbox.ports: {wrong[0]!r} is no port.")


def _node(values: Values) -> None:
    wrong = [one for one in values["node.roles"] or [""] if one not in {*NODE_ROLES, "all"}]
    if wrong:
        raise ValueError(f"node.roles: {wrong[0]!r} is no role; write reader, app, worker, or all.")
    if (name := values["node.name"]) and not _NODE_NAME.fullmatch(name):
        raise ValueError(f"node.name: {name!r} is no name; write letters, digits, dots and dashes.")
    if values["database.url"] and node_roles(values) != frozenset(NODE_ROLES) and not values["node.port"]:
        raise ValueError("node.roles: with one machine it is all; several need node.port, by which they copy pages.")
    if not 0 <= values["node.port"] <= LARGEST_PORT:
        raise ValueError("node.port must be between 0 and 65535 (0: one machine).")
    if values["node.port"] and values["node.port"] in {values["server.port"], values["health.port"]}:
        raise ValueError("node.port is another one's port; nobody but nodes of the newsroom asks it.")
    if values["node.port"] and not values["database.url"]:
        raise ValueError("node.port needs PostgreSQL: name it in database.url. SQLite is for one machine.")
    if values["node.port"] and not values["site.url"]:
        raise ValueError("node.port needs site.url: all machines bake the same address into pages.")
    if values["node.kill_lease_minutes"] < 0:
        raise ValueError("node.kill_lease_minutes must be 0 (never) or more.")


def _desk(values: Values) -> None:
    if unknown := set(values["desk.second_factor_roles"]) - set(ROLES):
        raise ValueError(f"desk.second_factor_roles: {', '.join(sorted(unknown))} is no role; {', '.join(ROLES)} are.")


def _mail(values: Values) -> None:
    if not 1 <= values["mail.port"] <= LARGEST_PORT:
        raise ValueError("mail.port must be between 1 and 65535; mail servers use 587 or 465.")
    sender = values["mail.sender"]
    if (values["mail.host"] or sender) and not _ADDRESS.fullmatch(sender):
        raise ValueError("mail.sender must be an e-mail address like desk@example.com.")


def _newsletters(values: Values) -> None:
    for name in ("newsletters.sender", "newsletters.bounce_address"):
        if values[name] and not _ADDRESS.fullmatch(values[name]):
            raise ValueError(f"{name} must be an e-mail address like news@example.com, or empty.")
    wrong = [one for one in values["newsletters.hours"] if not (one.isdecimal() and int(one) < HOURS)]
    if wrong:
        raise ValueError(f"newsletters.hours: {wrong[0]!r} is no hour; write 0 to 23.")


def _income(values: Values) -> None:
    allowed = values["income.places"]
    if unknown := set(allowed) - set(places.PLACES):
        raise ValueError(f"income.places: {', '.join(sorted(unknown))} is no place; {', '.join(places.PLACES)} are.")
    try:
        framed = [places.parse_frame(row).place for row in values["income.frames"]]
    except ValueError as error:
        raise ValueError(f"income.frames: {error}") from None
    if len(framed) != len(set(framed)):
        raise ValueError("income.frames: one place is named twice; leave one row for each place.")
    if unused := [place for place in framed if place not in allowed]:
        raise ValueError(f"income.frames: add {', '.join(unused)} to income.places first.")
    _addresses(values)


def _addresses(values: Values) -> None:
    try:
        if counter := values["income.counter"]:
            places.parse_address(counter)
    except ValueError as error:
        raise ValueError(f"income.counter: {error}") from None
    support = values["support.url"]
    if support and not places.is_link(support):
        raise ValueError("support.url must be a path of this site like /about/ or begin with https://.")
    published = values["site.languages"]
    for row in values["support.words"]:
        language, _equals, words = row.partition("=")
        if language.strip() not in published or not words.strip():
            raise ValueError(f"support.words: {row!r} must be a language of site.languages, then = and words.")
