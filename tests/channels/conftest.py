from collections.abc import Iterator

import pytest

from tests.senders.telegram_double import Telegram, telegram_server


@pytest.fixture(scope="session")
def telegram_once() -> Iterator[Telegram]:
    with telegram_server() as telegram:
        yield telegram


@pytest.fixture
def telegram(telegram_once: Telegram) -> Telegram:
    """An empty channel in which nothing goes wrong."""
    fresh = Telegram(url=telegram_once.url)
    telegram_once.__dict__.update(fresh.__dict__)
    return telegram_once
