from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.fronts.current import current_arrangement, planned
from strichka.fronts.domain.arrange import MOST_PLACED, arrange
from strichka.fronts.domain.bring_back import bring_back
from strichka.fronts.domain.cancel import cancel
from strichka.fronts.enums import Region
from strichka.fronts.errors import Overtaken
from strichka.fronts.layout import Block, Layout, Placed, read
from strichka.fronts.models import Arrangement, Placement
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.pictures.models import Picture
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import lists
from strichka.stories.domain.kill import kill
from strichka.stories.domain.spike import spike
from strichka.topics.domain.merge import merge
from tests.factories import make_story, make_user, publish_story
from tests.paper.reading import make_picture, make_topic

pytestmark = pytest.mark.django_db
HOME = lists.HOME.page("uk")
LEAD, SECOND, CHOICE = Region.LEAD, Region.SECOND, Region.CHOICE
HOUR = timedelta(hours=1)


def published(count):
    return [publish_story(headline=f"Новина {number}").public_id for number in range(count)]


def stands(at=None):
    return read(current_arrangement(HOME, at=at or timezone.now()))


def touched() -> set[str]:
    found = set(Touch.objects.exclude(key="").values_list("key", flat=True))
    Touch.objects.all().delete()
    return found


def layout(*placed: Placed, blocks: Iterable[Block] = ()) -> Layout:
    return Layout(placed, tuple(blocks))


def test_an_arrangement_stands_is_baked_and_is_written_down():
    one, two = published(2)
    editor, topic = make_user(), make_topic("mist", "Міст")
    touched()
    wanted = layout(Placed(one, LEAD, headline="Своя"), Placed(two, CHOICE), blocks=[Block(topic.slug, 3)])
    made = arrange(page=HOME, layout=wanted, base=0, by=editor)
    assert (stands(), made.number, touched()) == (wanted, 1, {"list:uk:home"})
    line = AuditEntry.objects.get(action="arrange_front")
    assert (line.user, line.subject, line.details["old"], line.details["new"]) == (editor, "/", [], [one, two])


def test_what_a_colleague_did_elsewhere_is_kept_and_in_the_same_place_nothing_is_half_done():
    one, two, three = published(3)
    arrange(page=HOME, layout=layout(Placed(one, LEAD)), base=0, by=None)
    arrange(page=HOME, layout=layout(Placed(one, LEAD), Placed(two, SECOND)), base=1, by=None)
    arrange(page=HOME, layout=layout(Placed(one, LEAD), Placed(three, CHOICE)), base=1, by=None)
    both = layout(Placed(one, LEAD), Placed(two, SECOND), Placed(three, CHOICE))
    assert stands() == both
    with pytest.raises(Overtaken) as overtaken:
        arrange(page=HOME, layout=layout(Placed(one, LEAD), Placed(three, SECOND)), base=1, by=None)
    assert (overtaken.value.current.number, stands()) == (3, both)
    with pytest.raises(Overtaken):  # in two places
        arrange(page=HOME, layout=layout(Placed(two, LEAD)), base=1, by=None)
    assert stands() == both


def late(story: str) -> Layout:
    now = timezone.now()
    return layout(Placed(story, LEAD, begins_at=now + 2 * HOUR, ends_at=now + HOUR))


# Of a published story and a discarded draft, by what is wrong with the layout.
IMPOSSIBLE = {
    "twice": lambda ids: layout(Placed(ids[0], LEAD), Placed(ids[0], SECOND)),
    "order": lambda ids: late(ids[0]),
    "past": lambda ids: layout(Placed(ids[0], LEAD, ends_at=timezone.now() - HOUR)),
    "long": lambda ids: layout(Placed(ids[0], LEAD, headline="а" * 201)),
    "region": lambda ids: layout(Placed(ids[0], "cellar")),
    "picture": lambda ids: layout(Placed(ids[0], LEAD, picture="nema")),
    "topic": lambda _ids: layout(blocks=[Block("nema", 3)]),
    "number": lambda _ids: layout(blocks=[Block("mist", 0)]),
    "not_live": lambda ids: layout(Placed(ids[1], LEAD)),
    "many": lambda _ids: layout(*(Placed(f"s{number}", LEAD) for number in range(MOST_PLACED + 1))),
}


@pytest.mark.parametrize("code", IMPOSSIBLE)
def test_what_cannot_stand_is_refused_and_changes_nothing(code):
    (one,), draft = published(1), make_story(headline="Чернетка")
    spike(story=draft, by=None)
    touched()
    with pytest.raises(Refused) as refused:
        arrange(page=HOME, layout=IMPOSSIBLE[code]((one, draft.public_id)), base=0, by=None)
    assert (refused.value.code, Arrangement.objects.count(), touched()) == (code, 0, set())
    if code == "not_live":
        assert "Чернетка" in refused.value.message


def test_a_picture_whose_rights_have_ended_comes_on_no_front_and_one_that_stands_there_stays():
    one, two = published(2)
    free, ended = make_picture(1), make_picture(2, rights_end_on=timezone.localdate() - timedelta(days=1))
    arrange(page=HOME, layout=layout(Placed(one, LEAD, picture=free.public_id)), base=0, by=None)
    for picture in (ended, make_picture(3, not_again=True)):
        with pytest.raises(Refused) as refused:
            arrange(page=HOME, layout=layout(Placed(one, LEAD, picture=picture.public_id)), base=1, by=None)
        assert refused.value.code == "rights"
    Picture.objects.filter(pk=free.pk).update(not_again=True)
    again = layout(Placed(one, LEAD, picture=free.public_id), Placed(two, SECOND))
    assert arrange(page=HOME, layout=again, base=1, by=None).number == 2


def test_a_story_of_another_language_is_none_of_this_front():
    (one,) = published(1)
    with pytest.raises(Refused) as refused:
        arrange(page=lists.HOME.page("en"), layout=layout(Placed(one, LEAD)), base=0, by=None)
    assert (refused.value.code, "Новина 0" in refused.value.message) == ("not_live", True)


def test_a_planned_arrangement_comes_at_its_time_and_can_be_taken_back():
    one, two = published(2)
    at = timezone.now() + HOUR
    arrange(page=HOME, layout=layout(Placed(one, LEAD)), base=0, by=None)
    touched()
    arrange(page=HOME, layout=layout(Placed(two, LEAD)), base=1, by=None, starts_at=at)
    assert (touched(), stands().stories, stands(at).stories) == (set(), [one], [two])
    assert Job.objects.get(name="fronts.turn").run_at == at
    cancel(page=HOME, number=2, by=None)
    assert (planned(HOME, at=timezone.now()), stands(at).stories) == ([], [one])
    assert not Job.objects.filter(name="fronts.turn").exists()
    with pytest.raises(Refused):
        cancel(page=HOME, number=1, by=None)
    with pytest.raises(Refused) as refused:
        arrange(page=HOME, layout=Layout(), base=1, by=None, starts_at=timezone.now() - HOUR)
    assert refused.value.code == "past"


def test_every_beginning_and_end_bakes_the_front_one_after_the_other():
    one, two = published(2)
    now = timezone.now()
    wanted = layout(Placed(one, LEAD, ends_at=now + HOUR), Placed(two, SECOND, begins_at=now + 2 * HOUR))
    arrange(page=HOME, layout=wanted, base=0, by=None)
    turn = Job.objects.filter(name="fronts.turn")
    assert turn.get().run_at == now + HOUR
    touched()
    Placement.objects.filter(story__public_id=one).update(ends_at=now)
    turn.update(run_at=now)
    queue.run_due(Lane.FAST)
    assert (touched(), turn.get().run_at) == ({"list:uk:home"}, now + 2 * HOUR)


def test_what_has_ended_meanwhile_is_left_out_when_the_rest_is_arranged_again():
    one, two = published(2)
    end = timezone.now() + HOUR
    arrange(page=HOME, layout=layout(Placed(one, LEAD, ends_at=end)), base=0, by=None)
    end = timezone.now() - timedelta(seconds=1)
    Placement.objects.update(ends_at=end)
    arrange(page=HOME, layout=layout(Placed(one, LEAD, ends_at=end), Placed(two, SECOND)), base=1, by=None)
    assert stands().stories == [two]


def test_an_arrangement_is_brought_back_without_what_was_withdrawn():
    one, two, three = (publish_story(headline=f"Новина {number}") for number in range(3))
    arrange(page=HOME, layout=layout(Placed(one.public_id, LEAD), Placed(two.public_id, CHOICE)), base=0, by=None)
    arrange(page=HOME, layout=layout(Placed(three.public_id, LEAD)), base=1, by=None)
    kill(story=two, by=None, note="Неправда.")
    made = bring_back(page=HOME, number=1, by=make_user())
    assert (stands().stories, made.number) == ([one.public_id], 3)
    bring_back(page=HOME, number=0, by=None)
    assert stands() == Layout()
    with pytest.raises(Refused):
        bring_back(page=HOME, number=99, by=None)


def test_a_withdrawn_story_leaves_every_arrangement_with_its_own_words():
    story = publish_story()
    for page in (HOME, lists.SECTION.page("uk", "polityka")):
        arrange(page=page, layout=layout(Placed(story.public_id, LEAD, headline="Своя")), base=0, by=None)
    touched()
    kill(story=story, by=None, note="Неправда.")
    assert {"list:uk:home", "list:uk:section:polityka"} <= touched()
    assert not Placement.objects.exists()


def test_the_block_of_a_merged_topic_is_that_of_the_one_that_is_kept():
    kept, duplicate = make_topic("mist", "Міст"), make_topic("mosty", "Мости")
    arrange(page=HOME, layout=layout(blocks=[Block("mosty", 2)]), base=0, by=None)
    arrange(page=HOME, layout=layout(blocks=[Block("mosty", 2), Block("mist", 4)]), base=1, by=None)
    merge(kept=kept, duplicate=duplicate, by=None)
    assert stands().blocks == (Block("mist", 4),)
    bring_back(page=HOME, number=1, by=None)
    assert stands().blocks == (Block("mist", 2),)


@pytest.mark.parametrize(
    "verb",
    [
        lambda by: arrange(page=HOME, layout=Layout(), base=0, by=by),
        lambda by: bring_back(page=HOME, number=0, by=by),
        lambda by: cancel(page=HOME, number=1, by=by),
    ],
)
@pytest.mark.parametrize("role", [Role.REPORTER, Role.KEEPER])
def test_only_editors_arrange_fronts(verb, role):
    with pytest.raises(PermissionDenied):
        verb(make_user(role))


@pytest.mark.django_db
def test_what_was_made_by_a_clock_that_is_ahead_stands_and_is_not_written_over():
    one, two = published(2)
    arrange(page=HOME, layout=layout(Placed(one, LEAD)), base=0, by=None)
    ahead = timezone.now() + timedelta(seconds=5)
    Arrangement.objects.update(made_at=ahead, starts_at=ahead)

    with pytest.raises(Overtaken):
        arrange(page=HOME, layout=layout(Placed(two, LEAD)), base=0, by=None)

    assert arrange(page=HOME, layout=layout(Placed(two, LEAD)), base=1, by=None).starts_at == ahead


def at_once(*works):
    """How each work has ended, all begun together, each on a connection of its own."""
    together = Barrier(len(works))

    def run(work):
        together.wait()
        try:
            work()
        except Exception as error:  # noqa: BLE001 - which of several it is, is asserted
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_once_in_one_place_one_is_told_and_in_two_places_both_stand():
    one, two, three, four = published(4)

    def place(base, *placed):
        return lambda: arrange(page=HOME, layout=layout(*placed), base=base, by=None)

    ends = at_once(place(0, Placed(one, LEAD)), place(0, Placed(two, LEAD)))
    assert sorted(ends) == ["Overtaken", "done"]
    (lead,) = stands().placements
    ends = at_once(place(1, lead, Placed(three, SECOND)), place(1, lead, Placed(four, CHOICE)))
    assert ends == ["done", "done"]
    assert stands() == layout(lead, Placed(three, SECOND), Placed(four, CHOICE))
    assert list(Arrangement.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_story_that_is_withdrawn_while_fronts_are_arranged_stands_on_none():
    stories = [publish_story(headline=f"Новина {number}") for number in range(3)]
    ids = [story.public_id for story in stories]
    arrange(page=HOME, layout=layout(*(Placed(one, SECOND) for one in ids)), base=0, by=None)
    ends = at_once(
        lambda: kill(story=stories[0], by=None, note="Неправда."),
        lambda: arrange(page=HOME, layout=layout(*(Placed(one, SECOND) for one in reversed(ids))), base=1, by=None),
        lambda: bring_back(page=HOME, number=1, by=None),
    )
    assert ends[0] == "done"
    assert set(ends) <= {"done", "Refused", "Overtaken"}
    assert "Новина 0" not in press.render("/").content.decode()
