"""A report that is thanked for only when a second machine has it: copied, forgotten, or shipped in its place."""

import hashlib
import shutil
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from strichka.baking.bake_log import log
from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal
from strichka.letterbox.writer import NotCopiedError
from strichka.nodes import registration
from strichka.nodes.models import Node
from strichka.nodes.origins import private_port
from strichka.nodes.pulling.book import Connection
from strichka.nodes.pulling.follower import Follower
from strichka.nodes.shipping.copier import Copier
from strichka.nodes.shipping.copies import FOLDER, LATE, Copies
from strichka.nodes.shipping.reports import Shipper
from strichka.options import Instance
from strichka.reports.domain import letters
from strichka.reports.models import Letter, Report
from tests.nodes.machines import House, meeting, on_postgresql
from tests.nodes.shipping.letters import ids, of_words, put, stored
from tests.nodes.shipping.process import NodeProcess

pytestmark = on_postgresql
OF_NOTHING = hashlib.sha256(b"{}").hexdigest()


@pytest.fixture
def machine(house: House) -> Instance:
    """A readers' machine that has heard of the one that bakes."""
    shutil.rmtree(house.first.data / FOLDER, ignore_errors=True)
    registration.register()
    with meeting(Follower(house.first)):
        pass
    reader = house.machine("reader")
    with meeting(Follower(reader)):
        return reader


@pytest.fixture
def copier(machine: Instance) -> Iterator[Copier]:
    with closing(Copier(machine)) as one:
        yield one


@contextmanager
def holding(house: House, **options: int) -> Iterator[Copies]:
    copies = Copies(house.first, **options)
    with private_port.answering(house.first, copies.take):
        yield copies
    copies.close()


def held(house: House) -> list[str]:
    return sorted(Journal(house.first.data / "copies/reader/journal").ids())


def fresh(count: int) -> list[Entry]:
    """Taken just now."""
    now = timezone.now().isoformat(timespec="milliseconds")
    return [{**entry, "received_at": now} for entry in of_words("мсіт", count)]


def gone(name: str) -> None:
    Node.objects.filter(name=name).update(seen_at=timezone.now() - timedelta(minutes=2))


def test_a_copy_is_on_the_other_machine_before_the_reader_is_thanked(
    house: House, machine: Instance, copier: Copier
) -> None:
    entries = fresh(3)
    with holding(house):
        copier(entries[:2])
        copier(entries[2:])
        assert held(house) == ids(entries)


def test_where_no_other_machine_takes_it_that_is_said_in_time(house: House, machine: Instance, copier: Copier) -> None:
    began = time.monotonic()
    with pytest.raises(NotCopiedError, match="refused"):
        copier(fresh(1))
    with pytest.raises(NotCopiedError, match="no other machine"):
        Copier(house.machine("unmet"))(fresh(1))
    with holding(house, reserve=1 << 62), pytest.raises(NotCopiedError, match="507"):
        copier(fresh(1))
    assert time.monotonic() - began < 60


def test_a_machine_that_was_away_is_asked_again(house: House, machine: Instance, copier: Copier) -> None:
    entries = fresh(2)
    for entry in entries:
        with holding(house):
            copier([entry])
    assert held(house) == ids(entries)


@pytest.mark.parametrize(
    ("sender", "body", "total"),
    [("../x", b"{}", OF_NOTHING), ("reader", b"{}", "0" * 64), ("reader", b"{}", OF_NOTHING)],
)
def test_what_is_no_report_is_not_kept(house: House, sender: str, body: bytes, total: str) -> None:
    assert Copies(house.first).take(sender, body, total) == HTTPStatus.UNPROCESSABLE_ENTITY


def test_copies_are_forgotten_when_the_first_machine_has_shipped(
    house: House, machine: Instance, copier: Copier, joined: Connection
) -> None:
    entries = fresh(2)
    with holding(house) as copies:
        copier(entries)
        put(machine, entries)
        assert copies.look(open_for=0) == 0
        assert held(house) == ids(entries)
        Shipper(machine).turn(joined)
        assert copies.look(open_for=0) == 0
        assert held(house) == []


def test_of_a_machine_that_is_gone_the_copies_are_shipped_and_once(
    house: House, machine: Instance, copier: Copier, joined: Connection
) -> None:
    entries = fresh(3)
    put(machine, entries)
    with holding(house) as copies:
        copier(entries)
        gone("reader")
        assert copies.look(open_for=0) == 3
        assert held(house) == []
    letters.take_in()
    Shipper(machine).turn(joined)  # it comes back
    letters.take_in()
    assert stored() == ids(entries)
    assert Letter.objects.count() == 3


def test_a_machine_that_lives_with_another_disk_is_not_waited_for_longer_than_an_hour(
    house: House, machine: Instance, copier: Copier
) -> None:
    old = [{**entry, "received_at": (timezone.now() - LATE).isoformat()} for entry in of_words("мсіт", 2)]
    with holding(house) as copies:
        copier(old)
        assert copies.look(open_for=0) == 2


def test_a_report_that_was_forgotten_as_a_letter_is_known_as_a_report(
    house: House, machine: Instance, copier: Copier, joined: Connection
) -> None:
    entries = fresh(1)
    put(machine, entries)
    Shipper(machine).turn(joined)
    letters.take_in()
    Letter.objects.all().delete()
    gone("reader")
    with holding(house) as copies:
        copier(entries)
        assert copies.look(open_for=0) == 0
    assert (Report.objects.count(), Letter.objects.count()) == (1, 0)


def test_of_two_nodes_killed_again_and_again_no_acknowledged_report_is_lost(house: House, machine: Instance) -> None:
    """The first machine's disk is lost in the end: what it had not shipped comes from the copies."""
    assert log.is_on()
    holder, own, sent, stop = NodeProcess(house.first), NodeProcess(machine), list[Entry](), threading.Event()
    story = fresh(1)[0]

    def thank() -> None:
        copier = Copier(machine, patience=0.5)
        journal = Journal(machine.journal, reserve=0)
        journal.open_for_writing()
        while not stop.is_set():
            some: list[Entry] = [{**story, "id": str(uuid.uuid4())} for _ in range(3)]
            try:
                copier(some)
            except NotCopiedError:
                continue
            journal.append(some)
            sent.extend(some)
            time.sleep(0.01)
        journal.close()
        copier.close()

    thread = threading.Thread(target=thank)
    thread.start()
    try:
        for number in range(6):
            holder.start()
            if number % 2:
                own.start()
            before = len(sent)
            while len(sent) < before + 9:
                time.sleep(0.01)
            own.end()
            holder.end()
    finally:
        stop.set()
        thread.join()
        own.end()
        holder.end(signal.SIGTERM)
    gone("reader")
    copies = Copies(house.first)
    copies.look(open_for=0)
    copies.close()
    while letters.take_in():
        pass
    assert set(ids(sent)) <= set(stored())
    assert Letter.objects.count() == Report.objects.count()
