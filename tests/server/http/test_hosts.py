import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.server.http.hosts import Hosts, is_host, target_in_absolute_form
from tests.server.serving import make_instance

HERE = ("127.0.0.1", 8000)


@pytest.fixture(scope="module")
def hosts(tmp_path_factory):
    return Hosts(make_instance(tmp_path_factory.mktemp("site"), '[site]\nurl = "https://paper.example"\n'))


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (b"paper.example", True),
        (b"paper.example:8000", True),
        (b"[::1]:8000", True),
        (b"xn--80ak6aa92e.com", True),
        (b"", False),
        (b":80", False),
        (b"a b", False),
        (b"a/b", False),
        (b"a@b", False),
        (b"a:b", False),
        (b"a,b\n", False),
        ("папір".encode(), False),
    ],
)
def test_a_host_is_a_name_or_an_address_with_perhaps_a_port(value, fits):
    assert is_host(value) is fits


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (b"http://a.example/b?c=d", (b"a.example", b"/b?c=d")),
        (b"https://a.example:444", (b"a.example:444", b"/")),
        (b"http://[::1]:8000/b", (b"[::1]:8000", b"/b")),
        (b"http://me@a.example/b", None),
        (b"a.example:443", None),
        (b"mailto:desk", None),
        (b"/b", None),
    ],
)
def test_a_target_in_absolute_form_is_an_authority_and_a_path(url, expected):
    assert target_in_absolute_form(url) == expected


@given(st.binary(max_size=40))
def test_no_target_and_no_host_is_more_than_refused(raw):
    found = target_in_absolute_form(raw)

    assert found is None or found[1].startswith(b"/")
    assert is_host(raw) in {True, False}


def test_the_public_address_counts_with_its_scheme(hosts):
    assert hosts.may_send("https://paper.example", HERE)
    assert not hosts.may_send("http://paper.example", HERE)
    assert not hosts.may_send("https://www.paper.example", HERE)


@given(st.text(max_size=40))
def test_a_page_of_an_origin_that_is_none_may_not_send(hosts, origin):
    assert not hosts.may_send(origin, HERE)


def test_a_site_is_known_by_its_public_address_and_where_it_is_opened(tmp_path):
    hosts = Hosts(make_instance(tmp_path))
    at_lan = ("192.168.1.5", 8000)

    assert hosts.may_send("http://192.168.1.5:8000", at_lan)
    assert hosts.may_send("http://localhost:9000", HERE)  # the port of a tunnel to this machine
    assert not hosts.may_send("http://localhost:9000", at_lan)
    assert not hosts.may_send("http://192.168.1.5:8000", HERE)
    assert hosts.may_send("http://192.168.1.5", ("192.168.1.5", 80))
    assert hosts.may_send("http://[fd00::5]:8000", ("fd00::5", 8000))
    assert hosts.are_ours(b"192.168.1.5:8000", at_lan)
    assert not hosts.are_ours(b"192.168.1.5:8000", HERE)
