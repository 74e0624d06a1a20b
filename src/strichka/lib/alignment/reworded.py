"""Which sentence was put into other words: known by what its words have in common with a new one, in any order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from strichka.lib.alignment.wording import SIGNIFICANT, Wording

STEM, LONG = 5, 6  # first letters by which two words are of one stem; letters of a word that tells much
LEAST_ALIKE = 0.4  # of the stems of two sentences that both have
LEAST_SHARED = 3  # stems
LEAST_AT_HOME = 0.4  # of a sentence's letters, for the rest to be looked for there
LEAST_LETTERS = 16  # of a sentence
MOST_KNOWN = 0.45  # of a sentence's letters, or it is no matter of likeness any more
MOST_TAKEN = 0.4  # of a sentence's letters that may be known to be another's
MOST_SENTENCES = 200  # of each edition; of more nothing is compared
MOST_HOLDING = 6  # sentences that have a stem which is to tell of one
_ENDS = frozenset({".", "!", "?", "...", "…"})
_CLOSING = frozenset("»”\"’')]}")

Place = tuple[str, int]
Owned = Callable[[str, int], bool]
Marks = Mapping[str, Sequence[Place | None]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a block in a row, by their numbers."""

    block: str
    places: range


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence, what it was put into, and which of its words are like which there."""

    old: Sentence
    new: Sentence
    ties: Mapping[int, int]


def reworded(
    old: Mapping[str, Wording],
    new: Mapping[str, Wording],
    image: Marks,
    owner: Marks,
    blocks: tuple[Collection[str], Collection[str]],
) -> Iterator[Reworded]:
    """Sentences of the old blocks that have become one of the new blocks', each of them once; the most alike first."""
    befores = [one for one in sentences(old, blocks[0]) if _is_open(one, image, old)]
    afters = [one for one in sentences(new, blocks[1]) if _is_open(one, owner, new)]
    if not befores or not afters or max(len(befores), len(afters)) > MOST_SENTENCES:
        return
    stems = {one: _stems(one, words) for words, many in ((old, befores), (new, afters)) for one in many}
    taken: set[Sentence] = set()
    for _share, before, after in sorted(_alike(befores, afters, stems, old, new), key=lambda one: -one[0]):
        if before in taken or after in taken:
            continue
        if _is_others(before, after, image, old) or _is_others(after, before, owner, new):
            continue
        taken |= {before, after}
        yield Reworded(before, after, _ties(before, after, old, new))


def sentences(words: Mapping[str, Wording], blocks: Collection[str]) -> Iterator[Sentence]:
    """The sentences of these blocks, in order."""
    for block in blocks:
        count = len(words[block].spans)
        cuts = [at + 1 for at in range(count) if _ends(words[block], at)]
        for first, last in pairwise(dict.fromkeys([0, *cuts, count])):
            yield Sentence(block, range(first, last))


def _ends(words: Wording, at: int) -> bool:
    """Whether a sentence ends with this word: a full stop, or the sign that closes what ended with one."""
    word = words.word(at)
    follows = words.word(at + 1) if at + 1 < len(words.spans) else ""
    if word in _ENDS:
        return follows not in _CLOSING and follows not in _ENDS
    return word in _CLOSING and at > 0 and words.word(at - 1) in _ENDS and follows not in _CLOSING


def _letters(one: Sentence, words: Mapping[str, Wording], places: Collection[int]) -> int:
    return sum(words[one.block].length(at, at + 1) for at in places)


def strays(
    old: Mapping[str, Wording], new: Mapping[str, Wording], image: Marks, blocks: Collection[str], owned: Owned
) -> Iterator[tuple[Place, Place]]:
    """Words that went to another place of their sentence: each is there once, before and after, and is no one's yet."""
    cut: dict[str, list[Sentence]] = {}  # of the new blocks that were met
    for one in sentences(old, blocks):
        home = _home(one, new, image, _letters(one, old, one.places), cut)
        if home is None:
            continue
        left = _single(old[one.block], [at for at in one.places if image[one.block][at] is None])
        come = _single(new[home.block], [at for at in home.places if not owned(home.block, at)])
        yield from (((one.block, at), (home.block, come[code])) for code, at in left.items() if code in come)


def _home(
    one: Sentence, new: Mapping[str, Wording], image: Marks, letters: int, cut: dict[str, list[Sentence]]
) -> Sentence | None:
    """The sentence in which a good part of another stands."""
    known = Counter[Sentence]()
    for at in one.places:
        if place := image[one.block][at]:
            block, to = place
            if block not in cut:
                cut[block] = list(sentences(new, [block]))
            known[next(each for each in cut[block] if to in each.places)] += new[block].length(to, to + 1)
    home, most = known.most_common(1)[0] if known else (None, 0)
    return home if most >= LEAST_AT_HOME * letters else None


def _single(words: Wording, places: Sequence[int]) -> dict[str, int]:
    """Telling words that stand once among these, by their codes."""
    counts = words.significant(places)
    return {words.codes[at]: at for at in places if counts[words.codes[at]] == 1}


def _is_open(one: Sentence, marks: Marks, words: Mapping[str, Wording]) -> bool:
    """Whether it is not known of most of a sentence what it was, or has become."""
    letters = _letters(one, words, one.places)
    known = _letters(one, words, [at for at in one.places if marks[one.block][at]])
    return letters >= LEAST_LETTERS and known <= MOST_KNOWN * letters


def _stems(one: Sentence, words: Mapping[str, Wording]) -> Counter[str]:
    return Counter(stem for at in one.places if (stem := _stem(words[one.block].word(at))))


def _stem(word: str) -> str:
    """By which a word is known in all its forms; empty for one that tells nothing."""
    if word.isdecimal():
        return word
    if len(word) < SIGNIFICANT or not word[0].isalnum():
        return ""
    return word[: STEM if len(word) >= LONG else STEM - 1].lower()


def _alike(
    befores: Sequence[Sentence],
    afters: Sequence[Sentence],
    stems: Mapping[Sentence, Counter[str]],
    old: Mapping[str, Wording],
    new: Mapping[str, Wording],
) -> Iterator[tuple[float, Sentence, Sentence]]:
    holding: dict[str, list[Sentence]] = defaultdict(list)
    for after in afters:
        for stem in stems[after]:
            holding[stem].append(after)
    for before in befores:
        likely = {
            after for stem in stems[before] if len(held := holding.get(stem, [])) <= MOST_HOLDING for after in held
        }
        for after in likely:
            shared = (stems[before] & stems[after]).total()
            alike = 2 * shared / (stems[before].total() + stems[after].total())
            if shared >= LEAST_SHARED and alike >= LEAST_ALIKE and _tell_of_one(before, after, old, new):
                yield alike, before, after


def _tell_of_one(before: Sentence, after: Sentence, old: Mapping[str, Wording], new: Mapping[str, Wording]) -> bool:
    """Whether numbers and names of both are not all others, and what they share is more than small words."""
    words, others = ([of[one.block].word(at) for at in one.places] for one, of in ((before, old), (after, new)))
    for is_telling in (str.isdecimal, _is_name):
        these, those = ({_stem(word) for word in each[1:] if is_telling(word)} - {""} for each in (words, others))
        if (
            these
            and those
            and not these & {_stem(word) for word in others}
            and not those & {_stem(word) for word in words}
        ):
            return False
    shared = {_stem(word) for word in words} & {_stem(word) for word in others}
    return any(_stem(word) in shared for word in words if word.isdecimal() or len(word) >= LONG or _is_name(word))


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _is_others(one: Sentence, other: Sentence, marks: Marks, words: Mapping[str, Wording]) -> bool:
    """Whether a good part of a sentence is known to be of another than ``other``."""
    away = [at for at in one.places if (place := marks[one.block][at]) and not _is_in(place, other)]
    return _letters(one, words, away) > MOST_TAKEN * _letters(one, words, one.places)


def _is_in(place: Place, one: Sentence) -> bool:
    return place[0] == one.block and place[1] in one.places


def _ties(before: Sentence, after: Sentence, old: Mapping[str, Wording], new: Mapping[str, Wording]) -> dict[int, int]:
    """Words of one stem, the first with the first."""
    free: dict[str, list[int]] = defaultdict(list)
    for at in reversed(after.places):
        if stem := _stem(new[after.block].word(at)):
            free[stem].append(at)
    stems = ((at, _stem(old[before.block].word(at))) for at in before.places)
    return {at: free[stem].pop() for at, stem in stems if stem and free.get(stem)}
