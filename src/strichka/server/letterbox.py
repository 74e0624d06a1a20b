"""``POST /report``: takes a reader's report in, whether or not the app and the database are there.

``POST /report/<key>`` takes one from a page of a foreign site, whose origins the newsroom has entered: browsers ask
first (https://fetch.spec.whatwg.org/#http-cors-protocol), and are told without the app, too.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from strichka.languages.registry import preferred
from strichka.letterbox.entry import LARGEST_BODY, Entry, MalformedError, decode, taken
from strichka.letterbox.journal import JournalFullError
from strichka.letterbox.sites import Site, Sites
from strichka.letterbox.writer import BusyError, NotCopiedError, Writer
from strichka.letterbox.writer_lock import JournalTakenError
from strichka.options import Instance
from strichka.server.http.hosts import Hosts
from strichka.server.http.limits import Buckets, DailyDigest, client_address
from strichka.server.http.reply import Fields, Receive, Scope, Send, reply, reply_json, value_of, values_of
from strichka.server.proof import Proof

PATH = "/report"
MOST_IDS = 100_000
STORY_BURST, STORY_RATE = 1000, 10.0  # reports on one story or of one foreign page, and per second after that
SITE_BURST, SITE_RATE = 20_000, 300.0
FOREIGN_BURST, FOREIGN_RATE = 2000, 20.0  # of one foreign site
STANDBY = 5  # seconds after which a server that has waited may have become the one that writes
KEPT_PREFLIGHT = 7200  # seconds; no browser keeps one longer

STATUSES: Mapping[str, int] = {
    "method": 405,
    "cross_site": 403,
    "foreign": 403,
    "too_large": 413,
    "not_json": 415,
    "malformed": 422,
    "proof": 428,
    "too_many": 429,
    "crowded": 429,
    "busy": 503,
    "no_room": 507,
}


class Refusal(Exception):
    """Why a report is not taken; ``kind`` is a key of STATUSES, and of the words that languages have for it."""

    def __init__(self, kind: str, *, wait: int = 0, **details: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.wait = wait
        self.details = details


class Letterbox:
    """Validates, limits, and has reports written; remembers ids so that a repeated report is one report.

    ``refused`` is told of the story or the site whose budget a report was over, and the time of day.
    """

    def __init__(
        self, instance: Instance, writer: Writer, hosts: Hosts, refused: Callable[[str, float], object]
    ) -> None:
        self._hosts = hosts
        self._sites = Sites(instance.data)
        self._trusted = instance.number("server.trusted_proxies")
        self._writer = writer
        self._refused = refused
        self._proof = Proof(instance)
        self._digest = DailyDigest()
        burst, rate = instance.number("server.report_burst"), instance.number("server.report_rate") / 60
        self._by_address = Buckets(burst=burst, per_second=rate)
        self._by_story = Buckets(burst=STORY_BURST, per_second=STORY_RATE)
        self._by_site = Buckets(burst=SITE_BURST, per_second=SITE_RATE)
        self._by_foreign = Buckets(burst=FOREIGN_BURST, per_second=FOREIGN_RATE)
        self._seen_ids: OrderedDict[bytes, asyncio.Future[None] | None] = OrderedDict()

    def remember(self, identifier: str, future: "asyncio.Future[None] | None" = None) -> None:
        self._seen_ids[_key(identifier)] = future
        if len(self._seen_ids) > MOST_IDS:
            self._seen_ids.popitem(last=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shared: Fields = ()
        try:
            site = self._site(scope)
            shared = _shared(scope) if site else ()
            if site and scope["method"] == "OPTIONS":
                await reply(send, 204, b"", [*shared, *PREFLIGHT])
                return
            entry = await self._take(scope, receive, site)
        except Refusal as refusal:
            await refuse(scope, send, refusal, shared)
        else:
            if entry is not None:
                await reply_json(send, 202, {"id": entry["id"]}, shared)

    def _site(self, scope: Scope) -> Site | None:
        """The foreign site whose page asks; None for one of ours."""
        key = scope["path"].removeprefix(PATH).removeprefix("/")
        if not key:
            return None
        site, origins = self._sites.find(key), values_of(scope, b"origin")
        if site is None or len(origins) != 1 or origins[0] not in site.origins:
            raise Refusal("foreign")
        return site

    async def _take(self, scope: Scope, receive: Receive, site: Site | None) -> Entry | None:
        """The entry once it is safe on disk; None when the reader has gone."""
        self._check_head(scope, site)
        body = await _body(receive)
        if body is None:
            return None
        try:
            content = decode(body)
            entry = taken(content, received_at=datetime.now(UTC).isoformat(timespec="milliseconds"), site=site)
        except MalformedError as error:
            raise Refusal("malformed", field=error.field) from None
        key = _key(entry["id"])
        if key not in self._seen_ids:
            self._check_address(scope)
            self._check_proof(content)
            self._check_budgets(entry)
            self._append(entry)
        await self._written(key)
        return entry

    def _check_head(self, scope: Scope, site: Site | None) -> None:
        if scope["method"] != "POST":
            raise Refusal("method")
        if site is None and not self._same_site(scope):
            raise Refusal("cross_site")
        kind = value_of(scope, b"content-type").partition(";")[0].strip().lower()
        if kind != "application/json" or value_of(scope, b"content-encoding").lower() not in {"", "identity"}:
            raise Refusal("not_json")
        length = value_of(scope, b"content-length")
        if length.isdigit() and int(length) > LARGEST_BODY:
            raise Refusal("too_large")

    def _same_site(self, scope: Scope) -> bool:
        """Whether the page that sends is ours; a sender that says nothing of it is no browser."""
        origins = values_of(scope, b"origin")
        ours = all(self._hosts.may_send(origin, scope["server"]) for origin in origins)
        return ours and value_of(scope, b"sec-fetch-site") in {"", "same-origin", "none"}

    def _check_proof(self, content: dict[str, Any]) -> None:
        now = time.monotonic()
        self._proof.note(now)
        if self._proof.is_wanted(now) and not self._proof.is_paid(content.get("proof")):
            raise Refusal("proof", challenge=self._proof.challenge())

    def _check_address(self, scope: Scope) -> None:
        """First of all: who is over their own measure costs little, and takes nothing of what others have together."""
        peer = scope["client"][0] if scope["client"] else ""
        address = client_address(peer, values_of(scope, b"x-forwarded-for"), self._trusted)
        key, now = self._digest(address, time.time()), time.monotonic()
        if not self._by_address.take(key, now):
            raise Refusal("too_many", wait=self._by_address.wait(key))

    def _check_budgets(self, entry: Entry) -> None:
        """What a story, a site and all of us take; who has not paid in a flood takes nothing of it."""
        now, page = time.monotonic(), entry.get("page")
        subject, about = (page["site"], page["address"]) if page else (entry["story"], entry["story"])
        within = page is None or self._by_foreign.take(subject.encode(), now)
        if not (within and self._by_story.take(about.encode(), now) and self._by_site.take(b"", now)):
            self._refused(subject, time.time())
            raise Refusal("crowded", wait=60)

    def _append(self, entry: Entry) -> None:
        try:
            self.remember(entry["id"], self._writer.append(entry))
        except BusyError:
            raise Refusal("busy", wait=60) from None

    async def _written(self, key: bytes) -> None:
        """Wait until the report with this id is on disk; one that could not be written may be sent again."""
        future = self._seen_ids.get(key)
        if future is None:
            return
        try:
            await asyncio.shield(future)
        except OSError as error:
            self._seen_ids.pop(key, None)
            if isinstance(error, (JournalTakenError, NotCopiedError)):  # a proxy may ask a server that can
                raise Refusal("busy", wait=STANDBY) from error
            # Any other error of the disk (it can only be read, it fails) is no crowd that passes in a minute.
            raise Refusal("no_room", wait=60 if isinstance(error, JournalFullError) else 600) from error
        if key in self._seen_ids:
            self._seen_ids[key] = None


def _key(identifier: str) -> bytes:
    """An id as it is kept in memory; of an entry, where it is written in its one form."""
    return bytes.fromhex(identifier.replace("-", ""))


async def _body(receive: Receive) -> bytes | None:
    """The whole body, or None when the reader has gone. Raises Refusal when it is too large."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message["body"]
        more = message["more_body"]
        if len(body) > LARGEST_BODY:
            raise Refusal("too_large")
    return body


PREFLIGHT: Fields = (
    ("access-control-allow-methods", "POST"),
    ("access-control-allow-headers", "content-type"),
    ("access-control-max-age", str(KEPT_PREFLIGHT)),
)


def _shared(scope: Scope) -> Fields:
    """That the page which asks, of an origin found good, may read the answer."""
    return (("access-control-allow-origin", value_of(scope, b"origin")), ("vary", "origin"))


async def refuse(scope: Scope, send: Send, refusal: Refusal, shared: Fields = ()) -> None:
    """In words, of the language that the reader prefers."""
    spoken = preferred(value_of(scope, b"accept-language"))
    content = {"error": refusal.kind, "message": spoken.report_refusals[refusal.kind], **refusal.details}
    fields = [*shared, ("vary", "accept-language")]
    if refusal.wait:
        fields.append(("retry-after", str(refusal.wait)))
    if refusal.kind == "method":
        fields.append(("allow", "POST"))
    await reply_json(send, STATUSES[refusal.kind], content, fields)
