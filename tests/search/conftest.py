from collections.abc import Iterator, Sequence

import pytest
from django.utils import translation

from strichka.search import registry
from strichka.search.registry import Expansion, registered
from tests.search.names import union
from tests.search.texts import put


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Notices are compared in English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nobody_registered() -> Iterator[None]:
    """These tests say themselves which names and fields are known."""
    with registered.anew():
        yield


@pytest.fixture
def names() -> list[list[str]]:
    """The union is known; every question about it is written down."""
    asked: list[list[str]] = []

    def provider(words: Sequence[str], language: str) -> list[Expansion]:
        asked.append(list(words))
        return union(words, language)

    registry.names(provider)
    put(1, "Саміт ЄС", "Говорили про газ.")
    put(2, "Саміт", "Лідери Європейського Союзу говорили про газ.")
    put(3, "Саміт", "Брюссель говорив про нафту.", labels=("topic:12",))
    put(4, "Спілка письменників", "Європейський письменник говорив про угоду.")
    return asked
