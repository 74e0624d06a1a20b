"""What to show of a text that was found: the place where most of the query stands, with its words marked."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from strichka.languages.figures import figures
from strichka.lib.words import Word
from strichka.search import tokens
from strichka.search.query import plan
from strichka.search.query.plan import Exact, Spelling, Step, Way
from strichka.search.query.query import Query

LENGTH = 220
MOST_SIGNS = 60_000  # of a text that are looked through
BEFORE = 60  # characters shown ahead of the first mark


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    unit: int


def snippet(text: str, query: Query, language: str, *, length: int = LENGTH) -> list[Piece]:
    """About ``length`` characters in pieces, those of the query marked; the beginning when nothing matches."""
    text = " ".join(text[:MOST_SIGNS].split())
    marks = _marks(text, query, language)
    start, end = _window(text, marks, length)
    if end < len(text):
        end = start + len(text[start:end].rstrip(" .,;:–—-…"))
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    pieces = list(_pieces(text, inside, start, end))
    if start > 0:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece("…"))
    return pieces


def marked(text: str, query: Query, language: str) -> list[Piece]:
    """A whole text, such as a headline, in pieces."""
    return list(_pieces(text, _marks(text, query, language), 0, len(text)))


def _marks(text: str, query: Query, language: str) -> list[_Mark]:
    """What to mark, in order and without overlaps; of several that begin at a word the longest."""
    text_words = tokens.cut(text)
    ways = _by_first(query, language)
    read = _Reader(text_words, language)
    begin = {text for text in dict.fromkeys(word.text for word in text_words) if read.may_begin(text, ways)}
    amounts = list(_amounts(text, ways))
    marks: list[_Mark] = []
    for number, word in enumerate(text_words):
        if word.text not in begin or (marks and word.start < marks[-1].end):
            continue
        best = max(((read.covers(number, way), unit) for unit, way in ways), default=(0, 0))
        if best[0] and not any(one.start <= word.start < one.end for one in amounts):
            marks.append(_Mark(word.start, text_words[number + best[0] - 1].end, best[1]))
    return sorted([*marks, *amounts], key=lambda mark: mark.start)


def _amounts(text: str, ways: Iterable[tuple[int, Way]]) -> Iterator[_Mark]:
    """The numbers and days that are looked for, however they are written."""
    sought = {way.steps[0].lemmas[0]: unit for unit, way in ways if isinstance(way, Spelling) and len(way.steps) == 1}
    for figure in figures(text) if any(token.startswith("~") for token in sought) else ():
        units = [sought[token] for token in figure.tokens if token in sought]
        if units:
            yield _Mark(figure.start, figure.end, units[0])


def _by_first(query: Query, language: str) -> list[tuple[int, Way]]:
    """What is looked for, each with the number of its unit; typed words stand alone, other names of a thing whole."""
    ways: list[tuple[int, Way]] = []
    for number, unit in enumerate(plan.plan_of_hits(query, language).required):
        for way in unit:
            single = isinstance(way, Spelling) and way is unit[0]
            parts: Iterable[Way] = (Spelling((step,)) for step in way.steps) if single else (way,)  # type: ignore[union-attr]
            ways += [(number, part) for part in parts]
    return ways


class _Reader:
    """The words of a text, folded and lemmatised when first asked for."""

    def __init__(self, text_words: Sequence[Word], language: str) -> None:
        self._words = text_words
        self._language = language
        self._tokens = [tokens.token_of(word.text) for word in text_words]
        self._lemmas: dict[str, frozenset[str]] = {}

    def may_begin(self, word: str, ways: Iterable[tuple[int, Way]]) -> bool:
        """Whether a word can be the first of what any of the ways says."""
        token = tokens.token_of(word)
        return any(
            way.tokens[0] == token if isinstance(way, Exact) else self._says(word, way.steps[0])
            for _unit, way in ways
            if isinstance(way, Exact | Spelling)
        )

    def covers(self, number: int, way: Way) -> int:
        """How many words from this one on are what the way says; 0 if they are not."""
        match way:
            case Exact():
                here = tuple(self._tokens[number : number + len(way.tokens)])
                return len(here) if here == way.tokens else 0
            case Spelling():
                count = len(way.steps)
                fits = number + count <= len(self._words)
                return count if fits and all(map(self._is, range(number, number + count), way.steps)) else 0
            case _:
                return 0

    def _is(self, number: int, step: Step) -> bool:
        return self._says(self._words[number].text, step)

    def _says(self, word: str, step: Step) -> bool:
        if word not in self._lemmas:
            codes = plan.codes(self._language)
            self._lemmas[word] = frozenset(lemma for code in codes for lemma in tokens.lemmas(word, code, written=True))
        return not self._lemmas[word].isdisjoint(step.lemmas)


def _window(text: str, marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """From where to where: with as many different parts of the query as can be, as early as can be."""
    if len(text) <= length or not marks:
        return 0, _word_end(text, length)
    best = max(marks, key=lambda mark: _worth(marks, mark, length - BEFORE))
    start = max(0, min(best.start - BEFORE, len(text) - length))
    if start:
        start = text.rfind(" ", 0, best.start + 1) + 1 if " " not in text[start : best.start] else _next(text, start)
    return start, _word_end(text, start + length)


def _worth(marks: Sequence[_Mark], first: _Mark, length: int) -> tuple[int, int, int]:
    """What a window that begins with this mark is worth: parts of the query in it, how close together, how early."""
    ends: dict[int, int] = {}
    for number in range(bisect_left(marks, first.start, key=lambda mark: mark.start), len(marks)):
        mark = marks[number]
        if mark.end > first.start + length:
            break
        ends.setdefault(mark.unit, mark.end)
    return len(ends), first.start - max(ends.values(), default=0), -first.start


def _next(text: str, start: int) -> int:
    return text.index(" ", start) + 1


def _word_end(text: str, end: int) -> int:
    """The end of a word at or before this character."""
    if end >= len(text):
        return len(text)
    border = text.rfind(" ", 0, end + 1)
    return border if border > end - LENGTH // 4 and border > 0 else end


def _pieces(text: str, marks: Iterable[_Mark], start: int, end: int) -> Iterator[Piece]:
    for mark in marks:
        if mark.start > start:
            yield Piece(text[start : mark.start])
        yield Piece(text[mark.start : mark.end], marked=True)
        start = mark.end
    if end > start:
        yield Piece(text[start:end])
