"""The desk's door, for every role and every kind of asker."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from strichka.staff import middleware
from strichka.staff.enums import LETS_IN, Role
from strichka.staff.models import User
from tests.factories import make_user
from tests.options import options

SET_UP = "/desk/2fa/"


def view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def request_for(path: str, user: Any, **headers: str) -> HttpRequest:
    request = RequestFactory().get(path, headers=headers)
    request.user = user
    return request


def at_the_door(request: HttpRequest, inside: Any = view) -> HttpResponse | None:
    return middleware.SignInFirst(view).process_view(request, inside, (), {})


@pytest.mark.parametrize("path", ["/desk/", "/desk/stories/?state=draft", "/desk/registers/staff/user/"])
def test_who_is_not_signed_in_is_sent_to_sign_in_and_comes_back_to_where_they_were_going(path: str) -> None:
    answer = at_the_door(request_for(path, AnonymousUser()))

    where, _mark, following = answer.headers["Location"].partition("?next=")
    assert (answer.status_code, where) == (302, "/desk/login/")
    assert following.replace("%3F", "?").replace("%3D", "=") == path


@pytest.mark.parametrize(("language", "said"), [("en", "You were signed out."), ("uk", "Ви вийшли із системи.")])
def test_a_script_is_told_so_and_not_sent_to_a_page(language: str, said: str) -> None:
    with translation.override(language):
        answer = at_the_door(request_for("/desk/stories/abc/steps/", AnonymousUser(), accept="application/json"))

    body = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/json")
    assert '"error": "signed_out"' in body
    assert said in body.encode().decode("unicode_escape")


def test_the_door_stands_open_only_where_the_view_says_so() -> None:
    request = request_for("/desk/language/", AnonymousUser())

    assert at_the_door(request, login_not_required(lambda _request: HttpResponse())) is None
    assert at_the_door(request).status_code == 302


@pytest.mark.parametrize("path", ["/", "/search/", "/desktop/", "/report"])
def test_readers_need_not_sign_in(path: str) -> None:
    assert at_the_door(request_for(path, AnonymousUser())) is None


@pytest.mark.parametrize("role", Role.values)
def test_a_colleague_goes_in(role: str) -> None:
    user = User(username="somebody", role=role)

    assert at_the_door(request_for("/desk/", user)) is None
    assert middleware.SignInFirst(view)(request_for("/desk/", user)).content == b"inside"


def past_the_second_factor(path: str, user: Any, *, required: bool = True) -> str:
    """The body that came out, or where one is sent."""
    with options(desk__require_second_factor=required):
        answer = middleware.second_factor(view)(request_for(path, user))
    return answer.headers.get("Location") or answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_who_must_have_a_second_factor_is_sent_to_set_it_up(role: str) -> None:
    wanted = SET_UP if role in {Role.CHIEF, Role.KEEPER} else "inside"

    assert past_the_second_factor("/desk/stories/", make_user(role)) == wanted


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(LETS_IN))
def test_who_has_one_goes_in(role: str) -> None:
    user = make_user(role)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})

    assert past_the_second_factor("/desk/stories/", user) == "inside"


@pytest.mark.django_db
def test_codes_for_a_lost_phone_alone_are_no_second_factor() -> None:
    user = make_user(Role.CHIEF)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})

    assert past_the_second_factor("/desk/stories/", user) == SET_UP


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(LETS_IN))
@pytest.mark.parametrize("path", middleware.OPEN)
def test_the_way_to_set_it_up_and_the_way_out_stay_open(path: str, role: str) -> None:
    assert past_the_second_factor(path, make_user(role)) == "inside"


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_a_newsroom_that_does_not_require_it_asks_nobody(role: str) -> None:
    assert past_the_second_factor("/desk/stories/", make_user(role), required=False) == "inside"


def test_who_is_not_signed_in_is_asked_for_no_second_factor() -> None:
    assert past_the_second_factor("/desk/login/x", AnonymousUser()) == "inside"
    assert past_the_second_factor("/", AnonymousUser()) == "inside"


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_the_newsroom_says_which_roles_need_one(role: str) -> None:
    inside = middleware.second_factor(view)
    with options(desk__require_second_factor=True, desk__second_factor_roles=["reporter", "duty_editor"]):
        answer = inside(request_for("/desk/", make_user(role)))
    assert answer.headers.get("Location") == (SET_UP if role in {Role.REPORTER, Role.DUTY_EDITOR} else None)
