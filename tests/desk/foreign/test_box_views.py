from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.foreign.models import ForeignReport
from strichka.reports.domain.receive import receive_new
from strichka.reports.models import RefusedCount, Report
from strichka.stories.models import Story
from tests.factories import publish_story
from tests.foreign.sending import foreign, make_site
from tests.foreign.sending import send as send_foreign
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def withheld(story: Story, count: int = 1, **values: Any) -> list[Report]:
    told = {"comment": "Купуйте", "suggestion": "купуйте", "spam_signs": ["trap"]} | values
    return send(*(report(story, "їде", **told) for _number in range(count)))


def test_spam_opens_no_case_and_an_editor_takes_out_what_is_none(signed_in: Callable[..., Client]) -> None:
    [row] = withheld(publish_story("Міст їде через річку."))
    assert (row.case, row.problem) == (None, "spam: trap")
    client = signed_in()
    assert "Купуйте" in client.get("/desk/withheld/").content.decode()
    assert client.post(f"/desk/withheld/{row.pk}/release/")["Location"] == "/desk/withheld/"
    receive_new()
    row.refresh_from_db()
    assert row.case is not None
    assert client.post(f"/desk/withheld/{row.pk}/release/").status_code == 404


def test_what_never_stood_there_is_shown_and_stays(signed_in: Callable[..., Client]) -> None:
    [row] = withheld(publish_story("Міст їде через річку."), spam_signs=[], target=[
        {"type": "TextQuoteSelector", "exact": "вертоліт", "prefix": "", "suffix": ""},
    ])  # fmt: skip
    client = signed_in()
    assert "the words never stood there" in client.get("/desk/withheld/").content.decode()
    assert client.post(f"/desk/withheld/{row.pk}/release/").status_code == 302
    row.refresh_from_db()
    assert row.problem == "the words are not in that edition"


@pytest.mark.parametrize("count", [1, 3])
def test_the_box_costs_the_same_however_much_is_in_it(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    withheld(publish_story("Міст їде через річку."), count)
    client = signed_in()
    with django_assert_num_queries(8):
        page = client.get("/desk/withheld/").content.decode()
    assert page.count("Купуйте") == count


def test_older_ones_are_on_the_next_page(signed_in: Callable[..., Client]) -> None:
    story, now = publish_story("Міст їде через річку."), timezone.now()
    for number in range(31):
        withheld(story, comment=f"Слово{number:02}", received_at=(now - timedelta(minutes=number)).isoformat())
    client = signed_in()
    first = client.get("/desk/withheld/").content.decode()
    older = first.split('rel="next"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    second = client.get(f"/desk/withheld/{older}").content.decode()
    assert ("Слово29" in first, "Слово30" in first) == (True, False)
    assert ("Слово29" in second, "Слово30" in second) == (False, True)
    for nonsense in ("?after=x", "?after=2026-01-01~y", "?after=2026-99-99T00:00~y"):
        assert client.get(f"/desk/withheld/{nonsense}").content.decode().count("Слово") == 30


def test_what_came_over_a_budget_is_said_in_figures(signed_in: Callable[..., Client]) -> None:
    story, site, now = publish_story("Міст їде через річку."), make_site(), timezone.now()
    for subject, count, hour in ((story.public_id, 7, now), (story.public_id, 5, now - timedelta(hours=2)),
                                 (site.key, 40, now), ("old", 9, now - timedelta(days=8))):  # fmt: skip
        RefusedCount.objects.create(subject=subject, count=count, hour=hour)
    page = signed_in().get("/desk/withheld/").content.decode()
    assert page.index(f">40</span> {site.name}") < page.index(f">12</span> {story.headline}")
    assert "old" not in page.partition("Over their budget")[2].partition("</ul>")[0].split()


def test_the_spam_box_says_why_and_lets_out(signed_in: Callable[..., Client]) -> None:
    send_foreign(foreign(make_site(), "пасжири", comment="Купуйте", spam_signs=["trap", "links"]))
    client = signed_in()
    page = client.get("/desk/withheld/?of=foreign").content.decode()
    assert "Купуйте" in page
    assert "a field that no person sees is filled in, several links" in page
    report = ForeignReport.objects.get()
    path = f"/desk/withheld/foreign/{report.pk}/release/"
    assert client.post(path)["Location"] == "/desk/withheld/?of=foreign"
    report.refresh_from_db()
    assert report.case is not None
    assert client.post(path).status_code == 404
    assert client.post("/desk/withheld/foreign/none/release/").status_code == 404
