from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from tests.desk.test_doors import desk_routes, path_of
from tests.factories import publish_story

pytestmark = pytest.mark.django_db

A_PICTURES_ADDRESS = {"private", "max-age=3600"}


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    return dict([*rule.split(" ", 1), ""][:2] for rule in header.split("; "))


def test_the_desk_runs_its_own_scripts_only_and_makes_markup_by_trusted_types(signed_in: Callable[..., Client]) -> None:
    rules = policy(signed_in(), "/desk/")
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    assert rules["require-trusted-types-for"] == "'script'"


def test_the_registers_have_all_of_it_but_trusted_types(signed_in: Callable[..., Client]) -> None:
    rules = policy(signed_in("keeper"), "/desk/registers/topics/topic/")
    assert rules["script-src"] == "'self'"
    assert "require-trusted-types-for" not in rules


@pytest.mark.parametrize(
    "path",
    [
        "/desk/",
        "/desk/cases/",
        "/desk/pictures/",
        "/desk/shortcuts/",
        "/desk/registers/",
        "/desk/registers/topics/topic/add/",
        "/desk/2fa/",
    ],
)
def test_no_page_has_a_script_or_a_style_inside(path: str, signed_in: Callable[..., Client]) -> None:
    page = signed_in("keeper").get(path).content.decode()
    assert "</html>" in page
    assert "<style" not in page
    assert " style=" not in page
    assert "onclick" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("role", ["", "chief"])
def test_whatever_the_desk_answers_stays_in_no_cache_and_in_no_frame_but_a_page_without_scripts_in_its_own(
    role: str, signed_in: Callable[..., Client]
) -> None:
    """Of every route, to who is in and to who is not; an unknown address and a wrong method among them."""
    values = {"story": publish_story().public_id, "number": 1}
    client = signed_in(role) if role else Client()
    paths = {path_of(route, **values) for route, _view, name in desk_routes() if "logout" not in str(name)}
    assert len(paths) > 100
    for path in sorted(paths | {"/desk/nothing/", "/desk/stories/nothing/"}):
        answer = client.get(path)
        said = {word.strip() for word in answer.headers["Cache-Control"].split(",")}
        assert "no-store" in said or said == A_PICTURES_ADDRESS, path
        policy, framing = answer.headers["Content-Security-Policy"], answer.headers["X-Frame-Options"]
        if framing == "SAMEORIGIN":
            assert {"default-src 'none'", "frame-ancestors 'self'"} <= {one.strip() for one in policy.split(";")}, path
            assert "script-src" not in policy, path
        else:
            assert ("frame-ancestors 'none'" in policy, framing) == (True, "DENY"), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path


def test_every_cookie_of_the_desk_goes_to_the_desk_alone_and_by_https_where_it_is_there() -> None:
    names = [name.removesuffix("_NAME") for name in dir(settings) if name.endswith("_COOKIE_NAME")]
    ours = [name for name in names if getattr(settings, f"{name}_NAME").startswith("desk_")]
    assert ours == ["CSRF_COOKIE", "LANGUAGE_COOKIE", "SESSION_COOKIE"]
    for name in ours:
        assert getattr(settings, f"{name}_PATH") == "/desk/"
        assert getattr(settings, f"{name}_SECURE") == settings.INSTANCE.url.startswith("https://")
        assert getattr(settings, f"{name}_SAMESITE") == "Lax"
    # Scripts send the token of forms back; they read nothing else.
    assert [name for name in ours if not getattr(settings, f"{name}_HTTPONLY")] == ["CSRF_COOKIE"]
