"""A wrong wording and the right one with their inflections: where a text has the wrong, and what is to stand there.

What differs between the two is found word by word; the other words are the same in both and may be inflected too.
An inflected wrong form is told by the dictionary where it is a word («прийняв» → «взяв»), and else by the forms of the
right one: what was wrong in its stem is wrong in all of them («Зеленьського» → «Зеленського»).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Literal

from strichka.languages.grammar import Grammar, Paradigm
from strichka.languages.registry import grammar
from strichka.lib.textdiff import changed_span
from strichka.lib.words import APOSTROPHES, Word, fold, words

LONGEST, MOST_WORDS = 80, 6  # characters and words of a wording
MOST_FIXES = 4  # right forms of one wrong form
_SPACE = re.compile(r"\s+")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑", "-"))


@dataclass(frozen=True, slots=True)
class Place:
    """``text[start:end]`` is the wrong wording; of several ``fixes`` the words alone do not say which."""

    start: int
    end: int
    words: str
    fixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of the wrong wording: its forms, folded (``exact``: as written), each with the right ones.

    A word that is the same in both wordings has none: it stays as the text has it.
    """

    written: str
    forms: Mapping[str, tuple[str, ...]]
    exact: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The forms folded, as search looks words up."""
        return frozenset(map(fold, self.forms)) if self.exact else frozenset(self.forms)

    def says(self, word: str, key: str) -> bool:
        """Whether a word of a text (folded: ``key``) is this one; a proper name has its capital."""
        if self.exact:
            return word in self.forms
        return key in self.forms and (word[:1].isupper() or not self.written[:1].isupper())

    def right(self, word: str, key: str) -> tuple[str, ...]:
        """What is to stand instead, with the capitals that the text has there."""
        forms = self.forms[word if self.exact else key] or (word,)
        return tuple(
            dict.fromkeys(form if self.exact else _with_capitals_of(word, form, self.written) for form in forms)
        )


# Of the right wording: a slot of the wrong one by its number, or words as they are.
_Part = int | str


@dataclass(frozen=True, slots=True)
class Wording:
    """A pair of wordings made ready to be looked for; `wording` makes it.

    gaps: what stands around and between the words of the wrong one. parts: what the right one is made of.
    added: words that only the right one has, and on which side of the others, so that it is not taken for the wrong.
    """

    slots: tuple[Slot, ...]
    gaps: tuple[str, ...]
    parts: tuple[_Part, ...]
    added: tuple[str, ...] = ()
    side: Literal["before", "behind", ""] = ""

    def find(self, text: str) -> list[Place]:
        """All places of a text, from its beginning; none overlap."""
        return list(_unlapped(found for found, _wording in Wordings([self]).find(text)))

    def at(self, text: "_Cut", first: int) -> Place | None:
        """The place that begins with this word of a text, if it does."""
        last = first + len(self.slots) - 1
        if last >= len(text.words) or not self._is_said(text, first) or self._is_right_already(text, first, last):
            return None
        start, end = text.words[first].start - len(self.gaps[0]), text.words[last].end + len(self.gaps[-1])
        said = text.text[start:end]
        rights = [slot.right(word, key) for slot, word, key in self._words(text, first)]
        written = (self._begun(fix, text.words[first].text) for fix in self._written(rights))
        fixes = tuple(fix for fix in written if fix != said and not _stands(text.text, start, end, fix))
        return Place(start, end, said, fixes) if fixes else None

    def _words(self, text: "_Cut", first: int) -> Iterator[tuple[Slot, str, str]]:
        """Each slot with the word of the text that stands for it, and that folded."""
        here = range(first, first + len(self.slots))
        return ((slot, text.words[at].text, text.keys[at]) for slot, at in zip(self.slots, here, strict=True))

    def _is_said(self, text: "_Cut", first: int) -> bool:
        """Whether the words stand there in any of their forms, with the same between and around them."""
        if not all(slot.says(word, key) for slot, word, key in self._words(text, first)):
            return False
        before, *between, behind = self.gaps
        if any(text.gap(first + at) != gap for at, gap in enumerate(between)):
            return False
        last = text.words[first + len(between)]
        return text.text.endswith(before, 0, text.words[first].start) and text.text.startswith(behind, last.end)

    def _written(self, rights: Sequence[Sequence[str]]) -> Iterator[str]:
        for chosen in islice(product(*rights), MOST_FIXES):
            yield "".join(chosen[part] if isinstance(part, int) else part for part in self.parts)

    def _begun(self, fix: str, word: str) -> str:
        """With a capital where the text has one and the wrong wording itself has none."""
        capital = word[:1].isupper() and not self.slots[0].written[:1].isupper() and not self.slots[0].exact
        return fix[:1].upper() + fix[1:] if capital else fix

    def _is_right_already(self, text: "_Cut", first: int, last: int) -> bool:
        many = len(self.added)
        if self.side == "before":
            return tuple(text.keys[max(0, first - many) : first]) == self.added
        return self.side == "behind" and tuple(text.keys[last + 1 : last + 1 + many]) == self.added


def _stands(text: str, start: int, end: int, fix: str) -> bool:
    """Whether what a fix puts around the words is there: the words stand within quotation marks already."""
    at = fix.find(text[start:end])
    return 0 <= at <= start and len(fix) > end - start and text.startswith(fix, start - at)


_folded = lru_cache(maxsize=1 << 14)(fold)  # texts repeat most of their words


class _Cut:
    """A text as words, and as they are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(words(text))
        self.keys = [_folded(word.text) for word in self.words]

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return _gap(self.text[self.words[at].end : self.words[at + 1].start])


class Wordings:
    """Many wordings, looked for at once: in a text's words once, however many they are."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.wordings = tuple(wordings)
        self._by_first: dict[str, list[int]] = {}
        for number, one in enumerate(self.wordings):
            for key in one.slots[0].keys:
                self._by_first.setdefault(key, []).append(number)

    def find(self, text: str) -> Iterator[tuple[Place, int]]:
        """Places in the order of the text, each with the number of its wording; of one wording none overlap."""
        cut = _Cut(text) if self.wordings else None
        reached: dict[int, int] = {}
        for first, key in enumerate(cut.keys if cut else ()):
            for number in self._by_first.get(key, ()):
                assert cut is not None
                place = self.wordings[number].at(cut, first)
                if place is not None and place.start >= reached.get(number, 0):
                    reached[number] = place.end
                    yield place, number


def _unlapped(places: Iterable[Place]) -> Iterator[Place]:
    reached = 0
    for place in places:
        if place.start >= reached:
            reached = place.end
            yield place


@lru_cache(maxsize=4096)
def wording(wrong: str, right: str, language: str, *, inflected: bool = True, forms: tuple[str, ...] = ()) -> Wording:
    """Make a pair ready; ``forms`` are forms of the right wording that a register knows.

    Raises:
        ValueError: one of them has no words or too many, or both are the same.
    """
    wrong, right = " ".join(wrong.split()), " ".join(right.split())
    before, after = list(words(wrong)), list(words(right))
    if not (before and after and wrong != right and max(len(before), len(after)) <= MOST_WORDS):
        raise ValueError("a wording has words, and another that is right")
    if max(len(wrong), len(right)) > LONGEST:
        raise ValueError("a wording is short")
    speaker = _Speaker(grammar(language), forms, inflected=inflected)
    left = _common(before, after)
    end = _common(before[left:][::-1], after[left:][::-1])
    middle, new = before[left : len(before) - end], after[left : len(after) - end]
    slots, numbers = _changed(speaker, middle, new)
    rest = range(len(before) - end, len(before))
    added = tuple(fold(one.text) for one in new) if not middle and (not left or not end) else ()
    return Wording(
        slots=(
            *(speaker.same(one.text) for one in before[:left]),
            *slots,
            *(speaker.same(before[at].text) for at in rest),
        ),
        gaps=_gaps(wrong, before),
        parts=tuple(_parts(right, after, [*range(left), *(left + at if at >= 0 else at for at in numbers), *rest])),
        added=added,
        side="" if not added else "before" if end else "behind",
    )


def slots_of(text: str, speaks: Grammar) -> tuple[Slot, ...]:
    """The words of a text, each in all its forms."""
    speaker = _Speaker(speaks, (), inflected=True)
    return tuple(speaker.same(one.text) for one in words(text))


def _changed(speaker: "_Speaker", middle: Sequence[Word], new: Sequence[Word]) -> tuple[list[Slot], list[int]]:
    """The slots of the words that differ, and for each new word the one that it stands for; -1: for none."""
    old_words, new_words = [one.text for one in middle], [one.text for one in new]
    if sorted(old_words) == sorted(new_words):
        return [speaker.same(word) for word in old_words], [old_words.index(word) for word in new_words]
    if len(old_words) == len(new_words):
        pairs = zip(old_words, new_words, strict=True)
        slots = [speaker.same(old) if old == right else speaker.pair(old, right) for old, right in pairs]
        return slots, list(range(len(new_words)))
    head = speaker.head(old_words, new_words)
    if head is not None:
        rest = [speaker.same(word) for word in old_words[:-1]]
        return [*rest, head], [*[-1] * (len(new_words) - 1), len(rest)]
    verb = speaker.verb(old_words, new_words)
    if verb is not None:
        return [verb, *(Slot(word, {fold(word): ()}) for word in old_words[1:])], [0, *[-1] * (len(new_words) - 1)]
    return [Slot(word, {fold(word): ()}) for word in old_words], [-1] * len(new_words)


def _parts(right: str, after: Sequence[Word], slots: Sequence[int]) -> Iterator[_Part]:
    reached = 0
    for one, slot in zip(after, slots, strict=True):
        yield right[reached : one.start]
        yield slot if slot >= 0 else one.text
        reached = one.end
    yield right[reached:]


def _gaps(wrong: str, before: Sequence[Word]) -> tuple[str, ...]:
    edges = [0, *(edge for one in before for edge in (one.start, one.end)), len(wrong)]
    return tuple(_gap(wrong[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True))


def _gap(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_HYPHENS))


def _common(one: Sequence[Word], other: Sequence[Word]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a.text != b.text), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """How words of a wording are inflected."""

    grammar: Grammar
    forms: tuple[str, ...]
    inflected: bool

    def same(self, word: str) -> Slot:
        """A word that stays, in any form."""
        forms = [word, *self._forms(word)] if self.inflected else [word]
        return Slot(word, {fold(form): () for form in forms})

    def pair(self, wrong: str, right: str) -> Slot:
        exact = fold(wrong) == fold(right)
        rights: dict[str, dict[str, None]] = {}
        for old, new in [(wrong, right), *(self._inflected(wrong, right, exact=exact) if self.inflected else ())]:
            if old != new:
                rights.setdefault(old if exact else fold(old), {})[new] = None
        return Slot(wrong, {key: tuple(forms)[:MOST_FIXES] for key, forms in rights.items()}, exact)

    def head(self, old: Sequence[str], new: Sequence[str]) -> Slot | None:
        """Of more or fewer words the last ones, where they are inflected alike: «міської ради» → «міськради»."""
        if not (self.inflected and old and new):
            return None
        pairs = list(_by_place(self.grammar.paradigms(old[-1]), self.grammar.paradigms(new[-1])))
        is_noun = any(one.place.startswith("noun") for one in self.grammar.paradigms(new[-1]))
        return self.pair(old[-1], new[-1]) if pairs and is_noun and old[-1] != new[-1] else None

    def verb(self, old: Sequence[str], new: Sequence[str]) -> Slot | None:
        """Of more or fewer words the first ones, where they are verbs: «вступити в силу» → «набрати чинності».

        So is one noun for which a noun with others behind it stands: «інваліди» → «люди з інвалідністю».
        """
        if not (self.inflected and old and new):
            return None
        pairs = list(_by_place(self.grammar.paradigms(old[0]), self.grammar.paradigms(new[0])))
        part = "noun" if len(old) == 1 else "verb"
        is_such = any(one.place.startswith(("verb", part)) for one in self.grammar.paradigms(new[0]))
        return self.pair(old[0], new[0]) if pairs and is_such and old[0] != new[0] else None

    def _inflected(self, wrong: str, right: str, *, exact: bool) -> Iterator[tuple[str, str]]:
        both = () if exact else _by_place(self.grammar.paradigms(wrong), self.grammar.paradigms(right))
        pairs = list(both)
        yield from pairs or self._by_stem(wrong, right)

    def _by_stem(self, wrong: str, right: str) -> Iterator[tuple[str, str]]:
        """The forms of the right word that have what was wrong, with the wrong in its place."""
        _start, end_wrong, _start_right, end_right = changed_span(wrong, right)
        for form in self._forms(right):
            if form.startswith(right[:end_right]):
                yield wrong[:end_wrong] + form[end_right:], form

    def _forms(self, word: str) -> Iterator[str]:
        known = [form for one in self.grammar.paradigms(word) for forms in one.forms.values() for form in forms]
        sign = next((sign for sign in word if sign in APOSTROPHES), "'")
        yield from (form.replace("'", sign) for form in known)
        yield from (part.text for form in self.forms for part in words(form))
        if not known:
            yield from self.grammar.forms(word)


def _by_place(wrong: Iterable[Paradigm], right: Sequence[Paradigm]) -> Iterator[tuple[str, str]]:
    """Forms of both words that stand at one place of their paradigms, where the two given ones do."""
    for one in wrong:
        for other in right:
            if one.place == other.place:
                yield from (
                    (form, fix)
                    for place, forms in one.forms.items()
                    for form in forms
                    for fix in other.forms.get(place, ())[:1]
                )


def _with_capitals_of(word: str, form: str, written: str) -> str:
    if word.isupper() and len(word) > 1 and not written.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() and not written[:1].isupper() else form
