import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from strichka.desk.quick import sending
from strichka.desk.quick.sending import Asked, Reply
from strichka.document.steps import PoisonStep
from strichka.staff.errors import Refused
from strichka.stories.errors import Conflict
from tests.desk.quick.forms import KEY
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(rf: RequestFactory) -> Callable[..., HttpRequest]:
    user = make_user()

    def send(*, path: str = "/desk/quick/", accept: str = "application/json", **values: str) -> HttpRequest:
        request = rf.post(path, {"key": KEY} | values, headers={"accept": accept})
        request.user = user
        return request

    return send


def shown(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.message, status=reply.status)


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (Asked(["Why?"]), 422, "Look at this first:"),
        (Refused("x", "Choose."), 422, "Choose."),
        (PermissionDenied("Not yours."), 403, "Not yours."),
        (Conflict("theirs", 3), 409, "A colleague has changed this meanwhile"),
        (PoisonStep("no", code="size"), 422, "it would be too long"),
    ],
)
def test_what_a_verb_raises_is_said_in_the_form_it_was_asked_in(
    error: Exception, status: int, message: str, sent: Callable[..., HttpRequest]
) -> None:
    def act() -> str:
        raise error

    with translation.override("en"):
        answers = [
            sending.carried(sent(do="publish", accept=accept), act, shown) for accept in ("application/json", "*/*")
        ]

    assert [answer.status_code for answer in answers] == [status, status]
    body = json.loads(answers[0].content)
    assert message in body["message"]
    assert message in answers[1].content.decode()
    assert body["questions"] == (["Why?"] if isinstance(error, Asked) else [])


def test_the_same_words_at_another_address_or_by_another_button_are_another_sending(
    sent: Callable[..., HttpRequest],
) -> None:
    done: list[str] = []

    def act() -> str:
        done.append("x")
        return "/there/"

    def carried(**values: Any) -> HttpResponse:
        return sending.carried(sent(**values), act, shown)

    assert [carried(do="draft", text="Слово").status_code for _time in range(2)] == [200, 200]
    assert carried(sure="draft", text="Слово", csrfmiddlewaretoken="other").status_code == 200
    for other in ({"do": "publish"}, {"text": "Слова"}, {"path": "/desk/"}):
        answer = carried(**{"do": "draft", "text": "Слово"} | other)
        assert (answer.status_code, json.loads(answer.content)["there"]) == (422, "/there/")
    assert done == ["x"]


def test_a_text_comes_with_one_kind_of_line_break_and_not_too_long(sent: Callable[..., HttpRequest]) -> None:
    request = sent(text=" Раз\r\nдва\x00 ")
    assert sending.text_of(request, "text") == "Раз\nдва"
    with pytest.raises(Refused):
        sending.text_of(request, "text", longest=3)
