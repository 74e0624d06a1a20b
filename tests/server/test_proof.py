import pytest

from strichka.server.proof import FLOOD_BURST, LASTS, Proof
from tests.server.serving import configure


@pytest.mark.parametrize(("when", "before", "flooded"), [("never", 0, 0), ("flood", 0, 1), ("always", 1, 1)])
def test_a_flood_switches_it_on_by_itself_where_the_option_says_so(instance, when, before, flooded):
    proof = Proof(configure(instance, f'[reports]\nproof = "{when}"\n'))
    assert proof.is_wanted(0.0) == bool(before)
    for _report in range(FLOOD_BURST):
        proof.note(1.0)
    assert proof.is_wanted(1.0) == bool(before)
    proof.note(1.0)
    assert proof.is_wanted(1.0) == bool(flooded)
    assert proof.is_wanted(LASTS) == bool(flooded)
    assert proof.is_wanted(LASTS + 2.0) == (when == "always")
