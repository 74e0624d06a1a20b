import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from lxml import html

from strichka.desk.people.audit import PAGE, Filters
from strichka.staff.guard import record
from strichka.staff.models import AuditEntry
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(quick: None) -> None:
    """See ``tests/signing_in.py``."""


def subjects(filters: Filters) -> list[str]:
    return [row.subject for row in filters.rows()]


def test_the_log_is_narrowed_by_person_act_subject_and_day(signed_in: Callable[..., Client]) -> None:
    olena = make_user(username="olena")
    record(by=olena, action="publish", subject="k3f9")
    record(by=None, action="kill", subject="k3f9", note="Помилка")
    record(by=olena, action="kill", subject="p7d2")
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    assert subjects(Filters(person="olena")) == ["p7d2", "k3f9"]
    assert subjects(Filters(subject="k3f9", action="kill")) == ["k3f9"]
    assert subjects(Filters(action="kill", since=str(today), until=str(today))) == ["p7d2", "k3f9"]
    assert subjects(Filters(action="kill", since=str(tomorrow))) == []
    assert subjects(Filters(action="kill", until=str(today - timedelta(days=1)))) == []
    page = signed_in("keeper").get("/desk/audit/?action=kill&subject=k3f9").content.decode()
    assert "withdrawn" in page
    assert "Помилка" in page
    assert "at the machine" in page


def test_the_log_is_walked_by_its_numbers_and_leads_to_stories_by_headline(signed_in: Callable[..., Client]) -> None:
    story = make_story(headline="Міст відкрили")
    AuditEntry.objects.bulk_create([AuditEntry(action="field", subject=story.public_id) for _one in range(PAGE + 5)])
    client = signed_in("chief")
    first = html.document_fromstring(client.get("/desk/audit/?action=field").content.decode())
    (older,) = first.cssselect(".more a")
    second = html.document_fromstring(client.get(f"/desk/audit/{older.get('href')}").content.decode())
    assert (len(first.cssselect("[data-rows] .row")), len(second.cssselect("[data-rows] .row"))) == (PAGE, 5)
    assert first.cssselect("[data-rows] .row a")[0].text_content() == "Міст відкрили"


@pytest.mark.parametrize(
    "filters",
    [{"person": "olena"}, {"subject": "k3f9"}, {"action": "kill"}, {"since": "2026-01-01", "until": "2026-12-31"}, {}],
    ids=str,
)
def test_no_filter_sorts_or_reads_the_whole_log(filters: dict[str, str]) -> None:
    make_user(username="olena")
    plan = Filters(**filters).rows().order_by("-pk")[:PAGE].explain()
    if connection.vendor == "sqlite":
        assert "TEMP B-TREE" not in plan, plan
        assert "SCAN staff_auditentry" not in plan or not filters, plan


def test_the_file_has_every_line_and_no_formula(
    signed_in: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    record(by=make_user(display_name="=HYPERLINK(1)"), action="kill", subject="k3f9", note="=1+1")
    AuditEntry.objects.bulk_create([AuditEntry(action="kill", subject="@p7d2") for _one in range(2500)])
    client = signed_in("chief")
    with django_assert_max_num_queries(8):
        answer = client.get("/desk/audit/export/?action=kill")
        data = b"".join(answer).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data)))
    assert len(rows) == 2502
    assert rows[0][:3] == ["Number", "Time", "Sign-in name"]
    assert (rows[1][6], rows[-1][3], rows[-1][5]) == ("'@p7d2", "'=HYPERLINK(1)", "withdrawn")


@pytest.mark.parametrize("path", ["/desk/audit/", "/desk/audit/export/", "/desk/people/"])
def test_editors_and_reporters_do_not_read_the_whole_log(path: str, signed_in: Callable[..., Client]) -> None:
    for role in ("reporter", "feed_editor", "duty_editor"):
        answer = signed_in(role).get(path)
        assert answer.status_code == 403
        assert "Your role does not allow this." in answer.content.decode()


def test_a_storys_own_log_is_read_by_whoever_sees_it(signed_in: Callable[..., Client]) -> None:
    story, editor = make_story(), make_user()
    record(by=editor, action="send_back", subject=story.public_id, reason="Немає джерела", old="ready", new="draft")
    page = signed_in("reporter").get(f"/desk/stories/{story.public_id}/log/").content.decode()
    assert "sent back to its writer" in page
    assert "why: Немає джерела" in page
    assert "ready → draft" in page
    assert str(editor) in page
