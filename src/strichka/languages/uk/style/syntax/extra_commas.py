"""A comma that is too many: «що, він хоче», «після перерви, бразилець пробив»."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Token, clauses

_AFTER_CONJUNCTION = re.compile(r"(?<=, )(?P<word>що|щоб|якщо|бо|коли), (?=(?:він|вона|воно|вони|ми|ви|я|ти|це)\b)")
_TIMES = listed("після перед протягом упродовж впродовж напередодні")
_MOST = 5  # words of «після першої перерви»
_AFTER = re.compile(r",\s$")


def extra_commas(text: str) -> Iterator[Fault]:
    for match in _AFTER_CONJUNCTION.finditer(text):
        yield Fault(match.start(), match.end(), (f"{match['word']} ",))
    parts = list(clauses(text))
    for one, after in pairwise(parts):
        first = one[1] if len(one) > 1 and one[0].low in {"а", "але"} else one[0]
        if first.low in _TIMES and _AFTER.fullmatch(after[0].before) and _is_phrase(one) and _is_main(after):
            yield Fault(one[-1].start, after[0].end, (f"{one[-1].text} {after[0].text}",))


def _is_phrase(clause: Sequence[Token]) -> bool:
    """No verb, and nothing that the dictionary does not have."""
    has_verb = any(token.may_be("verb", "advp") for token in clause)
    return (
        len(clause) <= _MOST
        and not has_verb
        and all(token.readings for token in clause)
        and "того" not in {token.low for token in clause}
    )


def _is_main(clause: Sequence[Token]) -> bool:
    """It begins with its subject and has a verb close by."""
    subject = clause[0]
    is_subject = subject.only("noun") and "v_naz" in subject.cases and "v_rod" not in subject.cases
    return is_subject and any(token.only("verb") for token in clause[1:3])
