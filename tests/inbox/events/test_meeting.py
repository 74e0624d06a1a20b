import pytest

from strichka.inbox.domain.events import assign
from strichka.inbox.events import meeting
from strichka.inbox.models import Item
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db


def test_an_item_meets_those_that_say_the_same_and_never_itself() -> None:
    for name in ("А", "Б"):
        bring(make_feed(name, language="uk"), item(name, "У Кременчуці горить склад", "Пожежа охопила склад меблів."))
    assign.assign()
    one, other = Item.objects.order_by("key")

    weighed, met = meeting.met(one, 2)

    assert [item for item, _signature in met] == [other]
    assert list(meeting.by_event(met)) == [one.event_id]
    assert weighed.language == "uk"
