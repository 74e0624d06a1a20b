"""At which addresses there are passkeys."""

import pytest
from django.test import RequestFactory, override_settings
from django.utils import translation

from strichka.staff.entrance import passkeys
from tests.options import options

HERE = "https://news.example"


@pytest.mark.parametrize(
    ("site", "host", "said"),
    [
        (HERE, "news.example", ""),
        ("http://127.0.0.1:8000", "localhost:8000", ""),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "Open the desk at http://localhost:8000/desk/ instead."),
        (HERE, "[::1]:8000", "Open the desk at http://localhost:8000/desk/ instead."),
        ("https://192.0.2.7", "192.0.2.7", "the site has a bare IP address and no name"),
        (HERE, "192.0.2.7", "Open the desk at https://news.example/desk/."),
        ("http://news.example", "news.example", "over https only"),
    ],
)
def test_where_browsers_make_no_passkeys_it_is_said_why_and_what_to_do(site: str, host: str, said: str) -> None:
    request = RequestFactory().get("/desk/2fa/", headers={"host": host})
    with options(site__url=site), override_settings(ALLOWED_HOSTS=["*"]), translation.override("en"):
        found = passkeys.obstacle(request)
    assert (said in found, bool(found)) == (True, bool(said))


@pytest.mark.parametrize(("host", "bound"), [("news.example", "news.example"), ("localhost:8000", "localhost")])
def test_a_passkey_is_bound_to_the_name_of_the_site_or_to_localhost(host: str, bound: str) -> None:
    request = RequestFactory().get("/desk/2fa/", headers={"host": host})
    with options(site__url=HERE), override_settings(ALLOWED_HOSTS=["*"]):
        assert passkeys.relying_party(request) == bound
