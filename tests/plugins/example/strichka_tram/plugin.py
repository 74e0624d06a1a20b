"""A small plug-in. Functions have the names of hooks; what the readers' process does not need is imported inside."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from strichka.feed_formats import Format
from strichka.lib.setting import words
from strichka.senders.sender import Message, Sender, Sent
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.wire.feeds.kinds import NOTHING, FeedKind, Item, Items

if TYPE_CHECKING:
    from strichka.document.declared.extensions import Extension
    from strichka.jobs.queue import JobKind
    from strichka.jobs.schedule import Periodic


def blocks() -> Iterable["Extension"]:
    from strichka_tram.fare import FARE

    return [FARE]


def feed_formats() -> Iterable[Format]:
    return [Format("tram", "text/plain; charset=utf-8", "strichka_tram.timetable:render")]


def wire_feeds() -> Iterable[FeedKind]:
    return [FeedKind("tram", _read)]


def _read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    return Items(tuple(Item(key=f"{url}#{line}", title=line, html="") for line in content.decode().splitlines()))


def stylebook_rules() -> Iterable[Rule]:
    return [Rule("tram.trolley", _trolleys)]


def _trolleys(passage: Passage, _copy: Copy) -> Iterator[Finding]:
    for found in re.finditer("тролєйбус", passage.text):
        yield Finding(
            "tram.trolley",
            *found.span(),
            Severity.WARNING,
            words(en="The spelling of 2019.", uk="Правопис 2019 року."),
            suggestions=("тролейбус",),
            safe=True,
        )


def senders() -> Iterable[Sender]:
    return [Sender("tram", {"en": "the board of the tram"}, _send)]


def _send(message: Message, settings: Mapping[str, str]) -> Sent:
    return Sent(f"{settings['board']}: {message.headline}")


def jobs() -> Iterable["JobKind"]:
    from strichka.jobs.models import Lane
    from strichka.jobs.queue import JobKind

    return [JobKind("tram.ring", lambda: None, Lane.FAST)]


def periodic_jobs() -> Iterable["Periodic"]:
    from datetime import timedelta

    from strichka.jobs.schedule import Periodic

    return [Periodic("tram.sweep", timedelta(days=1), lambda: None)]
