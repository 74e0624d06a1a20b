from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.core.cache import cache

from strichka.activitypub import own_key
from strichka.activitypub.documents import actor
from strichka.activitypub.models import OwnKey
from strichka.channels.models import Channel
from tests.activitypub.fediverse import Fediverse, fediverse_server, new_key
from tests.activitypub.telling import account, make_account


@pytest.fixture(scope="session")
def servers() -> Iterator[list[Fediverse]]:
    with ExitStack() as stack:
        yield [stack.enter_context(fediverse_server()) for _number in range(3)]


@pytest.fixture
def channel(db: None) -> Channel:
    return make_account()


@pytest.fixture
def elsewhere(servers: list[Fediverse], db: None) -> Callable[[int], Fediverse]:
    """Another server that knows us and of which nothing is asked yet; making our key takes long, so it is made once."""
    OwnKey.objects.create(pk=1, pem=own_key.written(new_key(9)))
    cache.clear()

    def server(number: int) -> Fediverse:
        one = servers[number]
        one.__dict__.update(Fediverse(url=one.url).__dict__)
        one.actors[actor(account())["id"]] = actor(account())
        return one

    return server


@pytest.fixture
def mastodon(channel: Channel, elsewhere: Callable[[int], Fediverse]) -> Fediverse:
    return elsewhere(0)
