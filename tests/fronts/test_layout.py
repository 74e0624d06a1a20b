from hypothesis import given
from hypothesis import strategies as st

from strichka.fronts.enums import Region
from strichka.fronts.layout import Block, Layout, Placed, merged

STORIES = [f"s{number}" for number in range(6)]
PLACED = st.builds(Placed, story=st.sampled_from(STORIES), region=st.sampled_from(Region.values))


def ordered(placements: list[Placed]) -> Layout:
    return Layout(tuple(sorted(placements, key=lambda one: Region.values.index(one.region))))


LAYOUTS = st.lists(PLACED, unique_by=lambda one: one.story, max_size=6).map(ordered)


@given(LAYOUTS, LAYOUTS)
def test_one_who_is_alone_gets_what_they_want(base, wanted):
    assert merged(base, base, wanted) == wanted
    assert merged(base, wanted, base) == wanted


@given(LAYOUTS, LAYOUTS, LAYOUTS)
def test_both_get_their_regions_and_no_story_stands_twice(base, theirs, mine):
    both = merged(base, theirs, mine)
    assert both == merged(base, mine, theirs)
    if both is None:
        return
    assert len(set(both.stories)) == len(both.stories)
    for region in Region.values:
        assert both.of(region) == (theirs if mine.of(region) == base.of(region) else mine).of(region)


def test_the_same_region_changed_in_two_ways_is_nobodys():
    base, theirs, mine = (Layout((Placed(one, Region.LEAD),)) for one in "abc")
    assert merged(base, theirs, mine) is None
    assert merged(Layout(), Layout((), (Block("a", 1),)), Layout((), (Block("b", 1),))) is None
