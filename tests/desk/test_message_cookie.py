from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import RequestFactory

from strichka.desk.message_cookie import MessageCookie


def _told(request: Any) -> HttpResponse:
    response = HttpResponse()
    request._messages.update(response)
    return response


def test_a_message_travels_below_the_desk_only_and_is_taken_back_there() -> None:
    request: Any = RequestFactory().get("/desk/")
    request._messages = MessageCookie(request)
    messages.success(request, "Готово")
    cookie = _told(request).cookies["desk_messages"]

    again: Any = RequestFactory().get("/desk/", headers={"cookie": f"desk_messages={cookie.coded_value}"})
    again._messages = MessageCookie(again)
    words = [str(message) for message in get_messages(again)]
    gone = _told(again).cookies["desk_messages"]

    assert words == ["Готово"]
    assert (cookie["path"], cookie["httponly"]) == ("/desk/", True)
    assert (gone["path"], gone["max-age"]) == ("/desk/", 0)


def test_an_answer_without_messages_has_no_cookie() -> None:
    request: Any = RequestFactory().get("/desk/")
    request._messages = MessageCookie(request)

    assert not _told(request).cookies
