"""The readers' page: figures by story, byline and hour, the file for spreadsheets, and a server that is silent."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.intake import take_in
from strichka.desk.readers import readership
from strichka.desk.readers.readership import Period
from strichka.lib import spreadsheet
from strichka.stories.models import Byline, Story
from tests.factories import make_story, publish_story
from tests.server.serving import BROWSER, Running, running

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def opened(story: Story, views: int, at: datetime) -> None:
    take_in(int(at.timestamp()) // hours.HOUR, {story.public_id: views})


def at(hour: int, day: date = TODAY) -> datetime:
    """An hour on the newsroom's clock."""
    return datetime.combine(day, time(hour), timezone.get_current_timezone())


def signed(story: Story, *slugs: str) -> Story:
    for slug in slugs:
        byline = Byline.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]
        story.story_bylines.create(byline=byline)
    return story


def sheet(client: Client, **query: str) -> list[list[str]]:
    answer = client.get("/desk/readers/export/", query)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def server() -> Iterator[Running]:
    with running(settings.INSTANCE) as found:
        found.ask("/-/health")
        yield found


@pytest.mark.parametrize(
    ("span", "on", "first", "end"),
    [
        ("day", "2026-11-22", date(2026, 11, 22), date(2026, 11, 23)),
        ("week", "2026-11-22", date(2026, 11, 16), date(2026, 11, 23)),
        ("month", "2026-12-31", date(2026, 12, 1), date(2027, 1, 1)),
        ("year", "2026-02-02", date(2026, 2, 2), date(2026, 2, 3)),
    ],
)
def test_a_period_is_a_day_a_week_from_monday_or_a_month(span: str, on: str, first: date, end: date) -> None:
    period = Period.read(span, on)
    assert (period.first, period.end) == (first, end)


@pytest.mark.parametrize("on", ["", "x", "0001-01-01", "9999-12-31"])
def test_a_day_that_makes_no_sense_is_today(on: str) -> None:
    assert Period.read("week", on) == Period.around("week", timezone.localdate())


def test_a_day_is_that_of_the_newsrooms_clock_also_when_the_clock_is_changed() -> None:
    autumn = readership.hours(Period.around("day", date(2026, 10, 25)))
    assert (len(autumn), autumn[0].at) == (25, datetime(2026, 10, 24, 21, tzinfo=UTC))
    assert len(readership.chart(readership.hours(Period.around("month", date(2026, 10, 25))), "month")) == 31


def test_stories_stand_by_their_views_in_the_period_with_their_totals() -> None:
    first, second = publish_story(headline="Перша"), publish_story(headline="Друга")
    opened(first, 5, at(9))
    opened(first, 7, at(23))
    opened(second, 20, at(10))
    opened(second, 100, at(10, TODAY - timedelta(days=1)))
    period = Period.around("day", TODAY)
    rows, older = readership.read_most(period)
    figures, reading = readership.figures(rows, period, None)
    assert [(one.story.headline, one.views, one.total, one.now) for one in figures if one.story] == [
        ("Друга", 20, 120, None),
        ("Перша", 12, 12, None),
    ]
    assert (older, reading) == ("", [])


def test_the_next_page_goes_on_where_the_last_one_ended() -> None:
    for views in (3, 5, 5, 5, 9):
        opened(publish_story(), views, at(9))
    pages, cursor = [], ""
    for _ in range(3):
        rows, cursor = readership.read_most(Period.around("day", TODAY), cursor, size=2)
        pages += rows
    assert [views for _story, views in pages] == [9, 5, 5, 5, 3]
    assert len({story for story, _views in pages}) == 5
    assert cursor == ""


def test_bylines_stand_by_the_views_of_their_stories() -> None:
    both, alone = signed(publish_story(), "oksana", "ivan"), signed(publish_story(), "ivan")
    publish_story()
    opened(both, 10, at(9))
    opened(both, 4, at(9, TODAY - timedelta(days=40)))
    opened(alone, 3, at(12))
    found = readership.authors(Period.around("day", TODAY))
    assert [(one.slug, one.stories, one.views, one.total) for one in found] == [
        ("ivan", 2, 13, 17),
        ("oksana", 1, 10, 14),
    ]


def test_hours_are_those_of_the_period_and_no_others() -> None:
    story = publish_story()
    for hour, views in ((0, 2), (23, 3)):
        opened(story, views, at(hour))
    opened(story, 50, at(0, TODAY + timedelta(days=1)))
    slots = readership.hours(Period.around("day", TODAY))
    assert [slot.views for slot in slots] == [2, *[0] * 22, 3]
    assert sum(slot.views for slot in readership.chart(readership.hours(Period.around("week", TODAY)), "week")) == 5


def test_the_page_shows_everything_and_says_when_the_server_is_silent(signed_in: Callable[..., Client]) -> None:
    story = signed(publish_story(headline="Міст відкрили"), "oksana")
    opened(story, 7, at(9))
    page = signed_in("reporter").get("/desk/readers/?span=week&on=2026-11-22").content.decode()
    assert "The server does not answer, so nobody can say how many read now." in page
    assert "Міст відкрили" in page
    assert "7 views" in page
    assert "Oksana" in page
    assert page.count("<rect") == 7
    assert 'style="' not in page
    assert "/desk/readers/export/" not in page


def test_a_story_that_is_not_there_is_shown_by_its_id(signed_in: Callable[..., Client]) -> None:
    take_in(int(at(9).timestamp()) // hours.HOUR, {"gone": 2})
    page = signed_in().get("/desk/readers/?on=2026-11-22").content.decode()
    assert '<th scope="row">gone</th>' in page


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_however_much_was_read(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(count):
        opened(signed(publish_story(), f"author{number}"), number + 1, at(9))
    client = signed_in()
    # Session, user; stories by views, these stories and their bylines, totals, now; bylines, their totals and names;
    # hours; open cases for the bar.
    with django_assert_num_queries(11):
        page = client.get("/desk/readers/?on=2026-11-22").content.decode()
    assert page.count('<th scope="row"><a') == count


def test_live_figures_come_from_the_server(signed_in: Callable[..., Client], server: Running) -> None:
    story = publish_story(headline="Міст відкрили")
    path = story.card.path
    server.store.put(path, b"<title>x</title>")
    told = {"sec_fetch_site": "same-origin", "user_agent": BROWSER}
    server.ask(f"/pulse/{story.public_id}?open={path}", method="POST", **told)
    client = signed_in()

    assert client.get("/desk/readers/now/").json() == {"stories": {story.public_id: 1}, "sum": 1}
    page = client.get("/desk/readers/").content.decode()
    assert f'data-readers="{story.public_id}">1</span>' in page
    assert "now: 1" in client.get("/desk/").content.decode()
    assert "now: 1" in client.get(f"/desk/stories/{story.public_id}/").content.decode()


def test_a_silent_server_is_said_to_scripts_too(signed_in: Callable[..., Client]) -> None:
    assert signed_in().get("/desk/readers/now/").json() == {"stories": None, "sum": None}


def test_the_list_and_the_room_show_a_storys_views(signed_in: Callable[..., Client]) -> None:
    story, draft = publish_story(), make_story()
    opened(story, 3, at(9))
    client = signed_in()
    assert client.get("/desk/").content.decode().count("3 views") == 1
    assert "3 views" in client.get(f"/desk/stories/{story.public_id}/").content.decode()
    assert " view" not in client.get(f"/desk/stories/{draft.public_id}/").content.decode().split("<aside")[0]


def test_a_file_by_story_holds_every_row_of_the_period(
    signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = signed(publish_story(headline="=1+1"), "oksana")
    opened(story, 7, at(9))
    for number in range(4):
        opened(publish_story(headline=f"Новина, {number}"), number + 1, at(9))
    rows = sheet(signed_in(), span="day", on="2026-11-22")
    assert rows[0] == ["Story", "Headline", "Section", "Bylines", "Published", "Views", "Views in total"]
    assert rows[1][:4] == [story.public_id, "'=1+1", "Політика", "Oksana"]
    assert [row[5] for row in rows[1:]] == ["7", "4", "3", "2", "1"]
    assert rows[2][1] == "Новина, 3"


def test_files_by_byline_and_by_hour(signed_in: Callable[..., Client]) -> None:
    opened(signed(publish_story(), "oksana"), 7, at(9))
    client = signed_in()
    assert sheet(client, on="2026-11-22", by="byline") == [
        ["Name", "Stories", "Views", "Views in total"],
        ["Oksana", "1", "7", "7"],
    ]
    by_hour = sheet(client, on="2026-11-22", by="hour")
    assert len(by_hour) == 25
    assert by_hour[10] == ["2026-11-22 09:00+0200", "7"]


@pytest.mark.parametrize(("role", "status"), [("reporter", 403), ("keeper", 403), ("feed_editor", 200), ("chief", 200)])
def test_editors_may_take_the_figures_away(role: str, status: int, signed_in: Callable[..., Client]) -> None:
    client = signed_in(role)
    assert client.get("/desk/readers/export/").status_code == status
    assert "Readers" in client.get("/desk/readers/").content.decode()


@pytest.mark.parametrize("cell", ["=1+1", "+380", "-1", "@x", "\t=1", "\r=1"])
def test_a_cell_never_acts_as_a_formula(cell: str) -> None:
    assert spreadsheet.safe(cell) == f"'{cell}"
    assert (spreadsheet.safe(-5), spreadsheet.safe("Міст – 1")) == (-5, "Міст – 1")


@pytest.mark.parametrize("cursor", ["²~x", "~", "x~x", "9" * 40])
def test_a_broken_cursor_of_what_was_read_is_the_first_page(cursor: str) -> None:
    period = readership.Period.read("day", "")
    assert readership.read_most(period, cursor) == readership.read_most(period)
