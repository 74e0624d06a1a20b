import random

from strichka.audience import hours as files
from strichka.audience.hours import HOUR
from strichka.audience.missing import EACH, IN_ALL, LONGEST, MOST_PAIRS, MissingHours
from strichka.audience.window import Network


def network(number: int) -> Network:
    return Network(number.to_bytes(4), number.to_bytes(4))


def kept(hours: MissingHours, folder, hour: int = 0) -> dict[str, int]:
    hours.save(hours.snapshot())
    return files.read(folder, hour, longest=LONGEST)


def test_an_hours_addresses_stand_in_its_file_as_paths_and_numbers_and_nothing_else(tmp_path):
    hours = MissingHours(tmp_path, per_network=5)
    for path in ("/old/", "/old/", "/міст/"):
        hours.add(path, network(1), 10.0)

    assert kept(hours, tmp_path) == {"/old/": 2, "/міст/": 1}


def test_a_million_different_addresses_take_no_more_room_and_hide_no_frequent_one(tmp_path):
    hours = MissingHours(tmp_path, per_network=5, most=50)
    chance = random.Random(7)
    for number in range(20_000):
        hours.add(f"/x{chance.getrandbits(60)}/", network(number), 0.0)
        if number % 20 == 0:
            hours.add("/old/", network(1_000_000 + number), 0.0)
    counts = kept(hours, tmp_path)

    assert len(counts) == 50
    assert len(hours._quota.pairs) <= MOST_PAIRS
    assert max(counts, key=counts.get) == "/old/"


def test_one_network_counts_for_a_few_addresses_and_each_a_few_times(tmp_path):
    hours = MissingHours(tmp_path, per_network=2)
    for _ in range(100):
        hours.add("/old/", network(1), 0.0)
    for number in range(1000):
        hours.add(f"/wp-{number}/", network(1), 0.0)
    counts = kept(hours, tmp_path)

    assert counts["/old/"] == 2 * EACH
    assert sum(counts.values()) == 2 * IN_ALL
    assert hours.add("/old/", network(1), HOUR)


def test_counting_goes_on_after_a_restart_and_in_the_next_hour(tmp_path):
    for now in (5.0, 6.0, HOUR, HOUR + 1):
        hours = MissingHours(tmp_path, per_network=5, most=2)
        hours.load(now)
        for path in ("/a/", "/a/", "/b/"):
            hours.add(path, network(1), now)
        hours.save(hours.snapshot())

    assert [files.read(tmp_path, hour, longest=LONGEST) for hour in (0, 1)] == [{"/a/": 4, "/b/": 2}] * 2
