import pytest

from strichka.redirects import written
from strichka.staff.errors import Refused


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/old", "/old/"),
        ("http://127.0.0.1:8000/old/", "/old/"),
        ("HTTP://127.0.0.1:8000/%D0%BC%D1%96%D1%81%D1%82", "/міст/"),
        ("/2019/item.html", "/2019/item.html"),
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


def test_the_query_of_an_old_address_is_part_of_it_in_one_order_and_without_what_follows_readers():
    assert written.source("http://127.0.0.1:8000/?p=123&utm_source=mail#top") == "/?p=123"
    assert written.source("/story.php?b=2&a=%d0%bc+1") == written.source("/story.php?a=%D0%BC%201&b=2")
    assert written.source("/archive?id=7") == "/archive/?id=7"
    assert written.source("/old/?fbclid=x") == "/old/"


def test_what_follows_the_path_of_a_target_is_left_out():
    assert written.target("http://127.0.0.1:8000/sport/?utm_source=mail#top") == "/sport/"
