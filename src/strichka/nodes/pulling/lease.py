"""The kill lease: how long a node that hears nothing may go on serving what could have been withdrawn meanwhile.

A page is under a kill lease for a day after it was changed, and each contact with the log renews it: nothing was
withdrawn up to now. When it ends without a contact, and the newsroom has so chosen (``node.kill_lease_minutes``), the
node takes these pages from its disk, where nginx finds them too, and readers are told to come again. Older pages,
pictures and files stay. With the next contact all comes back.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from strichka.baking.bake_log.laid import Shelves
from strichka.nodes.pulling.laying import young_pages
from strichka.nodes.pulling.state import State
from strichka.options import Instance

log = logging.getLogger(__name__)

COVERED = 24 * 3600.0  # seconds after its change that a page is under a lease
LOOK = 1.0  # seconds


@dataclass(slots=True)
class Lease:
    """Looked after by a thread of its own, so that a database that hangs does not keep it from ending."""

    instance: Instance
    state: State
    write: Callable[[], None]
    clock: Callable[[], float] = time.time
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def renew(self) -> None:
        """The log was read just now."""
        with self._lock:
            self.state.contact = self.clock()

    def settle(self, *, is_fit: bool, is_whole: bool) -> None:
        """What is known of this node again, unless the lease has ended meanwhile; it never becomes whole by that."""
        with self._lock:
            if not self.state.withheld:
                self.state.is_fit = is_fit
                self.state.is_whole = self.state.is_whole and is_whole

    def look(self) -> int:
        """Withhold what is to be withheld; how many pages were. They come back when the node has compared all."""
        minutes = self.instance.number("node.kill_lease_minutes")
        with self._lock:
            last = self.state.contact
            if not minutes or not last or self.state.withheld or self.clock() - last < minutes * 60:
                return 0
            self.state.withheld, self.state.is_whole, self.state.is_fit, self.state.acknowledged = True, False, False, 0
            self.write()  # first: whatever is cut off in the middle compares all when it is back
            shelves, count = Shelves(self.instance), 0
            for path in young_pages(shelves, last - COVERED):
                count += shelves.paper.delete(path)
        log.error("Nothing was heard for %s minutes: %s fresh pages are withheld.", minutes, count)
        return count

    def watch(self, stop: threading.Event) -> None:
        """Look every second until ``stop``."""
        while not stop.wait(LOOK):
            self.look()
