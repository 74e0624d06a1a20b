"""Bytes asked of a machine that bakes, also when it was away meanwhile."""

import io
from contextlib import closing

import pytest

from strichka.baking.bake_log.laid import Kind, sum_of
from strichka.baking.store import Store
from strichka.bench.many.loopback import free_port
from strichka.nodes.origins import private_port
from strichka.nodes.origins.baker import Baker
from strichka.nodes.shared_key import address_of, shared_key
from tests.nodes.machines import instance_with


def test_a_connection_is_kept_and_made_anew_when_the_other_was_away(tmp_path) -> None:
    instance = instance_with(tmp_path, **{"node.port": free_port(), "node.roles": ["app"], "secret.key": "k" * 40})
    Store(instance.paper).put("/a/", b"page")
    with closing(Baker("first", address_of(instance), shared_key(instance))) as baker:
        asked = ("/a/", Kind.PAGE, sum_of(b"page"))
        for _ in range(2):
            with private_port.answering(instance):
                assert [baker.fetch(*asked, into=io.BytesIO()) for _ in range(2)] == [True, True]
                assert len(baker._all) == 1
                baker.close()
        with pytest.raises(ConnectionRefusedError):
            baker.fetch(*asked, into=io.BytesIO())
