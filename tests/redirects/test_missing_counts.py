"""What the server has counted, taken in: each time once, in bounded room, and told apart from what is not ours."""

import shutil
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.missing import MissingHours, folder_of
from strichka.audience.window import Network
from strichka.baking import press
from strichka.baking.page_address import place_of
from strichka.lib import quarantine
from strichka.redirects.domain.dismiss import dismiss
from strichka.redirects.domain.redirect import redirect
from strichka.redirects.domain.remove import remove
from strichka.redirects.missing_counts import forget, ours_among, read_missing, take_in
from strichka.redirects.models import MissingAddress
from tests.factories import make_section, publish_story
from tests.redirects.asking import HOUR, make_missing
from tests.server.serving import RawApp, answer, running

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clean():
    yield
    shutil.rmtree(folder_of(settings.INSTANCE), ignore_errors=True)


def stored() -> dict[str, int]:
    return dict(MissingAddress.objects.values_list("path", "count"))


def test_counts_are_taken_in_once_however_often_they_are_told():
    for counts in ({"/a/": 3, "/b/": 1}, {"/a/": 3, "/b/": 1}, {"/a/": 5, "/b/": 1}):
        take_in(HOUR, counts)
    take_in(HOUR + 1, {"/a/": 4})
    assert take_in(HOUR + 1, {"/a/": 4}) == 0
    assert take_in(HOUR, {"/a/": 9}) == 0  # an hour that comes after a later one

    assert stored() == {"/a/": 9, "/b/": 1}
    assert MissingAddress.objects.get(path="/a/").hour == datetime.fromtimestamp((HOUR + 1) * 3600, UTC)


def test_what_is_put_away_stays_away_however_often_it_is_asked_for():
    dismiss(missing=make_missing("/a/"), by=None)
    take_in(HOUR + 1, {"/a/": 4})

    assert MissingAddress.objects.get(path="/a/").dismissed_at is not None


def test_the_seldom_asked_for_make_room():
    dismiss(missing=make_missing("/away/"), by=None)
    take_in(HOUR, {"/a/": 3, "/b/": 1, "/c/": 5, "/d/": 2}, most=3)

    assert stored() == {"/a/": 3, "/c/": 5, "/d/": 2, "/away/": 1}


def test_ours_are_addresses_below_a_section_or_a_list_or_with_a_storys_id():
    make_section("sport", "Спорт")
    story = publish_story()
    ours = {
        "/sport/zahalna/", "/en/sport/", "/topic/mist/", "/by/oksana/2026/11/", "/thread/x/", "/corrections/2020/01/",
        f"/nema-takoi/zaholovok-{story.public_id}/",
    }  # fmt: skip
    others = {"/wp-login.php", "/wp-admin/", "/новини/міст/", "/nema/zaholovok-abcd1234/", "/2019/x.html", "/SPORT/x/"}

    assert ours_among(ours | others) == ours


def test_address_of_a_former_system_that_ends_in_a_storys_slug_is_ours():
    slug = publish_story(headline="Пором не ходить").slug

    former = {f"/2019/05/{slug}/", f"/news/{slug}.html", f"/{slug.upper()}"}

    assert ours_among(former | {f"/2019/05/{slug}-inshe/", "/wp-login.php", "/2019/05/"}) == former


def test_what_answers_by_now_is_not_taken_in_and_is_let_go_with_what_is_old():
    make_section("sport", "Спорт")
    now = int(time.time() // 3600)
    for path, hour in (("/a/", now), ("/b/", now), ("/old/", now - 24 * 100)):
        make_missing(path, hour=hour)
    press.store().put_redirect("/a/", "/sport/")
    assert take_in(now, {"/a/": 2, "/c/": 1}) == 2
    press.store().put_redirect("/d/", "/sport/")
    assert take_in(now, {"/d/": 2}) == 0
    assert forget() == 2

    assert stored() == {"/b/": 1, "/c/": 1}
    assert MissingAddress.objects.order_by("hour").first().hour > timezone.now() - timedelta(hours=2)


def test_files_of_hours_that_are_over_go_and_one_that_cannot_be_stored_is_set_aside():
    folder, now = folder_of(settings.INSTANCE), int(time.time() // 3600)
    hours.write(folder, now - 3, {"/a/": 2})
    hours.write(folder, now, {"/a/": 1})
    hours.write(folder, 99_999_999_999, {"/a/": 2})  # no such year

    assert read_missing() == 2
    (kept,) = quarantine.kept(settings.INSTANCE.unreadable)
    assert (hours.listed(folder), kept.name, stored()) == ([now], "99999999999.json", {"/a/": 3})
    assert read_missing() == 0


def test_a_full_hour_is_taken_in_by_few_questions(django_assert_num_queries):
    hour = MissingHours(folder_of(settings.INSTANCE), per_network=5)
    for number in range(100):
        hour.add(f"/x{number}/", Network(b"%d" % number, b"%d" % number), HOUR * 3600)
    counts = hour.snapshot().hours[HOUR]
    with django_assert_num_queries(7):  # what is there, slugs, sections, the rows, how many, the transaction around
        take_in(HOUR, counts)
    with django_assert_num_queries(3):
        take_in(HOUR, counts)


def test_what_readers_ask_a_server_for_in_vain_is_listed_and_what_was_redirected_is_served():
    """The app says 404; the server counts it, and serves what is baked then."""
    make_section("sport", "Спорт")
    with running(settings.INSTANCE) as server:
        app = RawApp(settings.INSTANCE, lambda one, _request: one.sendall(answer(b"", status=b"404 Not Found")))
        try:
            for path in (
                "/old",
                "/old/",
                "/old/?utm=1",
                "/x.html",
                "/desk/x/",
                "/.env",
                "/media/x.jpg",
                "/a//b/",
                "/in",
            ):
                assert server.ask(path, referer="http://example.org/secret").status == 404
            server.ask("/old/", method="HEAD")
            server.ask("/posted/", method="POST", body=b"x")
        finally:
            app.close()
        for source, asked in (("/in", ("/in", "/in/?utm=1")), ("/2019/item.html", ("/2019/item.html",))):
            row = redirect(source=source, target="/sport/", by=None)
            press.bake(place_of(row.source))
            answers = [server.ask(path) for path in asked]
            assert {(got.status, got["location"]) for got in answers} == {(301, "/sport/")}
        row = redirect(source="/?p=123", target="/sport/", by=None)
        press.bake(place_of(row.source))
        for path in ("/?p=123", "/?utm_source=x&p=123", "/?p=123"):
            assert (server.ask(path).status, server.ask(path)["location"]) == (301, "/sport/")
        assert server.ask("/in/?p=123")["location"] == "/sport/"  # of its path, whatever follows
        remove(redirect=row, by=None)
        press.bake(place_of(row.source))
        assert press.store().redirect(place_of("/?p=123")) is None
        server.stop()

    (file,) = folder_of(settings.INSTANCE).glob("*.json")
    assert file.read_bytes() == b'{"/old/":3,"/x.html":1,"/in/":1}'
    read_missing()
    assert stored() == {"/old/": 3, "/x.html": 1}
