"""How the newsroom thanks a reader; its words stand among the texts about the newsroom, in a higher package."""

from collections.abc import Callable
from dataclasses import dataclass

from strichka.lib.registry import Registry


@dataclass(frozen=True, slots=True)
class Thanks:
    """Where such words come from: ``words`` gives them for a language as plain text, or nothing."""

    name: str
    words: Callable[[str], str]


THANKS = Registry(Thanks)


def thanks(language: str) -> str:
    """The newsroom's words in a language; the first place that has some."""
    return next(filter(None, (one.words(language) for one in THANKS.values())), "")
