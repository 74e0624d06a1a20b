"""Bytes given to other nodes of the newsroom, and to nobody else."""

import http.client
import io
from collections.abc import Iterator
from contextlib import closing

import pytest

from strichka.baking.bake_log.laid import Kind, sum_of
from strichka.baking.store import Store
from strichka.bench.many.loopback import free_port
from strichka.nodes.origins import private_port
from strichka.nodes.origins.baker import Baker
from strichka.nodes.shared_key import address_of, question, shared_key, sign
from strichka.options import Instance
from tests.nodes.machines import instance_with


@pytest.fixture
def baking(tmp_path) -> Iterator[Instance]:
    options = {"node.port": free_port(), "node.roles": ["app"], "secret.key": "k" * 40}
    instance = instance_with(tmp_path, **options)
    Store(instance.paper).put("/a/", b"page")
    Store(instance.paper).put_gone("/gone/", b"words")
    Store(instance.static).put("/paper/a.css", b"p{}", kind="css")
    with private_port.answering(instance):
        yield instance


@pytest.fixture
def baker(baking: Instance) -> Iterator[Baker]:
    one = Baker("first", address_of(baking), shared_key(baking))
    with closing(one):
        yield one


def fetched(baker: Baker, path: str, content: bytes, kind: Kind = Kind.PAGE) -> bytes | None:
    into = io.BytesIO()
    return into.getvalue() if baker.fetch(path, kind, sum_of(content), into) else None


def test_what_stands_there_is_given_by_its_sum(baker: Baker) -> None:
    assert fetched(baker, "/a/", b"page") == b"page"
    assert fetched(baker, "/static/paper/a.css", b"p{}") == b"p{}"
    assert fetched(baker, "/gone/", b"words", Kind.GONE) == b"words"


@pytest.mark.parametrize("path", ["/b/", "/gone/", "/../secret-key", "/.store", "a", "/paper", "", "/a/\0"])
def test_what_is_not_there_and_what_is_no_page_is_not_given(baker: Baker, path: str) -> None:
    assert fetched(baker, path, b"page") is None


def test_other_bytes_at_the_same_path_are_not_given(baker: Baker) -> None:
    assert fetched(baker, "/a/", b"newer") is None


def test_who_is_not_of_the_newsroom_is_refused(baking: Instance, baker: Baker) -> None:
    stranger = Baker("first", baker.address, b"another key")
    with closing(stranger), pytest.raises(OSError, match="answers 403"):
        fetched(stranger, "/a/", b"page")
    with closing(http.client.HTTPConnection(baker.address)) as connection:
        for target in ("/", question("/a/", "page", sum_of(b"page"))):
            connection.request("GET", target)
            response = connection.getresponse()
            assert (response.status, response.read()) == (403, b"")
        connection.request("GET", "/other", headers={"Authorization": sign(shared_key(baking), "/other")})
        assert connection.getresponse().status == 404
