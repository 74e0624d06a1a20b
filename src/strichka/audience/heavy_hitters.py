"""The most frequent of very many different things, in bounded memory.

Space-Saving (Metwally, Agrawal, El Abbadi: Efficient Computation of Frequent and Top-k Elements in Data Streams, 2005):
a new thing takes the place of the one with the lowest rank and that rank plus one, so whatever made up more than one in
``most`` of all that came is here.
"""


class HeavyHitters:
    """Counts of at most ``most`` things; it goes on with those in ``counts``, and keeps them there.

    A count is of what surely came: since the thing is here, never what was before it.
    """

    def __init__(self, counts: dict[str, int], most: int) -> None:
        self.counts = counts
        self._most = most
        self._ranks = dict(counts)

    def add(self, thing: str) -> None:
        if thing in self.counts:
            self.counts[thing] += 1
            self._ranks[thing] += 1
            return
        self.counts[thing], self._ranks[thing] = 1, 1 + self._replaced()

    def _replaced(self) -> int:
        """Make room for another; how often what had to go can have come at most, 0 when nothing had to go."""
        if len(self._ranks) < self._most:
            return 0
        least = min(self._ranks, key=self._ranks.__getitem__)
        del self.counts[least]
        return self._ranks.pop(least)
