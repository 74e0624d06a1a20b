"""Whom of the register a text names, asked anew when its words with a capital are others, or after a while."""

from collections import OrderedDict
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from strichka.lib.words import words
from strichka.stories.checking.stylebook.copies import names_in, names_key
from strichka.stories.checking.text import Text

if TYPE_CHECKING:
    from strichka.stylebook.copy import Named

MOST = 100  # texts
SECONDS = 60.0  # after which what has changed in the register is seen

_Key = tuple[str, tuple[str, ...], tuple[str, ...]]


class RecentNames:
    """Most pauses in writing come after words that name nobody. Threads may share it."""

    def __init__(self, *, most: int = MOST, seconds: float = SECONDS) -> None:
        self._most, self._seconds = most, seconds
        self._lock = Lock()
        self._kept: OrderedDict[_Key, tuple[float, tuple[Named, ...]]] = OrderedDict()

    def bring(self, text: Text) -> None:
        """Give a text its names where they were asked for a moment ago; else they are asked for now and kept."""
        capitals = (word.text for block in text.own_words for word in words(block.text) if word.text[0].isupper())
        language = text.fields.language
        key = (language, tuple(text.fields.topics), tuple(dict.fromkeys(capitals)))
        with self._lock:
            until, names = self._kept.get(key, (0.0, ()))
        if until > monotonic():
            text.lookups.kept[names_key(language)] = names
            return
        names = names_in(text)
        with self._lock:
            self._kept[key] = monotonic() + self._seconds, names
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()
