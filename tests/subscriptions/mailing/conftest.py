from collections.abc import Iterator

import pytest

from tests.mail_server import Letterbox, mail_server
from tests.options import options


@pytest.fixture
def letterbox(db: None) -> Iterator[Letterbox]:
    """The newsroom mails to readers, at seven and at eighteen."""
    with mail_server() as (letterbox, values):
        values |= {"newsletters__on": True, "newsletters__hours": ["7", "18"], "newsletters__pace": 0}
        with options(**values):
            yield letterbox
