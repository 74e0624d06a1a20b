"""A real mail server on loopback."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from logging import getLogger
from socket import AF_INET, socket
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from strichka.options import Value
from tests.options import options

USER, PASSWORD = "desk@bereh.example", "mail-password"
SENDER = "desk@bereh.example"


class Letterbox:
    """Keeps what comes. ``answer`` is said to the words instead of taking them; "break" takes them and says nothing.

    answers: said to the first words, one after another, before that. during: what happens after words have come and
    before they are answered. refused_address: whose mail is not taken, ``*``: nobody's; refusal: in which words.
    """

    def __init__(self) -> None:
        self.came: list[Any] = []
        self.answer = ""
        self.answers: list[str] = []
        self.during: Callable[[], None] = lambda: None
        self.refused_address = ""
        self.refusal = "550 nobody here is called so"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refused_address in {address, "*"}:
            return self.refusal.format(address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else self.answer
        if answer in {"", "break"}:
            self.came.append(message_from_bytes(envelope.content, policy=policy.default))
        self.during()
        if answer == "break":
            server.transport.abort()
        return answer or "250 taken"


def _right(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def mail_server(tls: SSLContext | None = None) -> Iterator[tuple[Letterbox, dict[str, Value]]]:
    """What came, and the options of an instance that mails there; with ``tls``, it wants that and the password."""
    with socket(AF_INET) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    letterbox = Letterbox()
    private = {"tls_context": tls, "require_starttls": True, "authenticator": _right, "auth_required": True}
    server = Controller(letterbox, hostname="127.0.0.1", port=port, **(private if tls else {}))
    getLogger("mail.log").setLevel("CRITICAL")
    server.start()
    values: dict[str, Value] = {
        "mail__host": "127.0.0.1",
        "mail__port": port,
        "mail__tls": "starttls" if tls else "none",
        "mail__user": USER if tls else "",
        "mail__sender": SENDER,
    }
    try:
        yield letterbox, values
    finally:
        server.stop()


@contextmanager
def mailing() -> Iterator[Letterbox]:
    """The newsroom mails, for a while."""
    with mail_server() as (letterbox, values), options(**values):
        yield letterbox
