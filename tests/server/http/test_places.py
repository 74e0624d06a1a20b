from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from strichka.server.http.places import Places


@dataclass(eq=False)
class Visitor:
    since: float | None
    dismissed: bool = False

    def waiting_since(self) -> float | None:
        return self.since

    def dismiss(self) -> None:
        self.dismissed = True


def test_whoever_is_waited_for_longest_goes_first():
    places = Places(most=3, per_network=3)
    old, older, busy = Visitor(5.0), Visitor(1.0), Visitor(None)
    for visitor in (old, older, busy):
        assert places.take(visitor, b"a", 10.0)

    assert places.take(Visitor(10.0), b"b", 10.0)

    assert [old.dismissed, older.dismissed, busy.dismissed] == [False, True, False]


def test_nobody_goes_while_all_are_being_answered_and_it_is_not_looked_twice_in_a_tick():
    places = Places(most=2, per_network=2)
    first, second = Visitor(None), Visitor(None)
    assert places.take(first, b"a", 1.0)
    assert places.take(second, b"b", 1.0)

    assert not places.take(Visitor(1.0), b"c", 1.0)
    first.since = 1.0
    assert not places.take(Visitor(1.0), b"c", 1.0)
    assert places.take(Visitor(1.1), b"c", 1.1)
    assert (first.dismissed, second.dismissed) == (True, False)


def test_a_place_that_was_left_is_free_and_leaving_twice_is_leaving():
    places = Places(most=1, per_network=1)
    visitor = Visitor(None)
    assert places.take(visitor, b"a", 1.0)
    places.leave(visitor)
    places.leave(visitor)

    assert places.take(Visitor(None), b"a", 1.0)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.none() | st.floats(0, 9), st.booleans()), max_size=60),
    st.integers(1, 6),
    st.integers(1, 6),
)
def test_there_are_never_more_than_may_be_and_networks_send_only_their_own_away(comings, most, per_network):
    places, inside = Places(most=most, per_network=per_network), {}
    for now, (number, since, leaves) in enumerate(comings):
        network = b"%d" % number
        visitor = Visitor(since)
        if places.take(visitor, network, float(now)):
            inside[visitor] = network
        gone = [one for one in inside if one.dismissed]
        if len(inside) - 1 < most:  # there was room in all
            assert {inside[one] for one in gone} <= {network}
        for one in gone:
            del inside[one]
        assert len(inside) <= most
        assert all(list(inside.values()).count(one) <= per_network for one in inside.values())
        if leaves and inside:
            first = next(iter(inside))
            places.leave(first)
            del inside[first]
