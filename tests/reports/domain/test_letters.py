"""Letters of all machines, as any worker takes them in."""

import threading

from django.conf import settings
from django.db import connection

from strichka.nodes.pulling.book import Connection
from strichka.nodes.shipping.reports import Shipper
from strichka.options import Instance
from strichka.reports.domain import letters
from strichka.reports.models import Case, Letter
from tests.nodes.conftest import house, joined, machine
from tests.nodes.machines import on_postgresql
from tests.nodes.shipping.letters import ids, of_words, put, stored

__all__ = ["house", "joined", "machine"]
pytestmark = on_postgresql


def test_what_this_version_cannot_read_is_kept_aside_and_holds_up_no_other(
    machine: Instance, joined: Connection
) -> None:
    entries = of_words("мсіт", 2)
    put(machine, entries)
    Shipper(machine).turn(joined)
    Letter.objects.filter(report=entries[0]["id"]).update(entry='{"id": "1"}')
    letters.take_in()
    assert stored() == ids(entries[1:])
    assert [path.read_bytes() for path in settings.INSTANCE.unreadable.glob("report*") if path.suffix != ".txt"]
    assert not Letter.objects.filter(taken_at=None).exists()


def test_two_workers_do_not_take_the_same_letters(machine: Instance, joined: Connection) -> None:
    entries = of_words("мсіт", 120)
    put(machine, entries)
    Shipper(machine).turn(joined)

    def work() -> None:
        try:
            while letters.take_in():
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert (len(stored()), Case.objects.get().reports_count) == (120, 120)


def test_letters_taken_in_long_ago_are_forgotten(machine: Instance, joined: Connection) -> None:
    put(machine, of_words("мсіт"))
    Shipper(machine).turn(joined)
    assert letters.forget() == 0
    letters.take_in()
    Letter.objects.update(taken_at=Letter.objects.get().taken_at - letters.KEPT * 1.01)
    assert letters.forget() == 1
