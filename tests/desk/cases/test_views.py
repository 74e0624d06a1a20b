import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.document import steps
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.reports.domain import triage
from strichka.reports.models import Case
from strichka.stories.domain import write
from strichka.stories.domain.publish import publish
from strichka.stories.models import Correction, Story
from tests.desk.cases.rooms import TEXT, text_of
from tests.desk.desk import make_case
from tests.factories import make_user, publish_story
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_open_cases_come_first_and_closed_ones_by_state(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT)
    make_case(story, "їде", "йде")
    triage.not_an_error(case=make_case(story, "річку"), by=None)
    client = signed_in()
    opened = client.get("/desk/cases/").content.decode()
    closed = client.get("/desk/cases/?state=not_an_error").content.decode()
    assert (opened.count('class="fragment"'), closed.count('class="fragment"')) == (1, 1)
    assert "<del>їде</del><ins>йде</ins>" in opened
    assert "річку" in closed


def test_a_case_shows_what_a_reader_chose_in_several_paragraphs(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT, "Другий абзац.")
    first, second = report(story, "річку"), report(story, "Другий")
    also = [{"block": second["block"], "target": second["target"]}]
    (row,) = send({**first, "also": also})  # type: ignore[typeddict-item]
    page = plain(signed_in().get(f"/desk/cases/{row.case_id}/").content.decode())
    assert "Chosen in several paragraphs: річку ¶ Другий" in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_case_costs_the_same_however_many_readers_reported_it(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    case = make_case(publish_story(TEXT), "їде", *(["йде"] * count), comment="Отак")
    client = signed_in()
    with django_assert_num_queries(12):
        page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert page.count("Отак") == count


def test_a_case_shows_the_words_in_their_paragraph_with_the_fix_filled_in(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде", "йде", "веде")
    page = signed_in().get(f"/desk/cases/{case.pk}/").content.decode()
    assert "<p>Міст <mark data-passage>їде</mark> через річку, і рух ним почався о восьмій ранку.</p>" in page
    assert ">йде</textarea>" in page
    assert re.findall(r'count">(\d+)</span> <span lang="uk"><del>їде</del><ins>(\w+)</ins>', page) == [
        ("2", "йде"),
        ("1", "веде"),
    ]


def test_readers_words_cannot_become_markup(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story(TEXT), "їде", "<script>1</script>", comment="<img src=x>")
    page = signed_in().get(f"/desk/cases/{case.pk}/").content.decode()
    assert "<script>1" not in page
    assert "<img src=x>" not in page


def test_a_fix_changes_what_readers_see_and_goes_on_to_the_next_case(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT)
    other = make_case(story, "річку", "річечку")
    case = make_case(story, "їде", "йде")
    answer = signed_in().post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor", "note": ""})
    case.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/cases/{other.pk}/")
    assert (text_of(story), case.state) == (TEXT.replace("їде", "йде"), "fixed")
    assert not Correction.objects.exists()


def test_a_correction_is_written_into_the_public_log_with_its_note(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story(TEXT), "о восьмій", "о сьомій")
    client = signed_in()
    client.post(f"/desk/cases/{case.pk}/fix/", {"text": "о сьомій", "kind": "correction", "note": "Час був хибний."})
    logged = Correction.objects.get()
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert (logged.new, logged.note) == (TEXT.replace("о восьмій", "о сьомій"), "Час був хибний.")
    assert "Edition 2" in page
    assert f"<ins>{logged.new}</ins>" in page


@pytest.mark.parametrize(
    ("text", "kind", "said"), [("їде", "minor", "The fix is the same"), ("йде", "x", "Choose what kind")]
)
def test_a_refused_fix_keeps_what_was_written(
    text: str, kind: str, said: str, signed_in: Callable[..., Client]
) -> None:
    case = make_case(publish_story(TEXT), "їде", "веде")
    answer = signed_in().post(f"/desk/cases/{case.pk}/fix/", {"text": text, "kind": kind, "note": "Моя примітка"})
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.get().state) == (422, "open")
    assert said in page
    assert f">{text}</textarea>" in page
    assert ">Моя примітка</textarea>" in page


@pytest.mark.parametrize(("verb", "state"), [("reject", "rejected"), ("not-an-error", "not_an_error")])
def test_a_case_is_closed_with_who_and_why_and_can_be_opened_again(
    verb: str, state: str, signed_in: Callable[..., Client]
) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    client = signed_in(display_name="Марта Гнатюк")
    answer = client.post(f"/desk/cases/{case.pk}/{verb}/", {"note": "Так і має бути."})
    page = plain(client.get(f"/desk/cases/{case.pk}/").content.decode())
    closed = Case.objects.get()
    client.post(f"/desk/cases/{case.pk}/reopen/")
    assert (answer.headers["Location"], closed.state, closed.closing_note) == ("/desk/cases/", state, "Так і має бути.")
    assert "Марта Гнатюк" in page
    assert Case.objects.get().state == "open"


def test_a_case_closed_by_a_colleague_meanwhile_says_so(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    triage.reject(case=case, by=None)
    answer = signed_in().post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor"})
    assert (answer.status_code, "This case is closed already." in answer.content.decode()) == (422, True)


def test_a_reporter_looks_but_is_offered_no_decision(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    page = signed_in("reporter").get(f"/desk/cases/{case.pk}/").content.decode()
    assert "data-passage" in page
    assert "data-submit" not in page
    assert "formaction" not in page


def test_a_draft_without_the_passage_is_said_after_the_fix(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT, "Другий абзац.")
    case = make_case(story, "їде", "йде")
    document = {**story.document, "content": [story.document["content"][0], story.document["content"][2]]}
    Story.objects.filter(pk=story.pk).update(document=document)
    client = signed_in(user=make_user())
    client.post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor"})
    assert "The draft has gone on without that passage" in client.get("/desk/cases/").content.decode()


def gone_on(story: Story, words: str, other: str) -> None:
    """The draft says something else in a place, and readers do not."""
    story.refresh_from_db()
    document = load(story.document)
    step = steps.step_replacing(document, passage_of(document, words), other)
    write.apply(story=story.public_id, version=story.version, steps=[dict(step)], by=None)


def test_the_place_that_the_draft_has_for_a_fix_is_offered_and_mended_with_a_key(
    signed_in: Callable[..., Client],
) -> None:
    story = publish_story("Вчора міст їде через широку річку на захід від міста.")
    case = make_case(story, "їде", "йде")
    gone_on(story, "їде через", "їхав через")
    client = signed_in(user=make_user())
    answer = client.post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/desk/cases/{case.pk}/"
    assert "Вчора міст <mark>їхав</mark> через" in page
    assert "Put «йде» there" in page
    where = f"/desk/cases/{case.pk}/draft/"
    late = client.post(where, {"seen": "їхала"})
    assert (late.status_code, "The draft has changed meanwhile" in late.content.decode()) == (422, True)
    assert "The draft says the same now." in client.post(where, {"seen": "їхав"}, follow=True).content.decode()
    story.refresh_from_db()
    assert story.document == story.current_edition.document
    assert "Put «" not in client.get(f"/desk/cases/{case.pk}/").content.decode()


def test_a_fix_that_an_update_has_reworded_since_is_offered_to_no_draft(signed_in: Callable[..., Client]) -> None:
    story = publish_story("Вчора міст їде через широку річку на захід від міста.")
    case = make_case(story, "їде", "йде")
    client = signed_in(user=make_user())
    client.post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor"})
    gone_on(story, "йде через", "повзе через")
    story.refresh_from_db()
    assert "Put «йде» there" in client.get(f"/desk/cases/{case.pk}/").content.decode()
    publish(story=story, by=None)
    assert "Put «" not in client.get(f"/desk/cases/{case.pk}/").content.decode()
