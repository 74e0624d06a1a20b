"""Going through a journal handful by handful, whatever becomes of its folder."""

from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import START, Journal, Position


class Handfuls:
    """``next`` and, when these entries are safe elsewhere, ``done``: then the segments go that lie behind."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._position: Position = START
        self._after: Position = START

    def next(self) -> list[Entry]:
        """The entries after those that are done; the same again until they are."""
        if self._journal.has_before(self._position):  # the folder was replaced, and counts anew
            self._position = START
        entries, self._after = self._journal.read_new(self._position)
        return entries

    def done(self) -> None:
        """Raises OSError."""
        if self._after != self._position:
            self._journal.done(self._after)
            self._position = self._after
