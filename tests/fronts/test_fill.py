"""The promise of fronts, tried with whatever is placed, ended, withdrawn, embargoed or never published."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from strichka.fronts.enums import Region
from strichka.fronts.fill import Slot, Stock, fill

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOURS = st.one_of(st.none(), st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours)))
TOPICS = ("mist", "richka")


@dataclass(frozen=True)
class Story:
    id: str
    live: bool = True  # killed, spiked, embargoed, unpublished and of another language: nothing of it is in stock
    mark: str = ""
    breaking: bool = False
    important: bool = False
    picture: str | None = None
    topics: frozenset[str] = frozenset()


STORIES = st.lists(
    st.builds(
        Story,
        id=st.sampled_from([f"s{number}" for number in range(14)]),
        live=st.booleans(),
        mark=st.sampled_from(["", "", "Реклама"]),
        breaking=st.booleans(),
        important=st.booleans(),
        picture=st.sampled_from([None, "p"]),
        topics=st.frozensets(st.sampled_from(TOPICS)),
    ),
    unique_by=lambda story: story.id,
    max_size=14,
)
SLOTS = st.lists(
    st.builds(
        Slot,
        story=st.sampled_from([f"s{number}" for number in range(14)]),
        region=st.sampled_from(Region.values),
        begins_at=HOURS,
        ends_at=HOURS,
    ),
    max_size=12,
)
BLOCKS = st.dictionaries(st.sampled_from(TOPICS), st.integers(1, 4))


def stock_of(stories, slots):
    live = [story for story in stories if story.live]
    named = {slot.story for slot in slots}
    return Stock(
        placed={story.id: story for story in live if story.id in named},
        newest=live[:8],
        of_topics={topic: [story for story in live if topic in story.topics] for topic in TOPICS},
    )


def places(front):
    lead = [front.lead] if front.lead else []
    return [
        *lead,
        *front.second,
        *front.choice,
        *(one for items in front.blocks.values() for one in items),
        *front.rest,
    ]


@given(STORIES, SLOTS, BLOCKS, st.integers(0, 4))
def test_a_front_is_never_empty_shows_nothing_withdrawn_and_no_story_twice(stories, slots, blocks, second):
    stock = stock_of(stories, slots)
    front = fill(slots, stock, at=NOON, second=second, blocks=blocks)
    shown = [story.id for story in places(front)]
    assert all(story.live for story in places(front))
    assert len(shown) == len(set(shown))
    assert {story.id for story in stock.newest} <= set(shown)
    if any(not story.mark for story in stock.newest):
        assert front.lead is not None
    assert fill(slots, stock, at=NOON, second=second, blocks=blocks) == front


@given(STORIES, SLOTS, BLOCKS)
def test_what_stands_is_where_it_was_placed_and_what_does_not_is_nowhere_but_among_the_newest(stories, slots, blocks):
    stock = stock_of(stories, slots)
    front = fill(slots, stock, at=NOON, second=3, blocks=blocks)
    first_standing: dict[str, Slot] = {}
    for slot in slots:
        if slot.stands(NOON):
            first_standing.setdefault(slot.story, slot)
    where = {
        Region.LEAD: {story.id for story in (front.lead, *front.second) if story},
        Region.SECOND: {story.id for story in front.second},
        Region.CHOICE: {story.id for story in front.choice},
    }
    for story, slot in first_standing.items():
        leads = front.lead is not None and story == front.lead.id  # where no other could
        assert (story in where[slot.region] or leads) == (story in stock.placed)
    for slot in slots:
        if slot.story not in first_standing:
            assert slot.story not in where[Region.CHOICE]
    assert all(len(front.blocks.get(topic, [])) <= number for topic, number in blocks.items())


@given(STORIES)
def test_without_an_arrangement_advertising_leads_nowhere_and_the_rest_keeps_the_order_of_time(stories):
    stock = stock_of(stories, [])
    front = fill([], stock, at=NOON, second=3)
    assert not any(story.mark for story in (front.lead, *front.second) if story)
    assert front.rest == [story for story in stock.newest if story in front.rest]


def test_the_end_is_the_first_moment_without_it_and_the_newest_takes_its_place():
    old, new = Story("old"), Story("new")
    stock = Stock(placed={"old": old}, newest=[new, old], of_topics={})
    slot = Slot("old", Region.LEAD, begins_at=NOON, ends_at=NOON + timedelta(hours=1))
    leads = [
        fill([slot], stock, at=NOON + timedelta(seconds=seconds), second=3).lead for seconds in (-1, 0, 3599, 3600)
    ]
    assert leads == [new, old, old, new]
