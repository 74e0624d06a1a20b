"""How far the machines have come, as the newsroom asks it."""

from datetime import timedelta

from django.utils import timezone

from strichka.baking.bake_log import log
from strichka.baking.models import Baked
from strichka.instance.keeping import doctor_models
from strichka.nodes import following
from strichka.nodes.models import Node
from strichka.nodes.pulling.follower import Follower
from tests.nodes.machines import House, meeting, on_postgresql, whole_of

pytestmark = on_postgresql


def test_what_every_reader_has_is_the_lowest_number_and_who_lacks_it_is_named(house: House, reader: Follower) -> None:
    with meeting(whole_of(house, "slow")) as slow:
        house.store.put("/a/", b"page")
        reader.turn()
        assert following.without(["/a/"]) == ["slow"]
        assert following.lowest() < log.newest_of(["/a/"])
        Baked.objects.update(at=timezone.now() - timedelta(seconds=30))
        assert [lag.words for lag in following.lagging()] == ["slow is 30 s behind"]
        (finding,) = doctor_models._nodes()
        assert (finding.well, finding.state) == (False, "slow is 30 s behind")
        slow.turn()
    assert following.without(["/a/"]) == []
    assert following.lowest() == log.newest_of(["/a/"]) == log.head()
    assert following.lagging() == []
    (finding,) = doctor_models._nodes()
    assert (finding.well, finding.state) == (True, "2 have all that was baked: reader, slow")


def test_a_node_that_says_nothing_is_named_until_it_is_forgotten(house: House, reader: Follower) -> None:
    Node.objects.filter(name="reader").update(seen_at=timezone.now() - timedelta(seconds=90))
    house.store.put("/a/", b"page")
    assert following.without(["/a/"]) == ["reader"]
    assert following.lagging()[0].words == "reader has said nothing for 90 s"
    assert following.forget("reader")
    assert not following.forget("nobody")
    assert (following.without(["/a/"]), following.lagging()) == ([], [])
    assert "reader (reader): has left" in following.lines()
