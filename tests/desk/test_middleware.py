from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


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
