"""In which language a text is written, by the commonest words of those that pages come in."""

import re
from collections import Counter

from strichka.wire.page.foreign.words import COMMON, LETTERS

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_ENOUGH = 20_000  # characters
_LEAST = 0.03  # of all words: below that a text is in none of these languages


def tongue(text: str) -> str:
    """ISO 639-1, or empty where nobody can tell."""
    words = _WORD.findall(text[:_ENOUGH].casefold().replace("’", "'").replace("ʼ", "'"))
    counts = Counter(words)
    letters = Counter("".join(words))
    scores = {code: sum(counts[word] for word in common) for code, common in COMMON.items()}
    for code, own in LETTERS.items():
        scores[code] += sum(letters[letter] for letter in own) // 3
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > len(words) * _LEAST else ""
