"""Readers are thanked by a machine without a worker; where it is wanted, only when a second one has the report."""

import http.client
import json
from collections.abc import Callable
from http import HTTPStatus

import pytest

from strichka.bench.many.loopback import free_port
from strichka.letterbox.journal import Journal
from strichka.nodes.origins import private_port
from strichka.nodes.pulling.state import State
from strichka.nodes.shared_key import address_of
from strichka.nodes.shipping.copies import Copies
from strichka.options import Instance
from tests.nodes.machines import instance_with
from tests.server.conftest import _no_options_from_outside, instance
from tests.server.letters import entries_of, post, report
from tests.server.serving import configure, running

__all__ = ["_no_options_from_outside", "instance"]
KEY = "a secret of this test"


@pytest.fixture
def reader(instance: Instance) -> Callable[[int], Instance]:
    def made(copies: int) -> Instance:
        return configure(
            instance,
            f"""
            letterbox.copies = {copies}
            site.url = "https://paper.example"
            database.url = "postgresql://nobody@127.0.0.1:1/none"
            node = {{ name = "reader", roles = ["reader"], port = {free_port()} }}
            """,
        )

    return made


def test_a_machine_that_only_serves_readers_thanks_for_reports(reader: Callable[[int], Instance]) -> None:
    with running(reader(1)) as server:
        sent = report()
        assert post(server, sent).status == HTTPStatus.ACCEPTED
        assert [entry["id"] for entry in entries_of(server.instance)] == [sent["id"]]


def test_a_reader_is_thanked_when_a_second_machine_has_the_report(reader: Callable[[int], Instance], tmp_path) -> None:
    instance = reader(2)
    other = instance_with(tmp_path / "other", **{"node.port": free_port(), "node.roles": ["app"], "secret.key": KEY})
    heard_of = {
        "name": "app",
        "roles": "app",
        "address": address_of(other),
        "acknowledged": 0,
        "silent": 1,
        "behind": 0,
    }
    copies, sent = Copies(other), report()
    with running(instance) as server:
        refused = post(server, sent)
        assert (refused.status, json.loads(refused.body)["error"]) == (HTTPStatus.SERVICE_UNAVAILABLE, "busy")
        assert refused["retry-after"]
        State().write(instance, [heard_of])
        assert post(server, sent).status == HTTPStatus.SERVICE_UNAVAILABLE  # nobody answers there
        assert entries_of(instance) == []
        with private_port.answering(other, copies.take):
            assert post(server, sent).status == HTTPStatus.ACCEPTED
    assert [entry["id"] for entry in entries_of(instance)] == [sent["id"]]
    assert list(Journal(other.data / "copies/reader/journal").ids()) == [sent["id"]]
    copies.close()


def test_what_no_node_has_signed_is_kept_by_nobody(tmp_path) -> None:
    other = instance_with(tmp_path / "other", **{"node.port": free_port(), "node.roles": ["app"], "secret.key": KEY})
    with private_port.answering(other, Copies(other).take):
        connection = http.client.HTTPConnection(address_of(other), timeout=5)
        connection.request("POST", "/letters?from=reader&sum=0", b"{}", {"Authorization": "Strichka 1:2"})
        assert connection.getresponse().status == HTTPStatus.FORBIDDEN
        connection.close()
    assert not (other.data / "copies").exists()
