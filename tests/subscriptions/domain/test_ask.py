"""Nobody is told anything before they have confirmed it, and whoever asks learns nothing of an address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.mail import delivery
from strichka.staff.errors import Refused
from strichka.subscriptions.domain.ask import MOST_ASKED, Asked, Wishes, ask, change, wishes_of
from strichka.subscriptions.domain.confirm import confirm
from strichka.subscriptions.domain.end import LEAST_SPAN, bounced, end
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Subscription
from tests.factories import make_section
from tests.mail_server import mailing
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db


def asks(address="olena@bereh.example", **wishes):
    ask(asked=Asked(Medium.MAIL, address, Wishes(**({"language": "uk"} | wishes))))


def test_an_address_is_written_to_and_is_active_once_its_reader_confirms():
    make_section("sport", "Спорт")
    with mailing() as letterbox:
        asks("Olena@BEREH.example", sections=("sport", "nowhere"), digest=(18, 7, 99))
        delivery.deliver()
    reader = Subscription.objects.get()
    (mail,) = letterbox.came
    assert (mail["to"], reader.address, reader.state) == ("Olena@bereh.example", "Olena@bereh.example", "asked")
    assert f"/-/subscriptions/{reader.token}/confirm/" in mail.get_content()
    assert wishes_of(reader) == Wishes("uk", True, (7, 18), ("sport",))
    confirm(subscription=reader)
    confirm(subscription=reader)

    reader.refresh_from_db()
    assert reader.state == "active"


def test_an_active_address_is_told_where_to_change_it_and_nothing_of_it_changes():
    make_reader("olena@bereh.example", hours=(7,))
    with mailing() as letterbox:
        asks("OLENA@bereh.example", breaking=True, digest=(18,))
        asks()
        delivery.deliver()

    reader = Subscription.objects.get()
    (mail,) = letterbox.came
    assert f"/-/subscriptions/{reader.token}/choices/" in mail.get_content()
    assert wishes_of(reader).digest == (7,)


def test_an_address_is_written_to_once_an_hour_whoever_enters_it():
    with mailing() as letterbox:
        for _time in range(3):
            asks()
        delivery.deliver()
        assert len(letterbox.came) == 1
        Subscription.objects.update(written_at=timezone.now() - timedelta(hours=2))
        asks()
        delivery.deliver()
    assert len(letterbox.came) == 2


def test_who_ended_it_may_ask_again_under_another_token():
    reader = make_reader("olena@bereh.example")
    before = reader.token
    end(subscription=reader)
    asks()

    reader.refresh_from_db()
    assert (reader.state, reader.token == before) == ("asked", False)


@pytest.mark.parametrize(
    ("address", "wishes", "field"),
    [
        ("olena", {}, "address"),
        ("o@b.example\nBcc: x@y.example", {}, "address"),
        ("olena@bereh.example", {"breaking": False}, "wanted"),
        ("olena@bereh.example", {"language": "tlh"}, "language"),
    ],
)
def test_what_is_no_address_or_no_wish_is_refused(address, wishes, field):
    with pytest.raises(Refused) as refused:
        asks(address, **wishes)
    assert (refused.value.code, Subscription.objects.count()) == (field, 0)


def test_a_flood_of_addresses_is_refused_and_a_known_one_with_it():
    make_reader("known@bereh.example")
    rows = [Subscription(medium="mail", address_sum=str(number), language="uk") for number in range(MOST_ASKED)]
    Subscription.objects.bulk_create(rows)
    for address in ("known@bereh.example", "new@bereh.example"):
        with pytest.raises(Refused) as refused:
            asks(address)
        assert refused.value.code == "crowded"


def test_what_a_browser_asks_is_active_at_once():
    wishes = Wishes("uk")
    for _time in range(2):
        ask(asked=Asked(Medium.PUSH, "https://push.example/1", wishes, {"p256dh": "k", "auth": "a"}))
    reader = Subscription.objects.get()
    assert (reader.state, reader.keys) == ("active", {"p256dh": "k", "auth": "a"})


def test_choices_are_changed_until_it_is_ended():
    reader = make_reader(sections=("sport",))
    change(subscription=reader, wishes=Wishes("en", digest=(7,)))
    assert wishes_of(Subscription.objects.get()) == Wishes("en", True, (7,))
    end(subscription=reader)
    with pytest.raises(Refused):
        change(subscription=reader, wishes=Wishes("uk"))
    with pytest.raises(Refused):
        confirm(subscription=reader)


def test_refusals_for_now_count_up_and_one_for_good_is_enough():
    soft, hard = make_reader(), make_reader()
    for _time in range(5):
        bounced(subscription=soft, problem="452 full", for_good=False)
        Subscription.objects.filter(pk=soft.pk).update(bounced_at=timezone.now() - LEAST_SPAN)
    bounced(subscription=hard, problem="550 nobody", for_good=True)

    assert list(Subscription.objects.order_by("pk").values_list("state", "bounces")) == [("dead", 5), ("dead", 1)]
