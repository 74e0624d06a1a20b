"""What the desk sees of readers who are told: counts, what went out, a digest to look at, and one reader's end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.staff.models import AuditEntry
from strichka.subscriptions.models import Dispatch, Recipient, Subscription
from tests.factories import make_user, publish_story
from tests.mail_server import mail_server
from tests.options import options
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db
HERE = "/desk/subscriptions/"


def make_dispatch(story, *, state="done", **values):
    row = {"medium": "mail", "kind": "breaking", "language": "uk", "story": story, "state": state}
    words = {"change": "published", "headline": story.headline}
    return Dispatch.objects.create(key=f"k{Dispatch.objects.count()}", words=words, **(row | values))


def test_an_empty_desk_says_so(signed_in):
    page = signed_in("reporter").get(HERE).content.decode()
    assert "Mail to readers is off." in page
    assert "Nobody has subscribed yet." in page
    assert "Nothing has gone out yet." in page


@pytest.mark.parametrize("count", [1, 3])
def test_counts_and_what_went_out_stand_in_a_number_of_queries_that_does_not_grow(
    signed_in, count, django_assert_num_queries
):
    client = signed_in("duty_editor")
    for number in range(count):
        story = publish_story(headline=f"Подія {number}")
        reader = make_reader(language="en")
        make_dispatch(story, figures={"sent": 5, "failed": 2})
        Recipient.objects.create(dispatch=make_dispatch(story, state="going"), subscription=reader)
    client.get(HERE)
    with django_assert_num_queries(10):
        page = client.get(HERE).content.decode()

    assert page.count('sent: <span class="tabular">5</span>') == count
    assert page.count('waiting: <span class="tabular">1</span>') == count
    assert "by mail, English" in page


def test_what_is_held_is_taken_back(signed_in):
    dispatch = make_dispatch(publish_story(), state="held", held_until=timezone.now() + timedelta(hours=1))
    client = signed_in("feed_editor")
    assert "Take it back" in client.get(HERE).content.decode()
    client.post(f"{HERE}{dispatch.pk}/take-back/")
    client.post(f"{HERE}{dispatch.pk}/take-back/")

    dispatch.refresh_from_db()
    assert dispatch.state == "undone"
    assert AuditEntry.objects.filter(action="dispatch_taken_back").count() == 1


def test_the_digest_is_shown_and_sent_to_whoever_asks(signed_in):
    user = make_user("feed_editor", email="olena@bereh.example")
    client = signed_in(user=user)
    assert "Nothing is new in this language since yesterday." in client.get(f"{HERE}digest/").content.decode()
    publish_story(headline="Міст відкрили")
    page = client.get(f"{HERE}digest/?language=uk").content.decode()
    assert '<h2 lang="uk">Міст відкрили</h2>' in page
    assert "/-/subscriptions/trial/end/" in page
    with mail_server() as (letterbox, values), options(**values):
        client.post(f"{HERE}digest/send/", {"language": "uk"})
        client.post(f"{HERE}digest/send/", {"language": "en"})
    (came,) = letterbox.came
    assert (came["to"], str(came["subject"]).strip()) == ("olena@bereh.example", "Міст відкрили")


def test_a_mail_server_that_is_away_is_said(signed_in):
    publish_story()
    client = signed_in(user=make_user("feed_editor", email="olena@bereh.example"))
    with mail_server() as (_letterbox, values):
        pass
    with options(**values):
        answer = client.post(f"{HERE}digest/send/", {"language": "uk"}, follow=True)
    assert "The mail server cannot be used" in answer.content.decode()


def test_the_keeper_finds_one_reader_by_the_whole_address_and_ends_or_forgets_them(signed_in):
    reader = make_reader("olena@bereh.example", hours=(7,))
    client = signed_in("keeper")
    assert "Nothing is kept of this address." in client.post(
        f"{HERE}reader/", {"address": "olen@bereh.example"}
    ).content.decode()  # fmt: skip
    page = client.post(f"{HERE}reader/", {"address": "Olena@bereh.example"}).content.decode()
    assert "digest at 7:00" in page
    client.post(f"{HERE}reader/{reader.pk}/end/")
    assert Subscription.objects.get().state == "ended"
    client.post(f"{HERE}reader/{reader.pk}/forget/")

    assert not Subscription.objects.exists()
    assert "olena" not in str(list(AuditEntry.objects.values()))


def test_nobody_else_looks_a_reader_up(signed_in):
    make_reader("olena@bereh.example")
    answer = signed_in("chief").post(f"{HERE}reader/", {"address": "olena@bereh.example"})
    assert answer.status_code == 403
    assert "Only the keeper looks a reader up" in answer.content.decode()
