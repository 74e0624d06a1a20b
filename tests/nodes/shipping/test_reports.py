"""Readers' reports from the letterbox of a machine without a worker into the newsroom's database."""

import random
import signal
import threading
import time
import uuid
from dataclasses import replace

from strichka.letterbox.entry import Entry
from strichka.nodes.pulling.book import Connection
from strichka.nodes.shipping.reports import Shipper
from strichka.options import Instance
from strichka.reports.domain import letters
from strichka.reports.models import Case, Letter, Report
from tests.nodes.machines import on_postgresql
from tests.nodes.shipping.letters import ids, of_words, put, stored, taking
from tests.nodes.shipping.process import NodeProcess

pytestmark = on_postgresql
KILLS = 12


def test_what_a_reader_told_a_machine_without_a_worker_stands_in_a_case(machine: Instance, joined: Connection) -> None:
    entries = of_words("мсіт")
    put(machine, entries)
    shipper = Shipper(machine)
    assert shipper.turn(joined)
    assert not shipper.turn(joined)
    assert [path.stat().st_size for path in machine.journal.iterdir()] == [0]
    assert Letter.objects.get().node == "reader"
    letters.take_in()
    assert (stored(), Case.objects.get().quote) == (ids(entries), "мсіт")
    letter = Letter.objects.get()
    assert (letter.entry, letter.taken_at is not None) == ("", True)


def test_a_backlog_goes_in_handfuls(machine: Instance, joined: Connection) -> None:
    entries = of_words("мсіт", 7)
    put(machine, entries)
    shipper, counts = Shipper(machine, at_once=3), []
    while shipper.turn(joined):
        counts.append(Letter.objects.count())
    assert counts == [3, 6, 7]


def test_what_was_shipped_when_the_node_died_is_taken_in_once(machine: Instance, joined: Connection) -> None:
    with taking(machine) as journal:
        journal.append(of_words("мсіт", 2))
        assert Shipper(machine).turn(joined)
        letters.take_in()
        assert Shipper(machine).turn(joined)  # another node, which knows nothing of the first
        letters.take_in()
    assert (Letter.objects.count(), Report.objects.count(), Case.objects.get().reports_count) == (2, 2, 2)


def test_a_letterbox_that_counts_anew_loses_nothing(machine: Instance, joined: Connection) -> None:
    shipper, entries = Shipper(machine), of_words("мсіт", 3)
    for entry in entries[:2]:
        put(machine, [entry])
        shipper.turn(joined)
    for path in machine.journal.iterdir():
        path.unlink()
    put(machine, entries[2:])
    shipper.turn(joined)
    assert Letter.objects.count() == 3


def test_a_database_that_is_away_loses_nothing(machine: Instance) -> None:
    away = replace(machine, values={**machine.values, "database.url": "postgresql://nobody@127.0.0.1:1/nothing"})
    entries, stop = of_words("мсіт"), threading.Event()
    put(machine, entries)
    stopping = threading.Timer(0.3, stop.set)
    stopping.start()
    Shipper(away).run(stop)
    assert not Letter.objects.exists()
    again = threading.Event()
    thread = threading.Thread(target=Shipper(machine).run, args=(again,))
    thread.start()
    while not Letter.objects.exists():
        time.sleep(0.01)
    again.set()
    thread.join()
    assert [str(letter.report) for letter in Letter.objects.all()] == ids(entries)


def test_of_a_node_killed_again_and_again_no_report_is_lost_and_none_comes_twice(machine: Instance) -> None:
    node, chance = NodeProcess(machine), random.Random(14)
    story, sent = of_words("мсіт")[0], list[Entry]()
    with taking(machine) as journal:
        for _ in range(KILLS):
            node.start()
            until = time.monotonic() + 0.3 + chance.random() / 2
            while time.monotonic() < until:
                some: list[Entry] = [{**story, "id": str(uuid.uuid4())} for _ in range(chance.randrange(1, 20))]
                journal.append(some)
                sent += some
                letters.take_in()
                if chance.random() < 0.1:
                    journal.rotate()
            node.end()
    node.start()
    try:
        while Letter.objects.count() < len(sent):
            time.sleep(0.05)
    finally:
        node.end(signal.SIGTERM)
    while letters.take_in():
        pass
    assert stored() == ids(sent)
    assert Case.objects.get().reports_count == len(sent)


def test_the_node_that_ends_ships_what_is_left(machine: Instance, joined: Connection) -> None:
    put(machine, of_words("мсіт", 3))
    Shipper(machine, at_once=1).finish(joined)
    assert Letter.objects.count() == 3
