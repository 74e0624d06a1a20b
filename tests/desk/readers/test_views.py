"""The readers' page: figures by story, byline and hour, the file for spreadsheets, and a server that is silent."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from strichka.audience import hours
from strichka.audience.intake import take_in
from strichka.lib import spreadsheet
from tests.desk.readers.figures import at, opened, signed
from tests.factories import make_story, publish_story
from tests.server.serving import BROWSER, Running, running

pytestmark = pytest.mark.django_db


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
    with django_assert_num_queries(13):
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
    assert client.get("/desk/?span=list").content.decode().count("3 views") == 1
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


@pytest.mark.parametrize("cell", ["=1+1", "+380", "-1", "@x", "\t=1", "\r=1", "＝1", "＠x"])
def test_a_cell_never_acts_as_a_formula(cell: str) -> None:
    assert spreadsheet.safe(cell) == f"'{cell}"
    assert (spreadsheet.safe(-5), spreadsheet.safe("Міст – 1")) == (-5, "Міст – 1")
