"""What became of reports, for the browser that sent them."""

import uuid

import pytest

from strichka.paper.models import Text
from strichka.reports.domain import triage
from strichka.reports.domain.fix import fix
from strichka.reports.models import Report
from strichka.stories.domain.kill import kill
from tests.factories import publish_story
from tests.paper.reading import path_of
from tests.reports.conftest import empty_letterbox  # noqa: F401 - a fixture
from tests.reports.domain.cases import TEXT, reported
from tests.reports.sending import report, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_letterbox")]


def asked(client, *ids, language="uk"):
    answer = client.get("/-/reports", {"id": [str(one) for one in ids], "language": language})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    return answer.json()


def test_a_report_is_told_by_its_id_from_open_to_fixed_with_thanks_in_the_newsroom_s_words(client):
    Text.objects.create(place="thanks", language="uk", body="Ви врятували честь «Берега».")
    story, case = reported(suggestion="Чен", email="reader@example.org", comment="Гляньте.")
    (row,) = Report.objects.all()
    assert asked(client, row.pk)["reports"][str(row.pk)]["state"] == "open"
    fix(case=case, text="Чен", by=None)
    told = asked(client, row.pk)
    assert told["thanks"] == "Ви врятували честь «Берега»."
    assert asked(client, row.pk, language="en")["thanks"].startswith("Thank you for reading closely")
    state = told["reports"][str(row.pk)]
    assert (state["state"], state["edition"]) == ("fixed", 2)
    assert state["url"].startswith(f"{path_of(story)}#:~:text=")
    assert set(state) == {"state", "edition", "url"}


@pytest.mark.parametrize(("verb", "state"), [(triage.not_an_error, "not_an_error"), (triage.reject, "rejected")])
def test_what_was_looked_at_says_so_without_thanks(client, verb, state):
    _story, case = reported()
    verb(case=case, by=None, note="Для своїх.")
    (row,) = Report.objects.all()
    told = asked(client, row.pk)
    assert (told["reports"][str(row.pk)]["state"], told["thanks"]) == (state, "")
    assert "Для своїх" not in str(told)


def test_of_a_withdrawn_story_nothing_but_that_is_told(client):
    story, _case = reported()
    kill(story=story, by=None, note="Хибне.")
    (row,) = Report.objects.all()
    assert asked(client, row.pk)["reports"] == {str(row.pk): {"state": "withdrawn"}}


def test_what_was_never_in_the_text_says_so_and_an_unknown_id_says_nothing(client):
    story = publish_story(TEXT)
    (row,) = send(report(story, "чен") | {"target": [{"type": "TextQuoteSelector", "exact": "Ніколи"}], "block": "x"})
    assert asked(client, row.pk, uuid.uuid4(), "нісенітниця")["reports"] == {str(row.pk): {"state": "not_found"}}


def test_a_report_that_waits_is_sent(client):
    row = Report.objects.create(
        story=publish_story(TEXT), edition_number=1, block="b", target=[], received_at="2026-01-01T00:00Z"
    )
    assert asked(client, row.pk)["reports"] == {str(row.pk): {"state": "sent"}}


@pytest.mark.parametrize("number", [1, 3])
def test_asking_takes_the_same_queries_however_many_and_no_more_than_a_browser_keeps(
    client, number, django_assert_num_queries
):
    story, case = reported(suggestion="Чен")
    fix(case=case, text="Чен", by=None)
    ids = [row.pk for row in Report.objects.all()]
    ids += [row.pk for row in send(*[report(story, "Китаю") for _one in range(number - 1)])]
    # Reports with their cases; the newsroom's thanks.
    with django_assert_num_queries(2):
        assert len(asked(client, *ids)["reports"]) == number
    with django_assert_num_queries(1):
        assert str(ids[0]) not in asked(client, *[uuid.uuid4() for _one in range(20)], *ids, language="xx")["reports"]


def test_it_is_only_read(client):
    assert client.post("/-/reports").status_code == 405
