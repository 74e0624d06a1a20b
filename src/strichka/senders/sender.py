"""What tells readers elsewhere of a story: a messenger, a push service, mail, another site's hook.

A sender is a folder ``senders/<name>/`` with a function ``send``, and one row in ``SENDERS``. It knows no story and no
Django: what is to be sent, when, and whether it was, is decided and kept by who calls it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from strichka.lib.registry import Registry


class NotSent(Exception):
    """The message did not go out; ``again`` says whether another try may help (a full queue, no connection)."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


@dataclass(frozen=True, slots=True)
class Message:
    """``key`` is the same at every try, so that a service that can tells the second from the first.

    ``text`` is plain; ``url`` and ``picture`` are absolute addresses, ``picture`` may be empty.
    """

    key: str
    title: str
    text: str
    url: str
    language: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """``send`` takes a message and the keeper's settings of one channel (a token, the channel's name).

    It gives the address of what now stands there, or "" where there is none, and raises NotSent.
    """

    name: str
    send: Callable[[Message, Mapping[str, str]], str]


SENDERS = Registry(Sender)
