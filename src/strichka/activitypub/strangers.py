"""Who an account elsewhere is: what its document says, as far as its own server may say it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from strichka.activitypub.calls import Signer, fetch, may_call
from strichka.activitypub.models import LONGEST_ADDRESS
from strichka.activitypub.our_addresses import host_of
from strichka.wire.fetching import NoSuchHost, Unreachable

TYPES = ("application/activity+json", "application/ld+json")
LONGEST_KEY = 10_000


class Unknown(Exception):
    """Nothing can be known of this account: why, for the log of who tests against us."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """deliver_to: the inbox that its server has for all of its accounts, or its own."""

    actor: str
    inbox: str
    deliver_to: str
    key_id: str
    key: str


def ask(actor: str, signer: Signer) -> Stranger:
    """Ask an account's own server for it.

    Raises:
        Unknown: it does not answer, or says what it may not.
    """
    try:
        answer = fetch(actor, signer)
    except (NoSuchHost, Unreachable) as error:
        raise Unknown(f"{actor} cannot be fetched") from error
    if answer.headers.get("content-type", "").partition(";")[0].strip().lower() not in TYPES:
        raise Unknown(f"{actor} is no account's document")
    return read(parsed(answer.body), actor, inside=signer.inside)


def parsed(content: bytes) -> Mapping[str, Any]:
    """An object of JSON; raises Unknown where it is none."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unknown("it is no JSON") from error
    if not isinstance(document, dict):
        raise Unknown("it is no object")
    return document


def read(document: Mapping[str, Any], actor: str, *, inside: bool) -> Stranger:
    """What it says; all of it must stand on the account's own server, or anybody could have us post to others."""
    if document.get("id") != actor:
        raise Unknown("it is another account's document")
    key = document.get("publicKey")
    key = next((one for one in key if isinstance(one, dict)), None) if isinstance(key, list) else key
    if not isinstance(key, dict) or key.get("owner", actor) != actor:
        raise Unknown("its key is another's, or missing")
    pem, inbox = key.get("publicKeyPem"), address(document.get("inbox"))
    if not isinstance(pem, str) or not 0 < len(pem) <= LONGEST_KEY or not pem.isascii() or "\x00" in pem:
        raise Unknown("its key cannot be read")
    endpoints = document.get("endpoints")
    shared = address(endpoints.get("sharedInbox")) if isinstance(endpoints, dict) else ""
    host, key_id = host_of(actor), address(key.get("id"))
    for one in filter(None, (inbox, shared, key_id)):
        if host_of(one) != host or not may_call(one, inside=inside):
            raise Unknown("its addresses stand on another server")
    if not inbox or not key_id:
        raise Unknown("it has no inbox, or no key")
    return Stranger(actor, inbox, shared or inbox, key_id, pem)


def address(written: object) -> str:
    """An address that is short enough to be kept, and can be; "" where it is none."""
    is_one = isinstance(written, str) and len(written) <= LONGEST_ADDRESS and written.isprintable()
    return str(written) if is_one and host_of(str(written)) else ""
