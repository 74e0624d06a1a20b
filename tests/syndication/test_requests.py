"""What machines are asked, and where weaknesses can be told."""

import json
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from protego import Protego
from sectxt import Parser

from strichka.baking import press
from strichka.jobs import schedule
from strichka.server.http import headers
from strichka.stories import addresses
from strichka.syndication import robots, security_txt, upkeep
from tests.paper.reading import page
from tests.syndication.machines import ORIGIN, content, options

pytestmark = pytest.mark.django_db


def rules() -> Protego:
    return Protego.parse(content("/robots.txt").decode())


def test_everybody_is_kept_out_of_the_desk_and_of_search_and_sees_the_sitemaps():
    found = rules()
    for path in ("/desk/", "/desk/stories/", "/search/?q=x", "/en/search/", "/pulse/x", "/report"):
        assert not found.can_fetch(ORIGIN + path, "Googlebot"), path
    for path in ("/", "/polityka/", "/feed.rss", "/sitemap.xml"):
        assert found.can_fetch(ORIGIN + path, "Googlebot"), path
    assert list(found.sitemaps) == [f"{ORIGIN}/sitemap.xml", f"{ORIGIN}/sitemap/news.xml"]


@pytest.mark.parametrize(
    ("use", "training", "answering"), [("allow", True, True), ("search", False, True), ("deny", False, False)]
)
def test_one_option_asks_machines_that_learn(use, training, answering):
    with options(ai__use=use):
        found = rules()
        for name in robots.TRAINING:
            assert found.can_fetch(f"{ORIGIN}/", name) is training, name
        for name in robots.ANSWERING:
            assert found.can_fetch(f"{ORIGIN}/", name) is answering, name
        assert found.can_fetch(f"{ORIGIN}/", "Googlebot")
        assert json.loads(content("/.well-known/tdmrep.json")) == [
            {"location": "/", "tdm-reservation": 0 if use == "allow" else 1}
        ]
        meta = page("/").xpath("//meta[@name='tdm-reservation']/@content")
        assert meta == ([] if use == "allow" else ["1"])
        sent = dict(headers.pages(settings.INSTANCE))["content-usage"]
        wish = {True: "y", False: "n"}
        assert sent == f"train-ai={wish[training]}, ai-use={wish[answering]}, search=y"


def test_robots_txt_holds_no_rule_that_its_readers_do_not_know():
    known = {"user-agent", "disallow", "allow", "sitemap"}
    names = {line.partition(":")[0].lower() for line in content("/robots.txt").decode().splitlines() if line}
    assert names <= known


def test_answering_and_training_robots_are_told_apart():
    assert not set(robots.TRAINING) & set(robots.ANSWERING)


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


@pytest.mark.django_db(transaction=True)
def test_the_files_that_grow_old_are_baked_by_the_clock():
    with options(site__security_contact="security@example.com"):
        assert {"syndication.sitemaps", "syndication.security_txt"} <= set(schedule.SCHEDULE.periodic)
        upkeep.sitemaps()
        upkeep.security_txt()
        paths = set(press.store().paths())
        assert {addresses.SITEMAP, addresses.SITEMAP_NEWS, addresses.SITEMAP_FRONTS, addresses.SECURITY} <= paths
