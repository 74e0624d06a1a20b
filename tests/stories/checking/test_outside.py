import pytest

from strichka.stories.checking import outside
from tests.options import options


@pytest.mark.parametrize(
    ("href", "path", "is_outside"),
    [
        ("/polityka/mist-23456789/?a#b", "/polityka/mist-23456789/", False),
        ("https://bereh.example/polityka/", "/polityka/", False),
        ("https://bereh.example", "/", False),
        ("HTTPS://Bereh.example/a/", "/a/", False),
        ("https://bereh.example:8443/a/", "", True),
        ("https://other.example/a/", "", True),
        ("//other.example/a/", "", False),
        ("https://[bad/", "", True),
        ("mailto:a@b.c", "", False),
        ("", "", False),
    ],
)
def test_an_address_is_ours_or_leads_elsewhere(href: str, path: str, *, is_outside: bool) -> None:
    with options(site__url="https://bereh.example"):
        assert (outside.our_path(href), outside.is_outside(href)) == (path, is_outside)
