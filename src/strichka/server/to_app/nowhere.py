"""Addresses at which nothing stands: said from memory, however many are asked for.

The app alone knows whether a page that is not baked could be: it bakes what it can, and says 404 of the rest. What it
has said so is remembered for a while, and of what nobody knows yet it is asked so often and no more: a flood of
addresses costs it a sixth of a core, and whoever comes over that is asked to come again.
A machine without the app is asked by nobody else: it has the whole store, or says that it has not.
"""

import json
from collections import OrderedDict

from strichka.options import Instance

KEPT = 60.0  # seconds: what is made meanwhile is baked, and so found before anybody asks here
MOST, LONGEST = 20_000, 300  # addresses, and bytes of one
BURST, PER_SECOND = 200.0, 30.0
AGAIN = 5  # seconds until a reader's program should ask again
NODE = "node.json"  # written by strichka.nodes.pulling.state


class Nowhere:
    """What is known of addresses that nothing is baked at; ``now`` in seconds of a clock that does not go back."""

    def __init__(self, instance: Instance) -> None:
        self.has_app = "app" in instance.roles
        self._node = instance.data / NODE
        self._until: OrderedDict[bytes, float] = OrderedDict()
        self._tokens, self._then = BURST, 0.0
        self._is_whole = False
        self.look()

    def look(self) -> None:
        """Once a second: whether this machine has all pages, where it has no app to ask."""
        if self.has_app:
            return
        try:
            said = json.loads(self._node.read_bytes())
            self._is_whole = bool(said["is_whole"])
        except (OSError, ValueError, KeyError, TypeError):
            self._is_whole = False

    def knows(self, path: bytes, now: float) -> bool:
        """Whether nothing stands there."""
        if not self.has_app:
            return self._is_whole
        return self._until.get(path, now) > now

    def may_ask(self, now: float) -> bool:
        """Whether the app may be asked of one more."""
        if not self.has_app:
            return False
        self._tokens = min(BURST, self._tokens + (now - self._then) * PER_SECOND)
        self._then = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def note(self, path: bytes, now: float) -> None:
        """The app has said that nothing stands there."""
        if len(path) > LONGEST:  # no page's; the app is asked again, as often as of any
            return
        self._until[path] = now + KEPT
        self._until.move_to_end(path)
        while len(self._until) > MOST or next(iter(self._until.values())) <= now:
            self._until.popitem(last=False)
