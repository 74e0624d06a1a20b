from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.reports.domain.triage import reject
from strichka.reports.models import Case, Report
from strichka.staff.enums import Role
from strichka.stories.models import Story
from tests.desk.cases.rooms import TEXT, text_of
from tests.desk.desk import make_case, post
from tests.factories import publish_story

pytestmark = pytest.mark.django_db

DECIDE = "/desk/cases/decide/"
SignedIn = Callable[..., Client]


def chosen(*cases: Case) -> list[dict[str, Any]]:
    return [{"case": case.pk, "text": case.suggestion, "seen": case.quote} for case in cases]


def test_a_case_is_fixed_from_its_row_and_taken_back(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    case, client = make_case(story, "їде", "йде"), signed_in()
    fixed = post(client, DECIDE, do="fix", cases=chosen(case)).json()
    assert fixed == {"outcomes": [{"case": case.pk, "done": True, "message": "Fixed", "warning": ""}]}
    assert text_of(story) == TEXT.replace("їде", "йде")
    undone = post(client, DECIDE, do="undo", cases=[{"case": case.pk}]).json()
    assert (undone["outcomes"][0]["message"], text_of(story)) == ("Undone: the case is open again.", TEXT)


def test_of_many_each_outcome_is_told_in_order(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    first, closed, last = (make_case(story, words, f"{words}!") for words in ("їде", "річку", "ранку"))
    reject(case=closed, by=None)
    told = post(signed_in(), DECIDE, do="fix", cases=chosen(last, closed, first)).json()["outcomes"]
    assert [(one["case"], one["done"], one["message"]) for one in told] == [
        (last.pk, True, "Fixed"),
        (closed.pk, False, "This case is closed already."),
        (first.pk, True, "Fixed"),
    ]


def test_a_draft_that_a_fix_has_not_reached_is_told(signed_in: SignedIn) -> None:
    story = publish_story(TEXT, "Другий абзац.")
    case = make_case(story, "їде", "йде")
    document = {**story.document, "content": [story.document["content"][0], story.document["content"][2]]}
    Story.objects.filter(pk=story.pk).update(document=document)
    (told,) = post(signed_in(), DECIDE, do="fix", cases=chosen(case)).json()["outcomes"]
    assert (told["done"], told["warning"]) == (
        True,
        "The draft has gone on without that passage: look at it before you update.",
    )


@pytest.mark.parametrize(
    "body",
    [
        {"do": "eat", "cases": []},
        {"do": "fix", "cases": "all"},
        {"do": "fix", "cases": [1]},
        {"do": "fix", "cases": [{"case": "1"}]},
        {"do": "fix", "cases": [{"case": 1 << 70}]},
        {"do": "fix", "cases": [{"case": 1, "text": ["a"]}]},
        {"do": "fix", "cases": [{"case": number} for number in range(1, 62)]},
    ],
)
def test_what_cannot_be_read_is_refused(body: dict[str, Any], signed_in: SignedIn) -> None:
    make_case(publish_story(TEXT), "їде", "йде")
    assert post(signed_in(), DECIDE, **body).status_code == 422
    assert Case.objects.get().state == "open"


def test_a_reporter_decides_nothing_and_is_offered_nothing(signed_in: SignedIn) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    client = signed_in(Role.REPORTER)
    page = client.get("/desk/cases/").content.decode()
    assert post(client, DECIDE, do="reject", cases=chosen(case)).status_code == 403
    assert 'class="fragment"' in page
    assert "data-do=" not in page
    assert 'name="row"' not in page


@pytest.mark.parametrize("count", [1, 3])
def test_reading_what_was_chosen_costs_the_same_however_many(
    count: int, signed_in: SignedIn, django_assert_num_queries: Callable[..., Any]
) -> None:
    cases = [make_case(publish_story(TEXT), "їде", "йде") for _number in range(count)]
    for case in cases:
        case.suggestion = ""
    client = signed_in()
    # Session, user, the cases; for each story its lock, and two transactions begun and ended.
    with django_assert_num_queries(3 + 6 * count):
        told = post(client, DECIDE, do="fix", cases=chosen(*cases)).json()["outcomes"]
    assert [one["done"] for one in told] == [False] * count


def test_the_last_decision_is_undone_from_the_next_page(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    other, case = make_case(story, "річку"), make_case(story, "їде", "йде")
    client = signed_in()
    client.post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor", "seen": "їде"})
    page = client.get(f"/desk/cases/{other.pk}/").content.decode()
    assert f'action="/desk/cases/{case.pk}/undo/"' in page
    answer = client.post(f"/desk/cases/{case.pk}/undo/")
    assert (answer.headers["Location"], text_of(story)) == (f"/desk/cases/{case.pk}/", TEXT)
    assert "Undone: the case is open again." in client.get(f"/desk/cases/{case.pk}/").content.decode()
    again = client.post(f"/desk/cases/{case.pk}/undo/")
    assert (again.status_code, "This case is open." in again.content.decode()) == (422, True)


def test_reports_are_split_off_by_their_wording_and_one_by_one(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    case = make_case(story, "їде", "йде", "йде", "веде", "веде", "")
    silent = Report.objects.get(suggestion="")
    client = signed_in()
    Report.objects.filter(pk=silent.pk).update(comment="Не їде, а веде.")
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert '<input type="checkbox" name="wording" value="веде">' in page
    assert f'<input type="checkbox" name="report" value="{silent.pk}">' in page
    answer = client.post(f"/desk/cases/{case.pk}/split/", {"wording": "веде", "report": [str(silent.pk), "x"]})
    new = Case.objects.exclude(pk=case.pk).get()
    assert answer.headers["Location"] == f"/desk/cases/{case.pk}/"
    assert (new.suggestion, new.reports_count, new.reports.filter(pk=silent.pk).exists()) == ("веде", 3, True)
    refused = client.post(f"/desk/cases/{case.pk}/split/", {"wording": "йде"})
    assert (refused.status_code, "but not all of them" in refused.content.decode()) == (422, True)


def test_another_case_of_the_story_is_joined_and_its_page_leads_on(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    case, other = make_case(story, "їде", "йде"), make_case(story, "річку", "річечку")
    client = signed_in()
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert f'<input type="hidden" name="other" value="{other.pk}">' in page
    client.post(f"/desk/cases/{case.pk}/join/", {"other": str(other.pk)})
    case.refresh_from_db()
    assert case.reports_count == 2
    gone = client.get(f"/desk/cases/{other.pk}/").content.decode()
    assert f'href="/desk/cases/{case.pk}/">To the case that has its reports' in gone
    assert client.post(f"/desk/cases/{case.pk}/join/", {"other": "x"}).status_code == 404


def test_the_stream_of_the_queue_is_for_who_may_look(signed_in: SignedIn) -> None:
    url = signed_in(Role.REPORTER).get("/desk/cases/stream/").json()["url"]
    assert url.startswith("/desk/stream/?channel=cases&ticket=")
