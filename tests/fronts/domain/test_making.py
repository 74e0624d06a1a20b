import pytest
from django.utils import timezone

from strichka.fronts.current import past
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.domain.making import KEPT
from strichka.fronts.enums import Region
from strichka.fronts.errors import Overtaken
from strichka.fronts.layout import Layout, Placed
from strichka.fronts.models import Arrangement
from strichka.stories import lists
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db
HOME = lists.HOME.page("uk")
LEAD, SECOND = Region.LEAD, Region.SECOND


def published(count):
    return [publish_story(headline=f"Новина {number}").public_id for number in range(count)]


def layout(*placed: Placed) -> Layout:
    return Layout(placed)


def test_who_placed_a_story_stays_named_while_it_stays_as_it_is():
    one, two = published(2)
    first, second = make_user(), make_user()
    arrange(page=HOME, layout=layout(Placed(one, LEAD), Placed(two, SECOND)), base=0, by=first)
    changed = layout(Placed(two, SECOND), Placed(one, LEAD, headline="Інакше"))
    made = arrange(page=HOME, layout=changed, base=1, by=second)
    assert list(made.placements.values_list("story__public_id", "by")) == [(two, first.pk), (one, second.pk)]


def test_so_many_are_kept():
    (one,) = published(1)
    for base in range(KEPT + 3):
        arrange(page=HOME, layout=layout(Placed(one, LEAD, headline=str(base))), base=base, by=None)
    assert Arrangement.objects.count() == KEPT
    assert [made.number for made in past(HOME, at=timezone.now(), most=2)] == [KEPT + 2, KEPT + 1]
    with pytest.raises(Overtaken):
        arrange(page=HOME, layout=Layout(), base=1, by=None)
