"""How the engine of spelling is asked of English."""

import re

from strichka.languages.registry import grammar
from strichka.languages.style import Proof

_FIRST = re.compile(
    r"(?:anti|auto|bio|co|counter|cyber|de|eco|geo|hyper|inter|mega|micro|mid|mini|multi|non|out|over|post|pre|pro|pseudo"
    r"|quasi|re|semi|sub|super|tele|trans|ultra|un|under)-?(?=[a-z]{5})"
)
_LAST = re.compile(r"(?<=[a-z]{5})(?:ers?|like|less|ness|wide|wards?)$")


def _is_word(word: str) -> bool:
    """«Harbour», «deminers»: of the other country's spelling, or known with a part before or behind it."""
    stems = {word, _FIRST.sub("", word, count=1), _LAST.sub("", word), _LAST.sub("e", word)}
    stems |= {_FIRST.sub("", stem, count=1) for stem in stems}
    return any(one.lemma.islower() for stem in stems for one in grammar("en").analyses(stem))


PROOF = Proof(
    locale="en-US",
    # Commas of style, nested quotation marks and units that live texts write together are no faults.
    hints=("COMMA_COMPOUND_SENTENCE", "EN_UNPAIRED", "SPACE_BETWEEN_NUMBER_AND_WORD", "UNIT_SPACE"),
    quiet=("EN_QUOTES", "APOSTROPHE_TYPOGRAPHIC", "ARROWS"),
    is_word=_is_word,
    terse_headlines=True,
)
