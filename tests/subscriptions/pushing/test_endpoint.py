"""What a browser gives of itself is looked at by its form alone; where a name leads is looked up when it is called."""

import pytest

from strichka.staff.errors import Refused
from strichka.subscriptions.pushing import endpoint
from tests.senders.push_double import Browser, PushService


@pytest.mark.parametrize(
    "address", ["https://fcm.googleapis.com/fcm/send/a:b", "https://8.8.8.8/a", "https://a.b:443/c"]
)
def test_services_of_the_open_internet_are_taken(address: str) -> None:
    browser = Browser(address)
    assert endpoint.checked(browser.as_json) == (address, browser.keys)


def test_a_service_of_the_keepers_is_taken_wherever_it_stands_and_its_neighbours_are_not(service: PushService) -> None:
    assert endpoint.checked(service.browser().as_json)[0].startswith(service.url)
    assert (endpoint.is_own(service.url + "/x"), endpoint.is_own("http://127.0.0.1:1/x")) == (True, False)
    with pytest.raises(Refused):
        endpoint.checked(Browser("http://127.0.0.1:1/push/0").as_json)


def test_keys_with_their_padding_are_the_same_and_a_point_beside_the_curve_is_none() -> None:
    browser = Browser("https://a.example/1")
    padded = {name: value + "=" * (-len(value) % 4) for name, value in browser.keys.items()}
    assert endpoint.checked(browser.as_json | {"keys": padded})[1] == padded
    with pytest.raises(Refused):
        endpoint.checked(browser.as_json | {"keys": browser.keys | {"p256dh": browser.keys["p256dh"][:-4] + "AAAA"}})


@pytest.mark.parametrize(
    ("address", "origin"),
    [("https://A.example:8443/x?y", "https://a.example:8443"), ("https://[", ""), ("https://a.example:x/", "")],
)
def test_the_origin_of_an_address(address: str, origin: str) -> None:
    assert endpoint.origin(address) == origin
