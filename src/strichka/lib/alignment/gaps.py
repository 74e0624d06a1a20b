"""What stands where old words are not found: their new wording, as far as what is around them tells."""

from collections.abc import Iterator, Mapping, Sequence

from strichka.lib.alignment.pairing import Pairing, Place
from strichka.lib.alignment.replaced import Link, Stretch, links
from strichka.lib.alignment.reworded import Reworded
from strichka.lib.alignment.unchanged import likeness

_LEAST_FAR = 12  # letters: fewer, that went elsewhere and were changed, are not looked for
_MORE = 8  # letters that a new wording may have besides twice the old one's
_MOST_OF = 0.6  # of a sentence that was put into other words, for which all of those stand
_LEAST_TIED = 0.5  # of their letters that must be like what they have become


class Gaps:
    """Follows words of one edition into the other; a stretch without images is asked for once."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._stretches: dict[tuple[str, int], list[Link]] = {}
        self._instead: dict[str, str] = {}

    def put_instead(self, lost: Sequence[str], homes: Mapping[str, str], order: tuple[list[str], list[str]]) -> None:
        """Old blocks of which no word is found: what stands for them, by the id or by the place between neighbours.

        ``homes``: where the other old blocks went; ``order``: all old blocks, and all new ones, in reading order.
        """
        owned = self._pairing.is_owned
        free = {
            block
            for block, marks in self._pairing.owner.items()
            if marks and not any(owned(block, at) for at in range(len(marks)))
        }
        by_place = {
            block: other
            for olds, news in _between_neighbours(set(lost), homes, order)
            if len(olds) == len(news) and free.issuperset(news)
            for block, other in zip(olds, news, strict=True)
        }
        slipped = _slipped(by_place, homes, order[0])
        for block in lost:
            likely = [other for other in (by_place.get(block), block) if other in free]
            likely = likely[:1] if block in slipped else likely
            if likely:
                self._instead[block] = max(likely, key=lambda other: self._likeness(block, other))
                free.discard(self._instead[block])

    def _likeness(self, block: str, other: str) -> float:
        old, new = self._pairing.old[block].text, self._pairing.new[other].text
        return likeness(old, new)

    def links_within(self, block: str, start: int, end: int) -> list[Link]:
        """What the words that a span of an old block touches have become, and those of the gaps that it touches."""
        places, links, taken = self._pairing.old[block].within(start, end), list[Link](), list[range]()
        for one in self._pairing.reworded.get(block, ()):
            if found := self._reworded(
                one, range(max(places.start, one.old.places.start), min(places.stop, one.old.places.stop))
            ):
                links += found
                taken.append(one.old.places)
        for low, high in _left(places, taken):
            links += self._links_of(block, range(low, high))
        return links

    def _reworded(self, one: Reworded, asked: range) -> list[Link]:
        """A sentence that was put into other words, as a whole or as far as its words are like others."""
        if not asked:
            return []
        old, new, other = self._pairing.old[one.old.block], self._pairing.new[one.new.block], one.new.block
        letters = old.length(asked.start, asked.stop)
        if letters >= _MOST_OF * old.length(one.old.places.start, one.old.places.stop):
            ends = [
                (words.spans[part.places.start][0], words.spans[part.places.stop - 1][1])
                for words, part in ((old, one.old), (new, one.new))
            ]
            return [Link(ends[0], other, ends[1])]
        tied = [Link(old.spans[at], other, new.spans[one.ties[at]]) for at in asked if at in one.ties]
        return tied if _covered(tied) >= _MOST_OF * letters else []

    def _links_of(self, block: str, places: range) -> Iterator[Link]:
        old, image = self._pairing.old[block], self._pairing.image[block]
        at = places.start
        while at < places.stop:
            place = image[at]
            if place:
                yield Link(old.spans[at], place[0], self._pairing.new[place[0]].spans[place[1]], same=True)
                at += 1
            else:
                first, last = self._stretch(block, at)
                yield from self._filled(block, first, last)
                at = last

    def _stretch(self, block: str, at: int) -> tuple[int, int]:
        image, first, last = self._pairing.image[block], at, at + 1
        while first and image[first - 1] is None:
            first -= 1
        while last < len(image) and image[last] is None:
            last += 1
        return first, last

    def _filled(self, block: str, first: int, last: int) -> list[Link]:
        if (block, first) not in self._stretches:
            self._stretches[block, first] = self._fill(block, first, last)
        return self._stretches[block, first]

    def _fill(self, block: str, first: int, last: int) -> list[Link]:
        image = self._pairing.image[block]
        left = image[first - 1] if first else None
        right = image[last] if last < len(image) else None
        if left is None and right is None:
            return self._whole(block)
        return self._between(block, range(first, last), left, right) or self._far(block, range(first, last))

    def _between(self, block: str, gone: range, left: Place | None, right: Place | None) -> list[Link]:
        """With what stands between the images of the words before and after; or beside one of them."""
        if left and right and left[0] == right[0] and left[1] < right[1]:
            come = range(left[1] + 1, self._next_owned(left[0], left[1] + 1, right[1]))
            return self._links(block, gone, left[0], come, is_bounded=True)
        sides = [self._beside(block, gone, place, after=place is left) for place in (left, right) if place]
        return max(sides, key=_covered)

    def _whole(self, block: str) -> list[Link]:
        other = self._instead.get(block)
        if other is None:
            return []
        old, new = (
            range(len(words[name].spans)) for words, name in ((self._pairing.old, block), (self._pairing.new, other))
        )
        return self._links(block, old, other, new, is_bounded=True)

    def _beside(self, block: str, gone: range, place: Place, *, after: bool) -> list[Link]:
        """With what stands on one side of a place, up to the next words that are known."""
        other, at = place
        length, count = len(self._pairing.owner[other]), len(self._pairing.image[block])
        if after:
            come = range(at + 1, self._next_owned(other, at + 1, length))
            right = self._pairing.image[block][gone.stop] if gone.stop < count else None
            ends = gone.stop == count or (right is not None and right[0] != other and right[1] == 0)  # or it was split
            is_bounded = ends and come.stop == length
        else:
            start = at
            while start and not self._pairing.is_owned(other, start - 1):
                start -= 1
            come = range(start, at)
            is_bounded = gone.start == start == 0
        found = self._links(block, gone, other, come, is_bounded=is_bounded)
        if found and (is_bounded or _tied(found)):
            return found
        return self._links(block, gone, other, self._nearest(block, gone, other, come, after=after), is_bounded=False)

    def _nearest(self, block: str, gone: range, other: str, come: range, *, after: bool) -> range:
        """Of words of which only the place speaks those beside what is known, not many more than have gone."""
        most = 2 * self._pairing.old[block].length(gone.start, gone.stop) + _MORE
        new, first, last = self._pairing.new[other], come.start, come.stop
        while first < last and new.length(first, last) > most:
            first, last = (first, last - 1) if after else (first + 1, last)
        return range(first, last)

    def _far(self, block: str, gone: range) -> list[Link]:
        """With the words most like them among those that have come to the block in which most of this one stands."""
        home = self._pairing.home(block)
        old = self._pairing.old[block]
        if home is None or old.length(gone.start, gone.stop) < _LEAST_FAR:
            return []
        found = [self._links(block, gone, home, come, is_bounded=False) for come in self._come(home)]
        best = max(found, key=_tied, default=[])
        return best if _tied(best) >= _LEAST_TIED * old.length(gone.start, gone.stop) else []

    def _come(self, block: str) -> Iterator[range]:
        """The stretches of a new block that are no old words."""
        length, first = len(self._pairing.owner[block]), 0
        while first < length:
            last = self._next_owned(block, first, length)
            if last > first:
                yield range(first, last)
            first = last + 1

    def _next_owned(self, block: str, start: int, end: int) -> int:
        return next((at for at in range(start, end) if self._pairing.is_owned(block, at)), end)

    def _links(self, block: str, gone: range, other: str, come: range, *, is_bounded: bool) -> list[Link]:
        old, new = self._pairing.old[block], self._pairing.new[other]
        return links(Stretch(old, gone), other, Stretch(new, come), is_bounded=is_bounded)


def _left(places: range, taken: Sequence[range]) -> Iterator[tuple[int, int]]:
    """What is left of a row of words without these, which do not touch each other."""
    first = places.start
    for one in sorted(taken, key=lambda one: one.start):
        if one.stop <= first or one.start >= places.stop:
            continue
        if first < one.start:
            yield first, one.start
        first = one.stop
    if first < places.stop:
        yield first, places.stop


def _covered(pairs: Sequence[Link]) -> int:
    """Letters of the old words of which anything is known."""
    return sum(link.old[1] - link.old[0] for link in pairs)


def _tied(pairs: Sequence[Link]) -> int:
    """Letters of the old words that have a like one."""
    return sum(link.old[1] - link.old[0] for link in pairs if not link.loose)


def _slipped(by_place: Mapping[str, str], homes: Mapping[str, str], order: Sequence[str]) -> set[str]:
    """Those whose neighbour slipped into another's id, as all cells do when a row is put in above them."""
    known = {**homes, **by_place}
    return {
        block
        for at, block in enumerate(order)
        if block in by_place and (_has_slipped(order, at - 1, known) or _has_slipped(order, at + 1, known))
    }


def _has_slipped(olds: Sequence[str], at: int, homes: Mapping[str, str]) -> bool:
    return 0 <= at < len(olds) and homes.get(olds[at], olds[at]) != olds[at]


def _beside_slipped(olds: Sequence[str], row: range, news: list[str], homes: Mapping[str, str]) -> list[str]:
    """Of more new blocks than old ones those beside the neighbour that slipped: the others were put in."""
    if len(news) > len(row) and _has_slipped(olds, row.stop, homes):
        return news[-len(row) :]
    return news[: len(row)] if len(news) > len(row) and _has_slipped(olds, row.start - 1, homes) else news


def _between_neighbours(
    left: set[str], homes: Mapping[str, str], order: tuple[list[str], list[str]]
) -> Iterator[tuple[list[str], list[str]]]:
    """Old blocks in a row, and the new ones between the homes of their neighbours."""
    olds, news = order
    at = {block: number for number, block in enumerate(news)} | {"": -1}
    first = 0
    while first < len(olds):
        last = first
        while last < len(olds) and olds[last] in left:
            last += 1
        if last > first:
            low = at.get(homes.get(olds[first - 1], "?") if first else "", len(news))
            high = at.get(homes.get(olds[last], "?"), -1) if last < len(olds) else len(news)
            yield olds[first:last], _beside_slipped(olds, range(first, last), news[low + 1 : max(high, 0)], homes)
        first = max(last, first + 1)
