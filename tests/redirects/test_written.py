import pytest
from django.urls import get_resolver

from strichka.baking.page_address import OWN
from strichka.paper import views
from strichka.redirects import written
from strichka.server import site
from strichka.server.live import live, streams
from strichka.staff.errors import Refused


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/old", "/old/"),
        ("http://127.0.0.1:8000/old/", "/old/"),
        ("HTTP://127.0.0.1:8000/%D0%BC%D1%96%D1%81%D1%82", "/міст/"),
        ("/2019/item.html", "/2019/item.html"),
        ("/a%3Fb/", "/a%3Fb/"),
    ],
)
def test_an_address_is_taken_as_it_is_pasted(text, address):
    assert written.source(text) == written.target(text) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("https://example.org/old/", "foreign"),
        ("//example.org/old/", "foreign"),
        ("javascript:alert(1)", "address"),
        ("http://[", "address"),
        ("old", "address"),
        ("/.env", "address"),
        ("/a/../b/", "address"),
        ("/" + "a" * 300, "long"),
    ],
)
def test_what_is_no_address_of_the_paper_is_refused(text, code):
    for read in (written.source, written.target):
        with pytest.raises(Refused) as refused:
            read(text)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("/", "no_page"), ("/desk/x/", "no_page"), ("/media", "no_page"), ("/" + "a" * 199 + "?p=5", "long")],
)
def test_where_no_page_could_stand_nothing_can_lead_elsewhere(text, code):
    with pytest.raises(Refused) as refused:
        written.source(text)
    assert refused.value.code == code


def test_what_server_and_app_answer_themselves_leads_nowhere_else_with_or_without_a_query():
    listed = get_resolver("strichka.paper.urls").url_patterns + get_resolver("strichka.syndication.urls").url_patterns
    routes = [f"/{one.pattern}" for one in listed if one.callback is not views.anything]
    assert {"/search/", "/en/search/", "/-/oembed"} <= {*routes}
    bytes_ = [site.HEALTH, *site.ONLY_BAKED, streams.PATH, live.NAME, b"/en" + live.NAME]
    for path in [*routes, *(part.decode() for part in bytes_), *OWN, "/pulse/k3f9", "/report"]:
        for address in (path, f"{path}?q=x"):
            with pytest.raises(Refused) as refused:
                written.source(address)
            assert refused.value.code == "no_page", address


def test_an_escaped_question_mark_is_part_of_the_path_and_begins_no_query():
    assert written.source("/a%3Fb/?c=1") == "/a%3Fb/?c=1"


def test_the_query_of_an_old_address_is_part_of_it_in_one_order_and_without_what_follows_readers():
    assert written.source("http://127.0.0.1:8000/?p=123&utm_source=mail#top") == "/?p=123"
    assert written.source("/story.php?b=2&a=%d0%bc+1") == written.source("/story.php?a=%D0%BC%201&b=2")
    assert written.source("/archive?id=7") == "/archive/?id=7"
    assert written.source("/old/?fbclid=x") == "/old/"


def test_what_follows_the_path_of_a_target_is_left_out():
    assert written.target("http://127.0.0.1:8000/sport/?utm_source=mail#top") == "/sport/"
