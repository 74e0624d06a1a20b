"""Reader of morfologik dictionaries: all lemmas and tags of a written word, from one automaton mapped into memory.

The format is CFSA2 (version byte 0xC6) of the morfologik-fsa library, with the SUFFIX encoder of morfologik-stemming:
a line is ``word+Xending+tag``, where X says how many bytes (X minus "A") are cut off the word before the ending is put
on. https://github.com/morfologik/morfologik-stemming
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from mmap import ACCESS_READ, mmap
from pathlib import Path

_MAGIC = b"\\fsa"
_CFSA2 = 0xC6
_NUMBERS = 1 << 8
_NEXT = 1 << 7
_LAST = 1 << 6
_FINAL = 1 << 5
_LABEL = 0x1F
_EVERYTHING = 255
_NOTHING = 65  # the letter A: cut nothing
_KEPT = 1 << 13
_FIRST = 6  # bytes, which are three letters


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: its dictionary form and the tag of the dictionary's own tag set."""

    lemma: str
    tag: str


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of a word, and its tag."""

    text: str
    tag: str


class Dictionary:
    """A dictionary file, mapped: processes share what they read of it; safe for threads, for nothing in it changes.

    Raises:
        ValueError: the file is not CFSA2 or carries perfect-hash numbers, which these dictionaries do not.
    """

    def __init__(self, path: Path, *, separator: bytes = b"+") -> None:
        with path.open("rb") as file:
            start = file.read(8)
            if start[:5] != _MAGIC + bytes((_CFSA2,)) or int.from_bytes(start[5:7], "big") & _NUMBERS:
                raise ValueError(f"{path.name} is not a morfologik dictionary of the format CFSA2 without numbers.")
            self._labels = file.read(start[7])
            self._arcs = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._first = len(start) + len(self._labels)  # where the arcs begin, from which addresses count
        self._separator, self._mark = separator[0], separator
        self._root = self._target(self._first)
        # The automaton is minimal: words of one paradigm end in one state, whose endings are worth keeping.
        self._endings = lru_cache(maxsize=_KEPT)(self._endings_at)
        # The first states have most arcs; few words begin with letters that no word before began with.
        self._starts = lru_cache(maxsize=_KEPT)(partial(self._onwards, self._root))

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of a word exactly as written (case counts); empty where it is unknown."""
        written = word.encode("utf-8", "surrogatepass")
        if self._separator in written:
            return ()
        node = self._walk(written + self._mark)
        if node is None:
            return ()
        return tuple(Reading(_with_ending(written, cut, end), tag) for cut, end, tag in self._endings(node))

    def forms(self, lemma: str) -> tuple[Form, ...]:
        """All forms of a dictionary form, where this is a dictionary for synthesis (``lemma|tag+form``)."""
        start = f"{lemma}|".encode("utf-8", "surrogatepass")
        node = self._walk(start)
        if node is None or self._separator in start:
            return ()
        return tuple(self._formed(start, line) for line in self._lines(node))

    def _formed(self, start: bytes, line: bytes) -> Form:
        tag, _separator, ending = line.partition(self._mark)
        cut = (ending[0] - _NOTHING) & _EVERYTHING
        return Form(_with_ending(start + tag, cut, ending[1:]), tag.decode())

    def _walk(self, written: bytes) -> int | None:
        first = self._starts(written[:_FIRST])
        return None if first is None else self._onwards(first, written[_FIRST:])

    def _onwards(self, node: int, written: bytes) -> int | None:
        for byte in written:
            arc = self._arc(node, byte)
            if arc is None or not (node := self._target(arc)):
                return None
        return node

    def _lines(self, start: int) -> Iterator[bytes]:
        """All byte strings from a state to an end."""
        waiting = [(start, b"")]
        while waiting:
            node, before = waiting.pop()
            for arc in self._arcs_of(node):
                line = before + bytes((self._label(arc),))
                if self._arcs[arc] & _FINAL:
                    yield line
                if target := self._target(arc):
                    waiting.append((target, line))

    def _endings_at(self, node: int) -> tuple[tuple[int, bytes, str], ...]:
        """How many bytes are cut off a word that leads to a state, what is put on, and the tag."""
        parted = (line.partition(self._mark) for line in self._lines(node))
        return tuple(((code[0] - _NOTHING) & _EVERYTHING, code[1:], tag.decode()) for code, _mark, tag in parted)

    def _arc(self, node: int, byte: int) -> int | None:
        """The arc of a state with a label; written out, for nine parts in ten of the time pass here."""
        arcs, labels = self._arcs, self._labels
        while True:
            flags = arcs[node]
            if label := flags & _LABEL:
                found_label, following = labels[label], node + 1
            else:
                found_label, following = arcs[node + 1], node + 2
            if found_label == byte:
                return node
            if flags & _LAST:
                return None
            if not flags & _NEXT:
                while arcs[following] & 0x80:
                    following += 1
                following += 1
            node = following

    def _arcs_of(self, node: int) -> Iterator[int]:
        while True:
            yield node
            if self._arcs[node] & _LAST:
                return
            node = self._after(node)

    def _label(self, arc: int) -> int:
        label = self._arcs[arc] & _LABEL
        return self._labels[label] if label else self._arcs[arc + 1]

    def _target(self, arc: int) -> int:
        """The state an arc leads to; 0 where the word ends with it."""
        arcs = self._arcs
        if arcs[arc] & _NEXT:
            while not arcs[arc] & _LAST:
                arc = self._after(arc)
            return self._after(arc)
        position = arc + (1 if arcs[arc] & _LABEL else 2)
        value = shift = 0
        while (byte := arcs[position]) & 0x80:
            value |= (byte & 0x7F) << shift
            position, shift = position + 1, shift + 7
        value |= byte << shift
        return self._first + value if value else 0

    def _after(self, arc: int) -> int:
        """The place after an arc: its flags, a label that is not in the table, and the address of its target."""
        arcs = self._arcs
        flags = arcs[arc]
        position = arc + (1 if flags & _LABEL else 2)
        if not flags & _NEXT:
            while arcs[position] & 0x80:
                position += 1
            position += 1
        return position


def _with_ending(written: bytes, cut: int, ending: bytes) -> str:
    kept = b"" if cut == _EVERYTHING else written[: len(written) - cut]
    return (kept + ending).decode()
