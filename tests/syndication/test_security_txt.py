"""Where weaknesses can be told."""

from datetime import UTC, date, datetime

import pytest
from sectxt import Parser

from strichka.baking import press
from strichka.stories import addresses
from strichka.syndication import security_txt
from tests.options import options
from tests.syndication.machines import content

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("contact", "written"),
    [
        ("security@example.com", "mailto:security@example.com"),
        ("https://example.com/weakness", "https://example.com/weakness"),
    ],
)
def test_security_txt_is_valid(contact, written):
    with options(site__security_contact=contact, site__url="https://paper.example"):
        found = Parser(content(addresses.SECURITY))
        assert (found.is_valid(), found.errors) == (True, [])
        assert found._values["contact"] == [written]
        assert found._values["canonical"] == ["https://paper.example/.well-known/security.txt"]
        assert found._values["preferred-languages"] == ["uk, en"]


def test_the_newsroom_s_own_address_is_the_contact_when_no_other_is_named():
    with options(site__contact_email="redaktsiia@example.com"):
        assert b"Contact: mailto:redaktsiia@example.com\n" in content(addresses.SECURITY)


def test_an_address_without_tls_is_not_called_canonical():
    with options(site__security_contact="security@example.com"):
        assert b"Canonical" not in content(addresses.SECURITY)


def test_without_a_contact_there_is_no_security_txt():
    assert press.render(addresses.SECURITY) is None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 1), (2026, 8)),
        (date(2026, 1, 31), (2026, 8)),
        (date(2026, 5, 31), (2026, 12)),
        (date(2026, 6, 1), (2027, 1)),
        (date(2026, 12, 31), (2027, 7)),
    ],
)
def test_the_expiry_moves_with_the_month_and_stays_within_the_year(on, expected):
    assert security_txt.expires(on) == datetime(*expected, 1, tzinfo=UTC)
    assert 180 < (security_txt.expires(on).date() - on).days < 300
