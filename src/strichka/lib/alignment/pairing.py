"""Which word of one edition is which of the other: each of the old ones has at most one new one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from strichka.lib.alignment.reworded import Reworded, reworded
from strichka.lib.alignment.runs import Floor, clusters, is_firm
from strichka.lib.alignment.unchanged import likeness
from strichka.lib.alignment.wording import Vocabulary, Wording, wording

Place = tuple[str, int]  # a block and which of its words
_OWN = Floor(letters=12, share=0.5)
_HOME = Floor(letters=12, share=0.6)
_OTHER = Floor(letters=15, share=0.6, significant=2)
_ROUNDS = 4  # of looking for what moved
_MOST_HOLDING = 8  # blocks that hold a word which is to tell where a text went
_MOST_LIKELY = 4  # blocks in which one old block is looked for
_COPY = 0.8  # likeness of a new block to an old one that still stands


class Pairing:
    """Words of blocks that changed. ``image``: for each old word its new place; ``owner``: the same the other way."""

    def __init__(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        self._before, self._after = before, after
        self._vocabulary = Vocabulary()
        self.old: dict[str, Wording] = {}
        self.new: dict[str, Wording] = {}
        self.image: dict[str, list[Place | None]] = {}
        self.owner: dict[str, list[Place | None]] = {}
        self.reworded: dict[str, list[Reworded]] = defaultdict(list)
        self._spoken_for: dict[str, set[int]] = defaultdict(set)  # words of sentences that are others' new wording

    def own(self, block: str) -> None:
        """Pair the words of a block with those that stand under its id now."""
        if block not in self.old:
            self._read(block, self._before, self.old, self.image)
            self._read(block, self._after, self.new, self.owner)
            self._pair_own(block)

    def _pair_own(self, block: str) -> None:
        while self._match(block, block, _OWN):
            pass
        self.settle_signs([block])

    def across(self, old: Collection[str], new: Collection[str]) -> None:
        """Pair what is left of these old blocks with what is left of these new ones, wherever it moved to."""
        for block in new:
            self._read(block, self._after, self.new, self.owner)
        for block in old:
            self._read(block, self._before, self.old, self.image)
            if block in self.new:
                self._pair_own(block)
        pairs = self._likely_pairs(old, new)
        for _ in range(_ROUNDS):
            pairs = [(block, other) for block, other in pairs if self._match(block, other, self._floor(block, other))]
            if not pairs:
                break
        self.settle_signs(old)
        for one in reworded(self.old, self.new, self.image, self.owner, (old, new)):
            self.reworded[one.old.block].append(one)
            self._spoken_for[one.new.block].update(one.new.places)

    def home(self, block: str) -> str | None:
        """The new block in which most of an old one stands."""
        homes = Counter(place[0] for place in self.image.get(block, ()) if place)
        return homes.most_common(1)[0][0] if homes else None

    def owned(self, block: str, start: int, end: int) -> int:
        """How many letters of a stretch of new text are some old text's; all of it, where that was not asked."""
        words = self.new.get(block)
        if words is None:
            return end - start
        return sum(words.length(at, at + 1) for at in words.within(start, end) if self.is_owned(block, at))

    def is_owned(self, block: str, at: int) -> bool:
        """Whether a new word is an old one, or of a sentence that is another's new wording."""
        return self.owner[block][at] is not None or at in self._spoken_for[block]

    def _read(
        self, block: str, texts: Mapping[str, str], words: dict[str, Wording], marks: dict[str, list[Place | None]]
    ) -> None:
        if block not in words:
            words[block] = wording(texts[block], self._vocabulary)
            marks[block] = [None] * len(words[block].spans)

    def _match(self, block: str, other: str, floor: Floor) -> bool:
        """Pair the words that two blocks have in common among those that are left; whether there were any."""
        old, new, image, owner = self.old[block], self.new[other], self.image[block], self.owner[other]
        old_free, new_free = _free(image), _free(owner)
        whole = (
            min(old.length(0, len(image)), new.length(0, len(owner))) if block == other else old.length(0, len(image))
        )
        firm = [one for one in clusters(old, old_free, new, new_free) if is_firm(one, old, floor, whole)]
        for run in chain.from_iterable(firm):
            for at in range(run.size):
                image[run.old + at] = (other, run.new + at)
                owner[run.new + at] = (block, run.old + at)
        return bool(firm)

    def _floor(self, block: str, other: str) -> Floor:
        return _OWN if block == other else _HOME if other == self.home(block) else _OTHER

    def _likely_pairs(self, old: Collection[str], new: Collection[str]) -> list[tuple[str, str]]:
        """Old and new blocks that share words of which not many blocks have any; those with most in common first."""
        holding: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for other in new:
            for code, count in self.new[other].significant(_free(self.owner[other])).items():
                holding[code].append((other, count))
        pairs = [
            (count, block == other, block, other)
            for block in old
            for other, count in self._shared(block, holding).most_common(_MOST_LIKELY)
            if not self._is_copy(block, other)
        ]
        return [(block, other) for _count, _own, block, other in sorted(pairs, key=lambda one: one[:2], reverse=True)]

    def _shared(self, block: str, holding: Mapping[str, Sequence[tuple[str, int]]]) -> Counter[str]:
        """How many telling words an old block shares with each new one."""
        shared: Counter[str] = Counter()
        for code, count in self.old[block].significant(_free(self.image[block])).items():
            held = holding.get(code, ())
            for other, many in held if len(held) <= _MOST_HOLDING else ():
                shared[other] += min(count, many)
        return shared

    def _is_copy(self, block: str, other: str) -> bool:
        """Whether a new block only says again what an old one, that still stands under its id, says."""
        if block == other or block not in self.new or 2 * len(_free(self.image[block])) > len(self.image[block]):
            return False
        return likeness(self._before[block], self._after[other]) >= _COPY

    def settle_signs(self, blocks: Collection[str]) -> None:
        """Have signs stand with the word they stood with: of several full stops any fits as well as another."""
        for _ in range(2):
            for block in blocks:
                words = self.old[block]
                for at in words.punctuation:
                    self._settle(block, at, 1 if words.opens(at) else -1)

    def _settle(self, block: str, at: int, towards: int) -> None:
        """Move one sign to where the word ``towards`` which it stands has gone, if it is there and free."""
        beside = self._image_of(block, at + towards)
        if beside is None:
            return
        other, to = beside[0], beside[1] - towards
        if self.image[block][at] == (other, to) or not 0 <= to < len(self.owner[other]):
            return
        if self.new[other].codes[to] != self.old[block].codes[at]:
            return
        holder = self.owner[other][to]
        if holder:
            if self._image_of(holder[0], holder[1] + towards) == (other, to + towards):
                return
            self.image[holder[0]][holder[1]] = None
        if left := self.image[block][at]:
            self.owner[left[0]][left[1]] = None
        self.image[block][at] = (other, to)
        self.owner[other][to] = (block, at)

    def _image_of(self, block: str, at: int) -> Place | None:
        image = self.image[block]
        return image[at] if 0 <= at < len(image) else None


def _free(marks: Sequence[Place | None]) -> list[int]:
    return [at for at, mark in enumerate(marks) if mark is None]
