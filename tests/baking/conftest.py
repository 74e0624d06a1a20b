from collections.abc import Iterator

import pytest

from strichka.baking import press
from tests.baking.board import Board


@pytest.fixture
def board() -> Iterator[Board]:
    one = Board()
    renderer = press.Renderer("board", one.render, one.homes, lambda: sorted(one.shows), ahead=one.ahead)
    with press.RENDERERS.temporarily(renderer):
        yield one
