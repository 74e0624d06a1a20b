"""Where a reader's fragment stands in a text of which nothing but the fragment is known.

Where the text that it was chosen in is at hand as well, `lib.alignment` says more.

Every offset is a count of code points in the *normalised* text of one block (`normalize`). The browser does the
same in ``paper/islands/normalize.js``; ``tests/lib/anchor_cases.json`` is the table of cases that binds the two.
Selectors bear the names of the W3C Web Annotation model: https://www.w3.org/TR/annotation-model/#selectors
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein, MatchingBlock

from strichka.lib.signs import INVISIBLE

MAX_QUOTE = 400  # code points; a longer quote is never searched for
AROUND = 32  # code points of prefix and of suffix that are sent and kept along with words
MAX_CONTEXT = 64  # code points of prefix and of suffix that are looked at
LEAST_SIMILARITY = 0.6  # below it a place is taken for another one
# Whatever a reader sends, and whatever it is looked for in: no more is looked at than this.
MOST_HITS = 64  # of the same words, those nearest to where they were
MOST_SEARCHED = 1500  # code points of a text, or of a part of it, that are searched for something like the words
MOST_PARTS = 3  # of a longer text, those with most words of the quote and of what stood around it
MOST_SEEDS = 24  # words of the quote and around it that tell in which part to search
MOST_OF_A_SEED = 8  # places of such a word: one that stands in more tells nothing

# Spelled out and not asked of `str.isspace`: the browser's \s must agree to the last character.
WHITE_SPACE = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)

_UNEVEN = re.compile(f"[{''.join(sorted(INVISIBLE | WHITE_SPACE - {' '}))}]|^ |  | $")
_SEED = re.compile(r"\w{4,}")

_SAME_SIGN = str.maketrans(
    dict.fromkeys("’ʼ‘`´ʹ", "'") | dict.fromkeys("«»„“”‟", '"') | dict.fromkeys("‐‑‒–—―−", "-"),
)

# A word with all that belongs to it: marks, joiners, apostrophes, what stands inside numbers and addresses.
_TOKEN = re.compile(r"[^\s«»„“”‟\"()\[\]{}<>–—―…!?;]+")
_OUTER = ".,:'’‘-‑"

State = Literal["exact", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Normalized:
    """``offsets[i]`` is the code-point index in ``raw`` where character ``i`` starts; the last one is its end."""

    raw: str
    text: str
    offsets: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw slice that the normalised slice ``start:end`` came from, without what is not seen at the raw end."""
        return self._raw_place(start), self._raw_place(end)

    def _raw_place(self, place: int) -> int:
        if place < len(self.text):
            return self.offsets[place]
        end = len(self.raw)
        while end and (self.raw[end - 1] in WHITE_SPACE or self.raw[end - 1] in INVISIBLE):
            end -= 1
        return end


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """https://www.w3.org/TR/annotation-model/#text-quote-selector."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """https://www.w3.org/TR/annotation-model/#text-position-selector; ``end`` is not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """A place in the text: the same words where they were said to be, the same elsewhere, or reworded."""

    start: int
    end: int
    state: State


def normalize(text: str) -> Normalized:
    """NFC, each run of white space one space, ends trimmed, soft hyphens and other invisible characters out."""
    if not _UNEVEN.search(text) and unicodedata.is_normalized("NFC", text):
        return Normalized(text, text, range(len(text) + 1))
    kept = [(at, char) for at, char in enumerate(text) if char not in INVISIBLE]
    chars: list[str] = []
    offsets: list[int] = []
    for at, char in _composed(kept):
        white = char in WHITE_SPACE
        if white and (not chars or chars[-1] == " "):
            continue
        chars.append(" " if white else char)
        offsets.append(at)
    if chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    return Normalized(text, "".join(chars), (*offsets, len(text)))


def _composed(kept: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The characters in NFC; those of a cluster that NFC changed all stand where the cluster starts."""
    if unicodedata.is_normalized("NFC", "".join(char for _, char in kept)):
        yield from kept
        return
    for cluster in _clusters(kept):
        before = "".join(char for _, char in cluster)
        after = unicodedata.normalize("NFC", before)
        if after == before:
            yield from cluster
        else:
            yield from ((cluster[0][0], char) for char in after)


def _clusters(kept: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Runs that NFC can compose: a character with the marks, or the Hangul vowels and finals, that follow it."""
    cluster: list[tuple[int, str]] = []
    for pair in kept:
        joins = unicodedata.category(pair[1])[0] == "M" or "\u1161" <= pair[1] <= "\u11c2"
        if cluster and not joins:
            yield cluster
            cluster = []
        cluster.append(pair)
    if cluster:
        yield cluster


def find_quote(text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None) -> QuoteMatch | None:
    """Find ``quote`` in a normalised ``text``; ``None`` when it is gone, empty or longer than `MAX_QUOTE`.

    The same words come first, then the same but for the shape of apostrophes, quotation marks and dashes, then the
    most similar place by the words and what stood around them. Time is linear in the text, and bounded.
    """
    if not quote.exact or len(quote.exact) > MAX_QUOTE:
        return None
    same = find_same(text, quote, position)
    if same:
        return same
    folded, quote = _same_signs(text, _near(quote))
    span = _most_similar(folded, quote)
    return QuoteMatch(*_whole_words(text, *span), "changed") if span else None


def find_same(text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None) -> QuoteMatch | None:
    """Find the words of ``quote``, of any length, in like surroundings; ``None`` when they are not there.

    They may differ in the shape of apostrophes, quotation marks and dashes.
    """
    if not quote.exact:
        return None
    near = _near(quote)
    return _same_words(text, near, position) or _same_words(*_same_signs(text, near), position)


def _near(quote: TextQuoteSelector) -> TextQuoteSelector:
    return TextQuoteSelector(quote.exact, quote.prefix[-MAX_CONTEXT:], quote.suffix[:MAX_CONTEXT])


def _same_signs(text: str, quote: TextQuoteSelector) -> tuple[str, TextQuoteSelector]:
    """One shape for all apostrophes, quotation marks and dashes; the table is one to one, so offsets hold."""
    parts = (part.translate(_SAME_SIGN) for part in (quote.exact, quote.prefix, quote.suffix))
    return text.translate(_SAME_SIGN), TextQuoteSelector(*parts)


def _same_words(text: str, quote: TextQuoteSelector, position: TextPositionSelector | None) -> QuoteMatch | None:
    """Of several hits the one whose surroundings are most alike, then the nearest to where it was.

    A hit in other surroundings is refused: when the reported word itself has been corrected, the same wrong word
    further on is another place.
    """
    stated = position.start if position else 0
    around = stated - len(quote.prefix)
    if position and around >= 0 and text.startswith(quote.prefix + quote.exact + quote.suffix, around):
        return QuoteMatch(stated, stated + len(quote.exact), "exact")
    starts = _occurrences(text, quote.exact, stated)
    hits = [(_similarity(text, quote, start), -abs(start - stated), start) for start in starts]
    if not hits:
        return None
    similarity, distance, start = max(hits)
    in_place = position is not None and distance == 0
    if similarity < LEAST_SIMILARITY and not in_place and not _one_side_stays(text, quote, start):
        return None
    state: State = "exact" if position is None or in_place else "moved"
    return QuoteMatch(start, start + len(quote.exact), state)


def _occurrences(text: str, words: str, stated: int) -> Iterator[int]:
    """Where words stand, from the stated place outwards on either side."""
    at = text.find(words, stated)
    for _ in range(MOST_HITS // 2):
        if at < 0:
            break
        yield at
        at = text.find(words, at + 1)
    at = text.rfind(words, 0, max(0, stated + len(words) - 1))
    for _ in range(MOST_HITS // 2):
        if at < 0:
            break
        yield at
        at = text.rfind(words, 0, at + len(words) - 1)


def _similarity(text: str, quote: TextQuoteSelector, start: int) -> float:
    """How much of prefix, words and suffix is the same at ``start``, 0 to 1; the words count as found."""
    end = start + len(quote.exact)
    before = text[max(0, start - len(quote.prefix)) : start]
    after = text[end : end + len(quote.suffix)]
    alike = (
        len(quote.exact)
        + len(quote.prefix) * Levenshtein.normalized_similarity(quote.prefix, before)
        + len(quote.suffix) * Levenshtein.normalized_similarity(quote.suffix, after)
    )
    return float(alike / (len(quote.exact) + len(quote.prefix) + len(quote.suffix)))


def _one_side_stays(text: str, quote: TextQuoteSelector, start: int) -> bool:
    """Whether all that stood on one side of the quote still does; what is shorter than `AROUND` reached the edge."""
    before, after = text[:start], text[start + len(quote.exact) :]
    left = before.endswith(quote.prefix) if len(quote.prefix) >= AROUND else before == quote.prefix
    right = after.startswith(quote.suffix) if len(quote.suffix) >= AROUND else after == quote.suffix
    return (left and _has_words(quote.prefix)) or (right and _has_words(quote.suffix))


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _most_similar(text: str, quote: TextQuoteSelector) -> tuple[int, int] | None:
    """The place most like the quote in its surroundings, in the part of the text that has most of their words."""
    pattern = quote.prefix + quote.exact + quote.suffix
    for low, high in _parts(text, pattern):
        span = _similar_in(text[low:high], pattern, quote)
        if span:
            return low + span[0], low + span[1]
    return None


def _parts(text: str, pattern: str) -> list[tuple[int, int]]:
    """Where to search a text for a pattern, the likeliest first; all of it, if it is short."""
    if len(text) <= MOST_SEARCHED:
        return [(0, len(text))]
    step, votes = MOST_SEARCHED // 3, Counter[int]()
    for seed in {match[0]: match.start() for match in islice(_SEED.finditer(pattern), MOST_SEEDS)}.items():
        places = _places(text, seed[0])
        votes.update({max(0, place - seed[1]) // step for place in places})
    likely = [part * step for part, _count in votes.most_common(MOST_PARTS)]
    return [(max(0, low - step), min(len(text), low + 2 * step)) for low in likely]


def _places(text: str, seed: str) -> list[int]:
    """Where a word stands, if it does not stand in too many places to tell anything."""
    places: list[int] = []
    at = text.find(seed)
    while at >= 0:
        places.append(at)
        if len(places) > MOST_OF_A_SEED:
            return []
        at = text.find(seed, at + len(seed))
    return places


def _similar_in(text: str, pattern: str, quote: TextQuoteSelector) -> tuple[int, int] | None:
    near = fuzz.partial_ratio_alignment(pattern, text, score_cutoff=100 * LEAST_SIMILARITY)
    if near is None:
        return None
    # The library's window is as long as the pattern; words put in make the place longer.
    low = max(0, near.dest_start - MAX_CONTEXT)
    pairs = _pairs(_kept_runs(pattern, text[low : near.dest_end + MAX_CONTEXT]), low)
    if not pairs or _unlike(pattern, text[pairs[0][1] : pairs[-1][1] + 1]):
        return None
    if not _is_bounded(quote, {old for old, _new in pairs}):
        return None
    start, end = _between(text, pairs, len(quote.prefix), len(quote.prefix) + len(quote.exact))
    return (start, end) if start < end else None


def _is_bounded(quote: TextQuoteSelector, kept: set[int]) -> bool:
    """Whether both ends of the quote can be told: by what is kept around it, or by letters of its outermost words.

    Where neither is kept, as when the last word of a block was replaced, nobody knows how far the new wording goes.
    """
    first, last = len(quote.prefix), len(quote.prefix) + len(quote.exact)
    words = quote.exact.split() or [quote.exact]
    opening, closing = range(first + len(words[0])), range(last - len(words[-1]), last + len(quote.suffix))
    return not kept.isdisjoint(opening) and not kept.isdisjoint(closing)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span whose ends lie within words: what a fix replaces is never a part of a word."""
    for token in _TOKEN.finditer(text):
        low, high = token.span()
        if low < start < high:
            start = min(start, high - len(token[0].lstrip(_OUTER)))
        if low < end < high:
            end = max(end, low + len(token[0].rstrip(_OUTER)))
    return start, end


def _unlike(old: str, new: str) -> bool:
    return bool(Levenshtein.normalized_similarity(old, new) < LEAST_SIMILARITY)


def _pairs(runs: Iterable[MatchingBlock], low: int = 0) -> list[tuple[int, int]]:
    """The places of each character that two texts have in common; the second is a part that begins at ``low``."""
    return [(run.a + i, low + run.b + i) for run in runs for i in range(run.size)]


def _kept_runs(old: str, new: str) -> list[MatchingBlock]:
    """The runs common to both, without strays at the ends: the chain with the most text kept and least between."""
    best: tuple[float, int, int] = (0, 0, 0)
    score, first = 0.0, 0
    runs = [run for run in Indel.opcodes(old, new).as_matching_blocks() if run.size]
    for i, run in enumerate(runs):
        if i:
            last = runs[i - 1]
            score -= max(run.a - last.a - last.size, run.b - last.b - last.size) / 2
        if score <= 0:
            score, first = 0.0, i
        score += run.size
        best = max(best, (score, first, i + 1))
    return runs[best[1] : best[2]]


def _between(text: str, pairs: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Where ``first:last`` of the pattern went, by the pairs of equal characters (pattern, text) around it.

    That is all between what came before and what came after, less whole words put in beside the quote.
    """
    places = dict(pairs)
    start = max((new + 1 for old, new in pairs if old < first), default=pairs[0][1])
    end = min((new for old, new in pairs if old >= last), default=pairs[-1][1] + 1)
    opening, closing = places.get(first, start), places.get(last - 1, end - 1)
    if opening > start and not text[opening - 1].isalnum():
        start = opening
    if closing < end - 1 and not text[closing + 1].isalnum():
        end = closing + 1
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
