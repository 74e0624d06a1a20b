"""Words that say nothing alone: left out of a query that has others."""

from collections.abc import Mapping
from functools import cache

from strichka.languages import registry


def is_stop(token: str, code: str) -> bool:
    """Whether a folded word is one of a language's; of any language when none is named."""
    return token in _by_code().get(code, frozenset())


@cache
def _by_code() -> Mapping[str, frozenset[str]]:
    named = {one.code: one.stopwords for one in registry.languages()}
    return named | {"": frozenset().union(*named.values())}
