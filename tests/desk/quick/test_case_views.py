from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.reports.models import Case
from strichka.reports.ranking import PAGE
from strichka.staff.enums import Role
from tests.desk.cases.rooms import TEXT, text_of
from tests.desk.desk import make_case
from tests.desk.quick.forms import ask, hidden, send, words
from tests.factories import publish_story

pytestmark = pytest.mark.django_db

CASES = "/desk/quick/cases/"
SignedIn = Callable[..., Client]


def test_what_most_readers_have_reported_stands_first(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    make_case(story, "їде", "йде", "йде", "йде")
    make_case(story, "річку", "річечку")
    page = words(signed_in().get(CASES).content.decode())
    assert 0 < page.find("їде") < page.find("річечку")
    assert "3 readers" in page


def test_the_list_goes_on_where_the_page_before_ended(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    first = make_case(story, "їде", "йде", "йде")
    rest = [make_case(story, "річку") for _number in range(PAGE)]
    client = signed_in()
    page = client.get(CASES).content.decode()
    assert f'href="?after=2-{rest[1].pk}"' in page
    older = client.get(f"{CASES}?after=2-{rest[1].pk}").content.decode()
    assert (f"{CASES}{rest[0].pk}/" in older, f"{CASES}{first.pk}/" in older) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_case_cost_the_same_however_many_readers_reported(
    count: int, signed_in: SignedIn, django_assert_num_queries: Callable[..., Any]
) -> None:
    cases = [make_case(publish_story(TEXT), "їде", *(["йде"] * count)) for _number in range(count)]
    client = signed_in()
    # Session, user, places, cases, the last decision; open cases for the bar.
    with django_assert_num_queries(6):
        client.get(CASES)
    # Session, user, their sections, case, reports, cases beside, the queue, the last decision; open cases for the bar.
    with django_assert_num_queries(9):
        page = client.get(f"{CASES}{cases[0].pk}/").content.decode()
    assert "<mark>їде</mark>" in page


def test_a_case_is_fixed_and_the_next_one_opens(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    other = make_case(story, "річку", "річечку")
    case = make_case(story, "їде", "йде", "веде")
    client = signed_in()
    page = client.get(f"{CASES}{case.pk}/?text=веде").content.decode()
    assert ">\nведе</textarea>" in page
    answer = send(client, f"{CASES}{case.pk}/", text="веде", kind="minor", note="", do="fix")
    case.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{CASES}{other.pk}/")
    assert (text_of(story), case.state) == (TEXT.replace("їде", "веде"), "fixed")


@pytest.mark.parametrize(("do", "state"), [("reject", "rejected"), ("not_an_error", "not_an_error")])
def test_a_case_is_closed_once_with_its_note(do: str, state: str, signed_in: SignedIn) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    client = signed_in()
    answers = [ask(client, f"{CASES}{case.pk}/", note="Так і має бути.", do=do) for _time in range(2)]
    case.refresh_from_db()
    assert answers == [{"to": CASES}] * 2
    assert (case.state, case.closing_note) == (state, "Так і має бути.")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": "їде"}, "The fix is the same"),
        ({"kind": "x"}, "Choose what kind"),
        ({"do": "eat"}, "The request cannot be read."),
    ],
)
def test_a_refused_decision_keeps_what_was_written(values: dict[str, str], said: str, signed_in: SignedIn) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    sent = {"text": "веде", "kind": "minor", "note": "Моя примітка", "do": "fix"} | values
    answer = send(signed_in(), f"{CASES}{case.pk}/", **sent)
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.get().state) == (422, "open")
    assert said in page
    assert f">\n{sent['text']}</textarea>" in page
    assert ">\nМоя примітка</textarea>" in page


def test_a_reporter_looks_and_does_not_decide(signed_in: SignedIn) -> None:
    case = make_case(publish_story(TEXT), "їде", "йде")
    client = signed_in(Role.REPORTER)
    page = client.get(f"{CASES}{case.pk}/").content.decode()
    assert "<mark>їде</mark>" in page
    assert "<textarea" not in page
    assert client.post(f"{CASES}{case.pk}/", {"do": "reject"}).status_code == 403
    assert Case.objects.get().state == "open"


def test_words_that_are_gone_are_shown_as_the_reader_saw_them(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    case = make_case(story, "їде", "йде")
    Case.objects.filter(pk=case.pk).update(block="nema")
    page = signed_in().get(f"{CASES}{case.pk}/").content.decode()
    assert "These words are no longer in the text." in page
    assert 'value="fix"' not in page
    assert 'value="reject"' in page


def test_a_decision_is_undone_without_scripts_and_the_case_is_open_again(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    other, case = make_case(story, "річку", "річечку"), make_case(story, "їде", "йде")
    client = signed_in()
    send(client, f"{CASES}{case.pk}/", text="йде", kind="minor", note="", do="fix", seen="їде")
    page = client.get(f"{CASES}{other.pk}/").content.decode()
    assert "«їде» – fixed" in page
    answer = client.post(f"{CASES}{case.pk}/", {"key": hidden(page, "key"), "do": "undo"})
    case.refresh_from_db()
    assert (answer.headers["Location"], text_of(story), case.state) == (f"{CASES}{case.pk}/", TEXT, "open")
    assert "– fixed" not in client.get(CASES).content.decode()


def test_words_that_were_narrowed_since_are_not_replaced_unseen(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    case = make_case(story, "їде", "йде")
    answer = send(signed_in(), f"{CASES}{case.pk}/", text="йде через", kind="minor", do="fix", seen="їде через")
    assert (answer.status_code, text_of(story)) == (422, TEXT)
    assert "Further reports have changed the words of this case." in answer.content.decode()


def test_the_next_case_is_gone_to_without_deciding(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    below, case = make_case(story, "річку"), make_case(story, "їде", "йде", "йде")
    page = signed_in().get(f"{CASES}{case.pk}/").content.decode()
    assert f'href="{CASES}{below.pk}/" rel="next"' in page
