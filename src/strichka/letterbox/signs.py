"""What speaks for a report being spam: noted by the readers' server, weighed by the worker.

Nobody is turned away for a sign, and nothing is thrown away: what has too many waits in the spam box, where an editor
can look at it, until it is forgotten. Readers paste a link to a source, and are quick: one such sign alone is nothing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

FIELD = "website"  # no person sees it, so that none fills it in
TOOK = "took"  # milliseconds between the opening of the dialog and the sending
LEAST_TOOK = 2000
LEAST_TYPED = 12  # characters; fewer may be typed, or cut, in less than two seconds
MANY_LINKS = 2

WEIGHTS: Mapping[str, int] = {
    "trap": 2,  # the field that no person sees is filled in
    "links": 2,  # two links or more
    "markup": 2,  # links as forums and pages write them: no one who points out an error does
    "link": 1,
    "fast": 1,  # more was written than can be in that time
    "same": 1,  # the same words as what should stand there and as a remark
}
ENOUGH = 2
SPAM = "spam: "  # before the signs, where a report is kept with the reason why it opened no case
LONGEST = 100  # characters of that

_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s[^>]*href|\[url[=\]]|\[link[=\]]", re.IGNORECASE)


def signs_of(content: Mapping[str, Any], *, suggestion: str, comment: str) -> list[str]:
    """The signs of a report; ``content`` is all that was sent, the texts are as they were taken in."""
    written = f"{suggestion}\n{comment}"
    links = len(_LINK.findall(written))
    typed = len(suggestion.strip()) + len(comment.strip())
    took = content.get(TOOK)
    is_fast = isinstance(took, int | float) and not isinstance(took, bool) and took < LEAST_TOOK
    seen = {
        "trap": bool(content.get(FIELD)),
        "links": links >= MANY_LINKS,
        "markup": bool(_MARKUP.search(written)),
        "link": links == 1,
        "fast": is_fast and typed >= LEAST_TYPED,
        "same": bool(comment.strip()) and comment.strip() == suggestion.strip(),
    }
    return [name for name, there in seen.items() if there]


def problem_of(spam_signs: Iterable[str]) -> str:
    """Why a report waits in the spam box; empty for one that does not. A sign of a newer version weighs one."""
    names = list(spam_signs)
    is_spam = sum(WEIGHTS.get(name, 1) for name in names) >= ENOUGH
    return f"{SPAM}{', '.join(names)}"[:LONGEST] if is_spam else ""
