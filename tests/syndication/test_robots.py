"""What machines are asked."""

import json

import pytest
from django.conf import settings
from protego import Protego

from strichka.server.http import headers
from strichka.syndication import robots
from tests.options import options
from tests.paper.reading import page
from tests.syndication.machines import ORIGIN, content

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
