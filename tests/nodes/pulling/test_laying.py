"""A row brought to the disk of a machine that bakes too."""

from strichka.baking.models import Baked
from strichka.baking.store import Store
from strichka.nodes import registration
from strichka.nodes.pulling.follower import Follower
from tests.nodes.machines import House, meeting, on_postgresql, pages, whole_of

pytestmark = on_postgresql


def test_a_machine_that_bakes_too_never_lays_what_its_own_baker_has_overtaken(house: House) -> None:
    """Between reading a row and laying it, somebody here has baked the page: the row is not the last any more."""
    registration.register()
    second = house.machine("second", node__roles=["app", "worker"], node__port=house.first.number("node.port"))
    with house.serving(), meeting(whole_of(house, "second-before")):
        house.store.put("/a/", b"older")
        with meeting(Follower(second)) as node:
            rows = node.book.after(0, 10)
            Store(second.paper).put("/a/", b"newer")
            Baked.objects.create(path="/a/", kind="page", sum="newer", node="second")
            node.apply(rows)
    assert pages(second) == {"/a/": b"newer"}
