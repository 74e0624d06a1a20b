"""How fast readers are told: so many a minute, whatever goes out at once."""

import time


class Pace:
    """Of one medium, in one process."""

    def __init__(self) -> None:
        self._free_at = 0.0

    def wait(self) -> float:
        """Seconds until one more may be told."""
        return max(0.0, self._free_at - time.monotonic())

    def took(self, rate: int) -> None:
        """One was told; ``rate`` is how many a minute may be, 0 for any number."""
        self._free_at = time.monotonic() + 60 / rate if rate > 0 else 0.0
