"""A reader's browser asks, changes, tries and ends, with no more than its own secret."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.subscriptions.models import Choice, Subscription
from strichka.subscriptions.pushing import gone_browsers, own_browser
from tests.factories import make_section
from tests.senders.push_double import Browser
from tests.subscriptions.reading import push

pytestmark = pytest.mark.django_db


def send(what, body, **more):
    content = body if isinstance(body, str) else json.dumps(body)
    return Client().post(f"/-/push/{what}/", content, **({"content_type": "application/json"} | more))


def choices():
    return sorted(Choice.objects.values_list("kind", "slug"))


def test_a_browser_subscribes_changes_its_mind_and_ends_it_and_nothing_is_kept(service):
    make_section("svit", "Світ")
    browser = service.browser()
    wanted = browser.as_json | {"language": "uk", "sections": ["svit", "немає"], "expirationTime": None}
    assert send("subscription", wanted).status_code == 204
    row = Subscription.objects.get()
    assert (row.medium, row.state, row.address, row.keys) == ("push", "active", browser.endpoint, browser.keys)
    assert choices() == [("section", "svit")]
    assert send("subscription", browser.as_json | {"language": "en"}).status_code == 204
    assert (Subscription.objects.get().language, choices()) == ("en", [])
    assert send("end", browser.as_json).status_code == 204
    assert Subscription.objects.count() == 0
    assert send("end", browser.as_json).status_code == 204


def test_a_new_address_of_the_same_browser_keeps_what_it_wants_and_the_old_goes(service):
    make_section("svit", "Світ")
    old, new = service.browser(), service.browser()
    send("subscription", old.as_json | {"language": "en", "sections": ["svit"]})
    assert send("subscription", new.as_json | {"old": old.as_json, "language": "uk"}).status_code == 204

    row = Subscription.objects.get()
    assert (row.address, row.language, choices()) == (new.endpoint, "en", [("section", "svit")])


def test_another_browser_with_the_same_address_changes_and_ends_nothing(service):
    browser = service.browser()
    send("subscription", browser.as_json | {"language": "uk"})
    other = Browser(browser.endpoint)
    assert send("end", other.as_json).status_code == 204
    assert send("subscription", other.as_json | {"language": "en"}).status_code == 422
    assert send("try", other.as_json).status_code == 204

    assert Subscription.objects.get().language == "uk"
    assert Job.objects.filter(name=own_browser.TRY).count() == 0


@pytest.mark.parametrize(
    "endpoint",
    ["http://push.example/a", "https://127.0.0.1/a", "https://[::1]/a", "https://10.0.0.1/a", "https://169.254.169.254/",
     "https://push/a", "https://a@push.example/", "https://push.example:8443/a", "https://push.example/я", "ftp://a.b/c",
     "https://push.example/a b", "https://[", "", "https://push.example/" + "a" * 2000, None, ["https://a.example/"]],
)  # fmt: skip
def test_what_is_no_service_of_the_open_internet_is_refused(service, endpoint):
    answer = send("subscription", service.browser().as_json | {"endpoint": endpoint, "language": "uk"})
    assert (answer.status_code, Subscription.objects.count()) == (422, 0)


@pytest.mark.parametrize("keys", [None, {}, {"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": "B" * 87, "auth": "A" * 22}])
def test_keys_that_are_none_are_refused(service, keys):
    answer = send("subscription", service.browser().as_json | {"keys": keys, "language": "uk"})
    assert (answer.status_code, Subscription.objects.count()) == (422, 0)


def test_a_public_service_is_taken():
    browser = Browser("https://updates.push.services.example/wpush/v2/abc")
    assert send("subscription", browser.as_json | {"language": "uk"}).status_code == 204


def test_only_json_of_our_own_pages_is_read(service):
    body = service.browser().as_json | {"language": "uk"}
    assert send("subscription", body, content_type="text/plain").status_code == 403
    assert send("subscription", body, headers={"origin": "https://evil.example"}).status_code == 403
    assert send("subscription", body, headers={"origin": "http://["}).status_code == 403
    assert send("subscription", "[" * 5000).status_code == 400
    assert send("subscription", json.dumps(body | {"more": "a" * 30_000})).status_code == 400
    assert send("subscription", body | {"language": "xx"}).status_code == 422
    assert send("subscription", body | {"language": ["uk"]}).status_code == 422
    assert Client().get("/-/push/end/").status_code == 405
    assert send("subscription", body, headers={"origin": "http://testserver"}).status_code == 204


def test_more_than_a_crowd_is_asked_to_come_later(service):
    many = range(own_browser.MOST_NEW)
    Subscription.objects.bulk_create([Subscription(medium="push", address_sum=f"{n}", language="uk") for n in many])
    answer = send("subscription", service.browser().as_json | {"language": "uk"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")


def test_a_trial_comes_once_in_a_while_in_the_readers_language(service):
    browser = service.browser()
    send("subscription", browser.as_json | {"language": "uk"})
    for _number in range(2):
        assert send("try", browser.as_json).status_code == 204
        for job in Job.objects.filter(name=own_browser.TRY):
            assert queue.QUEUE.run(job)

    assert [one["title"] for one in service.shown(0)] == ["Сповіщення працюють"]
    assert service.headers(0)[0]["TTL"] == "60"


def test_trials_are_few_at_once_and_one_a_browser_and_one_that_hangs_is_given_up(service):
    browsers = [service.browser() for _number in range(own_browser.MOST_TRIALS + 1)]
    for browser in browsers:
        send("subscription", browser.as_json | {"language": "uk"})
    send("try", browsers[0].as_json)
    Subscription.objects.update(written_at=None)
    answers = [send("try", browser.as_json).status_code for browser in browsers]
    assert (answers, Job.objects.filter(name=own_browser.TRY).count()) == ([204] * 5 + [429], 5)
    service.troubles[0] = ["hang"]
    for job in Job.objects.filter(name=own_browser.TRY):
        assert queue.QUEUE.run(job)
    service.free.set()

    assert service.asked == [0, 1, 2, 3, 4]
    assert send("try", browsers[5].as_json).status_code == 204


def test_who_is_gone_for_a_day_is_deleted():
    long_ago = timezone.now() - timedelta(days=2)
    push("gone", state="dead", ended_at=long_ago)
    push("just gone", state="dead", ended_at=timezone.now())
    push("there")
    gone_browsers.sweep()

    assert set(Subscription.objects.values_list("address", flat=True)) == {"just gone", "there"}


def test_switched_off_there_is_no_such_address(settings, service):
    settings.INSTANCE.values["push.on"] = False
    assert send("subscription", service.browser().as_json | {"language": "uk"}).status_code == 404
