"""Readers now: how often each story was opened in the last ten minutes, without knowing by whom."""

from collections import Counter, deque

SLOTS = 10
SLOT_SECONDS = 60
MOST_KEYS = 20_000


class Window:
    """Counts per key over the last ``SLOTS`` × ``SLOT_SECONDS`` seconds, in bounded memory.

    Times are seconds of any clock that does not go back; nothing but the key is kept.
    """

    def __init__(self) -> None:
        self._slots: deque[tuple[int, dict[str, int]]] = deque()
        self._total: Counter[str] = Counter()

    def add(self, key: str, now: float) -> None:
        """Count one opening; beyond ``MOST_KEYS`` different keys the least read half of them is forgotten."""
        number = int(now // SLOT_SECONDS)
        if not self._slots or self._slots[-1][0] != number:
            self._forget(number)
            self._slots.append((number, {}))
        if key not in self._total and len(self._total) >= MOST_KEYS:
            self._keep_the_most_read()
        slot = self._slots[-1][1]
        slot[key] = slot.get(key, 0) + 1
        self._total[key] += 1

    def count(self, key: str, now: float) -> int:
        self._forget(int(now // SLOT_SECONDS))
        return self._total[key]

    def top(self, most: int, now: float) -> list[tuple[str, int]]:
        """The keys counted most, with their counts, the highest first; ties in alphabetical order."""
        self._forget(int(now // SLOT_SECONDS))
        return sorted(self._total.items(), key=lambda item: (-item[1], item[0]))[:most]

    def counts(self, now: float) -> dict[str, int]:
        self._forget(int(now // SLOT_SECONDS))
        return dict(self._total)

    def _keep_the_most_read(self) -> None:
        """Invented keys, each counted once or twice, must not push out the stories that are read."""
        self._total = Counter(dict(self._total.most_common(MOST_KEYS // 2)))
        for _number, slot in self._slots:
            for key in slot.keys() - self._total.keys():
                del slot[key]

    def _forget(self, number: int) -> None:
        while self._slots and self._slots[0][0] <= number - SLOTS:
            _number, gone = self._slots.popleft()
            self._total.subtract(gone)
            self._total = +self._total
