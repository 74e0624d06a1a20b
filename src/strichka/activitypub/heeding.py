"""What other servers bring to our inboxes: who follows, who follows no more. All else is answered and forgotten.

Nothing is fetched for what would change nothing: servers tell everybody of each account that they delete.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from strichka.activitypub import documents, our_accounts, our_addresses, outgoing, strangers
from strichka.activitypub.calls import Signer
from strichka.activitypub.models import LONGEST_HOST, Follower, Host, SeenSignature
from strichka.activitypub.our_accounts import Account
from strichka.activitypub.own_key import own_key
from strichka.activitypub.signatures import proving
from strichka.activitypub.signatures.message import NotProven, Request, Signature
from strichka.activitypub.strangers import Stranger, Unknown, address

A_MINUTE = 60
AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much, in a minute: messages of one server that has proven them; documents of accounts asked for.

    documents: for one network that brings something, whatever server it claims to be; all_documents: for all networks.
    inboxes: of one server in all; it has one for all of its accounts, or few accounts. hosts: new ones in an hour.
    """

    messages: int = 300
    documents: int = 30
    all_documents: int = 300
    inboxes: int = 200
    hosts: int = 300


BOUNDS = Bounds()


class Ignored(Exception):
    """Nothing is done, and nothing is wrong."""


class Refused(Exception):
    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody elsewhere wants. account: of ours, "" for all. follow: the id of a request to follow."""

    kind: str
    actor: str
    account: str = ""
    follow: str = ""


@dataclass(frozen=True, slots=True)
class _Asking:
    """As whom we ask for accounts' documents, for whom, and how often."""

    ours: Mapping[str, Account]
    network: str
    bounds: Bounds


def heed(request: Request, network: str, bounds: Bounds = BOUNDS) -> HTTPStatus:
    """Do what a request to an inbox asks, if its sender proves to be who it speaks of; the status that answers it.

    network: where it came from.

    Raises:
        Refused: why, in words for who tests against us.
    """
    try:
        document = strangers.parsed(request.body)
    except Unknown as error:
        raise Refused(HTTPStatus.BAD_REQUEST, str(error)) from error
    try:
        ours = {our_addresses.actor(one.name): one for one in our_accounts.all_accounts()}
        if not ours:
            raise Refused(HTTPStatus.NOT_FOUND, "Nobody can be followed here.")
        wish = _read(document, ours)
        asking = _Asking(ours, network, bounds)
        _do(wish, document, _believed(request, wish, asking), bounds)
    except Ignored:
        pass
    except NotProven as error:
        raise Refused(HTTPStatus.UNAUTHORIZED, str(error)) from error
    return HTTPStatus.ACCEPTED


def _read(document: Mapping[str, Any], ours: Mapping[str, Account]) -> Wish:
    """What is wanted; Ignored where it is nothing that we do."""
    actor, about = address(_id(document.get("actor"))), document.get("object")
    if not actor:
        raise Refused(HTTPStatus.BAD_REQUEST, "It does not say who speaks.")
    match document.get("type"):
        case "Follow" if _id(about) in ours:
            return Wish("Follow", actor, ours[_id(about)].name, address(document.get("id")))
        case "Block" if _id(about) in ours:
            wish = Wish("Block", actor, ours[_id(about)].name)
        case "Undo":
            wish = _undone(actor, about, ours)
        case "Delete" if _id(about) == actor:
            wish = Wish("Delete", actor)
        case _:
            raise Ignored
    if not _followers(wish).exists():
        raise Ignored
    return wish


def _undone(actor: str, about: object, ours: Mapping[str, Account]) -> Wish:
    """A request to follow that is taken back: the whole of it, or its id alone."""
    if isinstance(about, dict):
        if about.get("type") != "Follow" or _id(about.get("object")) not in ours:
            raise Ignored
        return Wish("Undo", actor, ours[_id(about.get("object"))].name)
    follow = address(about)
    if not follow:
        raise Ignored
    return Wish("Undo", actor, follow=follow)


def _id(value: object) -> str:
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _followers(wish: Wish) -> Any:
    more = {"name": wish.account} if wish.account else {}
    more |= {"follow": wish.follow} if wish.follow and not wish.account else {}
    return Follower.objects.filter(actor=wish.actor, **more)


def _believed(request: Request, wish: Wish, asking: _Asking) -> tuple[Stranger, str]:
    """Who has signed; who has not, and follows, is answered as who does not follow: nobody learns who does."""
    try:
        _check_host(wish)
        return _proven(request, wish, asking)
    except (Refused, NotProven) as error:
        if wish.kind == "Follow":
            raise
        raise Ignored from error


def _check_host(wish: Wish) -> None:
    """Blocked servers are not heard."""
    host = our_addresses.host_of(wish.actor)
    if len(host) > LONGEST_HOST or host == our_addresses.our_host():
        raise Refused(HTTPStatus.BAD_REQUEST, "That is no other server.")
    if Host.objects.filter(name__in=our_addresses.names_over(host), is_blocked=True).exists():
        raise Refused(HTTPStatus.FORBIDDEN, "Your server is blocked here.")


def _proven(request: Request, wish: Wish, asking: _Asking) -> tuple[Stranger, str]:
    """Who has signed, and the sum of the signature; a key that we have may have been changed, and is asked for once."""
    signature = proving.read(request, now=time.time())
    if our_addresses.host_of(signature.key_id) != our_addresses.host_of(wish.actor):
        raise NotProven("the key is another server's")
    known = Follower.objects.filter(actor=wish.actor).first()
    if known and known.key_id == signature.key_id and signature.is_by(known.key):
        stranger = Stranger(known.actor, known.inbox, known.deliver_to, known.key_id, known.key)
    else:
        stranger = _asked(wish, signature, asking)
    return stranger, hashlib.sha256(signature.value).hexdigest()


def _asked(wish: Wish, signature: Signature, asking: _Asking) -> Stranger:
    bounds, ours = asking.bounds, asking.ours.values()
    of_network = _count(f"activitypub:asked:{_sum(asking.network)}")
    if of_network > bounds.documents or _count("activitypub:asked") > bounds.all_documents:
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "Too many accounts to ask for. Wait a minute.")
    account = next((one for one in ours if one.name == wish.account), next(iter(ours)))
    signer = Signer(own_key(), our_addresses.key_id(account.name), inside=account.inside)
    try:
        stranger = strangers.ask(wish.actor, signer)
    except Unknown as error:
        raise NotProven(str(error)) from error
    if stranger.key_id != signature.key_id or not signature.is_by(stranger.key):
        raise NotProven("the signature is not by the account's key")
    return stranger


def _do(wish: Wish, document: Mapping[str, Any], proven: tuple[Stranger, str], bounds: Bounds) -> None:
    stranger, signature = proven
    with transaction.atomic():
        _seen, is_new = SeenSignature.objects.get_or_create(sum=signature)
        if not is_new:
            raise Ignored
        if _count(f"activitypub:heard:{_sum(our_addresses.host_of(stranger.actor))}") > bounds.messages:
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "Too much at once. Wait a minute.")
        if wish.kind == "Follow":
            _check_inboxes(stranger, bounds)
            _follow(wish, document, proven, bounds)
        else:
            _followers(wish).delete()


def _check_inboxes(stranger: Stranger, bounds: Bounds) -> None:
    of_host = Follower.objects.filter(host__name=our_addresses.host_of(stranger.actor))
    if of_host.exclude(deliver_to=stranger.deliver_to).values("deliver_to").distinct().count() >= bounds.inboxes:
        raise Refused(HTTPStatus.FORBIDDEN, "Your server has too many inboxes; let it have one for all.")


def _follow(wish: Wish, document: Mapping[str, Any], proven: tuple[Stranger, str], bounds: Bounds) -> None:
    """Keep a follower, and say that they are welcome; asked again, it is said again."""
    stranger, signature = proven
    host = _host(our_addresses.host_of(stranger.actor), bounds)
    values = {
        "inbox": stranger.inbox,
        "deliver_to": stranger.deliver_to,
        "key_id": stranger.key_id,
        "key": stranger.key,
    }
    kept = {**values, "host": host, "follow": wish.follow, "at": timezone.now()}
    Follower.objects.update_or_create(actor=stranger.actor, name=wish.account, defaults=kept)
    Follower.objects.filter(actor=stranger.actor).update(**values)
    answer = documents.accepted(wish.account, document, signature[:32])
    key = f"accept-{wish.account}-{_sum(stranger.actor)}"
    outgoing.accept(wish.account, answer, (host.pk, stranger.inbox), key=key)


def _host(name: str, bounds: Bounds) -> Host:
    """The server; who has a name has as many below it as they like, so there are not endlessly many new ones."""
    host = Host.objects.filter(name=name).first()
    if host is None:
        if _count("activitypub:hosts", AN_HOUR) > bounds.hosts:
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "Too many new servers. Wait an hour.")
        host, _is_new = Host.objects.get_or_create(name=name)
    return host


def _count(key: str, seconds: int = A_MINUTE) -> int:
    """How many there were of these in about a minute, with this one; counted in the app's one process."""
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # the time has just ended
        return 1


def _sum(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]
