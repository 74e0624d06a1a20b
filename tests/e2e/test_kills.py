"""Whatever is killed at whatever moment, nothing acknowledged is lost, and readers go on reading."""

import time
from collections.abc import Iterator

import pytest

from tests.e2e.crew import VISIBLE_WITHIN, Crew, is_baked, passages, settled
from tests.e2e.house import CHILDREN, House, eventually
from tests.e2e.promises import Promises
from tests.e2e.wire import Call, NoAnswer, ask

pytestmark = pytest.mark.slow

STOPS_WITHIN = 15.0
WORKED_OFF_WITHIN = 120.0  # what a flood of minutes has left; how fast it goes is what `strichka bench` measures


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("killed") / "demo")
    yield found
    if found.newsroom is not None:
        found.kill_all()


@pytest.fixture
def house(place: House) -> House:
    """Served; the tests of this file leave each other the same folder, as power cuts would."""
    place.start()
    return place


def answers(house: House, path: str) -> bool:
    try:
        return ask(house.url, Call(path)).status == 200
    except NoAnswer:
        return False


def worked_off(house: House, promises: Promises) -> None:
    eventually(lambda: settled(house, promises), WORKED_OFF_WITHIN)


def test_what_was_acknowledged_while_processes_died_is_there(house: House) -> None:
    crew = Crew(house, reporter=4, scribe=1, publisher=1, fixer=1)
    with crew.at_work() as promises:
        for title in ("strichka app", "strichka worker", "strichka server"):
            time.sleep(2)
            before = house.processes()[title]
            assert house.kill(title)
            house.await_replacement(title, before)
            eventually(lambda: answers(house, "/desk/login/"), 30)
        eventually(lambda: len(promises.steps) > 20 and len(promises.editions) > 3, WORKED_OFF_WITHIN)
    worked_off(house, promises)
    assert promises.broken(house.folder) == []
    assert len(promises.reports) > 50
    assert len(promises.steps) > 20
    assert len(promises.editions) > 3
    assert max(promises.seen_after) < VISIBLE_WITHIN
    assert set(CHILDREN) < set(house.processes())


def test_readers_pages_answer_while_the_app_is_down_and_wait_while_the_server_is(house: House) -> None:
    eventually(lambda: is_baked(house), 60)
    with Crew(house, reader=3).at_work() as promises:
        for title in ("strichka app", "strichka worker"):
            before = house.processes()[title]
            assert house.kill(title)
            house.await_replacement(title, before)
        eventually(lambda: answers(house, "/desk/login/"), 30)
        assert set(promises.tally) == {"pages", "pulses"}
        before = house.processes()["strichka server"]
        assert house.kill("strichka server")
        house.await_replacement("strichka server", before)
        assert answers(house, "/")
    assert promises.troubles == []
    assert promises.tally["pages"] > 100
    lost = {name: many for name, many in promises.tally.items() if name.startswith("page not answered")}
    assert "page not answered: ConnectionRefusedError" not in lost
    assert sum(lost.values()) <= 3, lost  # what the server was just answering, one for each reader


def test_the_supervisors_death_ends_all_and_the_next_start_has_everything(house: House) -> None:
    crew = Crew(house, reporter=2, scribe=1, publisher=1)
    with crew.at_work() as promises:
        time.sleep(3)
        house.kill_all()
        house.start()
        eventually(lambda: len(promises.steps) > 10, WORKED_OFF_WITHIN)
    worked_off(house, promises)
    assert promises.broken(house.folder) == []
    assert len(promises.steps) > 10


def test_sigterm_ends_it_cleanly_at_work(house: House) -> None:
    published = len(passages(house))
    with Crew(house, reporter=2, scribe=1, reader=1).at_work() as promises:
        time.sleep(2)
        code, seconds = house.stop()
        house.start()
    assert code == 0
    assert seconds < STOPS_WITHIN
    worked_off(house, promises)
    assert promises.broken(house.folder) == []
    assert len(passages(house)) == published
