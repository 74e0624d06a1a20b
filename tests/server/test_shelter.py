"""Under attack readers get what is baked; what would cost the app a thread waits."""

import json
import time

from strichka.server import shelter
from tests.server.clients import PATH

NOWHERE = "/nobody-has-baked-this/"
WAITING = ("/search/?q=a", "/en/search/?q=a", "/-/subscriptions/", "/-/reports")


def until(page, status: int) -> None:
    """The switch is looked at once a second."""
    end = time.monotonic() + 5
    while page.ask(NOWHERE).status != status and time.monotonic() < end:
        time.sleep(0.05)
    assert page.ask(NOWHERE).status == status


def test_baked_pages_go_on_nothing_is_said_from_memory_and_the_rest_waits(page):
    shelter.put_up(page.instance)
    until(page, 404)

    assert page.ask(PATH).status == 200
    assert {page.ask(one).status for one in ("/uk/nobody/?p=1", "/wp-login.php", "/" + "a" * 300)} == {404}
    waiting = [page.ask(address) for address in WAITING]
    assert {(one.status, one["retry-after"], b"<h1" in one.body) for one in waiting} == {(503, str(shelter.WAIT), True)}
    report = page.ask("/report", method="POST", body=json.dumps({}).encode(), accept_language="uk")
    assert (report.status, report["retry-after"], report.json()["error"]) == (503, str(shelter.WAIT), "busy")
    assert report.json()["message"]
    desk = page.ask("/desk/")  # the app is not there in this test, and that is said otherwise
    assert (desk.status, desk["retry-after"]) != (503, str(shelter.WAIT))


def test_it_ends_within_a_second_and_outlives_a_restart(page):
    shelter.put_up(page.instance)
    until(page, 404)
    assert shelter.Shelter(page.instance).is_up
    assert shelter.since(page.instance) is not None

    shelter.take_down(page.instance)
    until(page, 503)
    assert shelter.since(page.instance) is None
