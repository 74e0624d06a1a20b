"""Two machines of one newsroom in this process: the tests' own instance, which bakes, and others that copy it."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from strichka.baking import press
from strichka.baking.bake_log import log
from strichka.baking.store import Store
from strichka.bench.many.loopback import free_port
from strichka.nodes.origins import private_port
from strichka.nodes.pulling.follower import Follower
from strichka.options import Instance, defaults

SECRET = os.environ["STRICHKA_SECRET_KEY"]
on_postgresql = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        not os.environ.get("STRICHKA_DATABASE_URL"), reason="runs on PostgreSQL: python -m tests.postgres"
    ),
]


def database_url(name: str) -> str:
    """The address of a database of the tests' server."""
    return urlsplit(os.environ["STRICHKA_DATABASE_URL"])._replace(path=f"/{name}").geturl()


@dataclass
class House:
    """``first`` bakes; ``others`` are followers by their names."""

    first: Instance
    folder: Path

    @property
    def store(self) -> Store:
        return press.store()

    def put_gone(self, path: str, words: bytes) -> None:
        """As the press withdraws a page."""
        Store(self.first.paper).put_gone(path, words)
        log.note([path])

    def put_redirect(self, path: str, target: str) -> None:
        Store(self.first.paper).put_redirect(path, target)
        log.note([path])

    def machine(self, name: str, **options: Any) -> Instance:
        folder = self.folder / name
        (folder / "data").mkdir(parents=True, exist_ok=True)
        ours = {"node.name": name, "node.roles": ["reader"], **{k.replace("__", "."): v for k, v in options.items()}}
        return replace(self.first, folder=folder, values={**self.first.values, **ours})

    @contextmanager
    def serving(self) -> Iterator[None]:
        """The first machine as a node: the others fetch from it."""
        with private_port.answering(self.first):
            node = Follower(self.first)
            with meeting(node):
                node.heartbeat(at_once=True)
            yield


@contextmanager
def meeting(node: Follower) -> Iterator[Follower]:
    """A follower with its connection, to be driven step by step."""
    node.meet()
    try:
        yield node
    finally:
        node.part()


def whole(node: Follower) -> Follower:
    """After it has compared everything."""
    node.compare_all(threading.Event())
    return node


def whole_of(house: House, name: str) -> Follower:
    """A machine that was whole once, and is not met."""
    node = Follower(house.machine(name))
    with meeting(node):
        return whole(node)


def pages(instance: Instance) -> dict[str, bytes]:
    """What stands in a machine's store."""
    store = Store(instance.paper)
    return {path: store.read(path) for path in store.paths()}


def instance_here(settings: Any) -> Instance:
    """The tests' instance as the first of several machines."""
    name = settings.DATABASES["default"]["NAME"]
    own = {
        "database.url": database_url(name),
        "secret.key": SECRET,
        "node.name": "first",
        "node.port": free_port(),
        "node.roles": ["app", "worker"],
    }
    return replace(settings.INSTANCE, values={**settings.INSTANCE.values, **own})


def instance_with(folder: Path, **options: Any) -> Instance:
    """An instance of these options, with nothing around it."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    return Instance(folder, {**defaults(), **options})
