from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from strichka.stories.domain.schedule import schedule
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def test_a_week_and_a_month_show_what_goes_out_and_lead_on(signed_in: Callable[..., Client]) -> None:
    story, at = make_story(headline="Вийде завтра"), timezone.localtime() + timedelta(days=1)
    at = at.replace(hour=14, minute=7, second=30, microsecond=0)
    schedule(story=story, by=None, at=at)
    client = signed_in()
    for span, days in (("week", 7), ("month", None)):
        page = html.document_fromstring(client.get(f"/desk/calendar/?span={span}&on={at:%Y-%m-%d}").content.decode())
        (link,) = page.cssselect(".moment a")
        row = " ".join(link.getparent().text_content().split())
        assert (row, link.get("href")) == ("14:07:30 goes out Вийде завтра", f"/desk/stories/{story.public_id}/")
        assert days is None or len(page.cssselect(".day")) == days
    assert page.cssselect(".around a")[2].get("href").startswith("?span=month&on=")


@pytest.mark.parametrize("query", ["span=year&on=x", "on=0000-99-99", "span=month&on=9999-12-31"])
def test_what_makes_no_sense_is_this_week_or_month(query: str, signed_in: Callable[..., Client]) -> None:
    page = html.document_fromstring(signed_in().get(f"/desk/calendar/?{query}").content.decode())
    assert len(page.cssselect(".is-today")) == 1


def test_days_on_which_the_clocks_change_say_so(signed_in: Callable[..., Client]) -> None:
    page = signed_in().get("/desk/calendar/?span=month&on=2027-03-01").content.decode()
    assert "The clocks go forward: 23 hours" in page
