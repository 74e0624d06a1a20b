"""A mail server on loopback that speaks as much IMAP (RFC 3501, 4315) as a reader of mail needs, over TLS."""

import ipaddress
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_path, key_path = folder / "cert.pem", folder / "key.pem"
    cert_path.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert_path, key_path


@dataclass
class Mail:
    content: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class Mailbox:
    validity: int = 7
    mails: dict[int, Mail] = field(default_factory=dict)

    def put(self, content: bytes) -> int:
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = Mail(content)
        return uid


class Session(socketserver.StreamRequestHandler):
    server: "ImapServer"

    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.box: Mailbox | None = None
        self.readonly = False
        with suppress(OSError):
            if self.server.context is None:
                self.talk()
                return
            with (
                self.server.context.wrap_socket(self.request, server_side=True) as self.connection,
                self.connection.makefile("rb") as self.rfile,
            ):
                self.talk()

    def talk(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            self.server.lines.append(line.decode("utf-8", "replace").strip())
            if not self.command(*self.server.lines[-1].split(" ", 2)):
                break

    def say(self, line: str, content: bytes = b"") -> None:
        answer = line.encode() + content + b"\r\n"
        if not self.server.drip:
            self.connection.sendall(answer)
        for number in range(len(answer) if self.server.drip else 0):
            self.server.done.wait(self.server.drip)
            self.connection.sendall(answer[number : number + 1])

    def command(self, tag: str, name: str, rest: str = "") -> bool:
        name = name.upper()
        answer = getattr(self, f"on_{name.lower()}", None)
        result = answer(rest) if answer else "BAD what"
        self.say(f"{tag} {result or 'OK done'}")
        return name != "LOGOUT"

    def on_capability(self, _rest: str) -> None:
        self.say(f"* CAPABILITY IMAP4rev1 UIDPLUS {self.server.mechanism}".rstrip())

    def on_authenticate(self, _rest: str) -> str:
        import base64

        self.say("+ ")
        _none, user, password = base64.b64decode(self.rfile.readline()).decode().split("\0")
        return "" if (user, password) == self.server.login else f"NO no {user} {password}"

    def on_login(self, rest: str) -> str:
        return "" if tuple(re.findall(r'"?([^" ]+)"?', rest)) == self.server.login else f"NO no {rest}"

    def on_select(self, rest: str, *, readonly: bool = False) -> str:
        self.box, self.readonly = self.server.boxes.get(rest.strip('"')), readonly
        if self.box is None:
            return "NO no such mailbox"
        self.say(f"* {len(self.box.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.box.validity}] it is so")
        return "OK [READ-ONLY] done" if readonly else "OK [READ-WRITE] done"

    def on_examine(self, rest: str) -> str:
        return self.on_select(rest, readonly=True)

    def on_logout(self, _rest: str) -> None:
        self.say("* BYE")

    def on_uid(self, rest: str) -> str:
        name, _, rest = rest.partition(" ")
        return getattr(self, f"uid_{name.lower()}")(rest) or ""

    def uid_search(self, rest: str) -> None:
        first = int(re.search(r"UID (\d+):\*", rest)[1])
        uids = sorted(self.box.mails)
        chosen = [uid for uid in uids if uid >= first] or uids[-1:]
        self.say(f"* SEARCH {' '.join(map(str, chosen))}".rstrip())

    def uid_fetch(self, rest: str) -> None:
        uid, most = map(int, re.match(r"(\d+) \(BODY.PEEK\[\]<0\.(\d+)>\)", rest).groups())
        content = self.box.mails[uid].content[: most * self.server.more_than_asked]
        self.say(f"* 1 FETCH (UID {uid} BODY[]<0> {{{len(content)}}}\r\n", content + b")")

    def uid_store(self, rest: str) -> str:
        first, last, flag = re.match(r"(\d+):(\d+) \+FLAGS\.SILENT \((\S+)\)", rest).groups()
        if self.readonly:
            return "NO read-only"
        for uid, mail in self.box.mails.items():
            if int(first) <= uid <= int(last):
                mail.flags.add(flag)
        return ""

    def uid_expunge(self, rest: str) -> None:
        first, last = map(int, rest.split(":"))
        for uid in [one for one in self.box.mails if first <= one <= last]:
            if "\\Deleted" in self.box.mails[uid].flags:
                del self.box.mails[uid]


class ImapServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.context = context
        self.done = threading.Event()
        self.begin()

    def begin(self) -> None:
        self.login = ("desk", "sécret")
        self.mechanism = "AUTH=PLAIN"
        self.more_than_asked = 1
        self.drip = 0.0  # seconds between two bytes
        self.boxes = {"INBOX": Mailbox(), "&BB8EQAQ1BEE- 5": Mailbox()}
        self.lines: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is what some tests are about."""

    @property
    def port(self) -> int:
        return self.server_address[1]

    def names(self) -> list[str]:
        """The commands that came, without their marks."""
        return [
            " ".join(line.split()[1:3]) if " UID " in line else line.split(" ")[1] for line in self.lines if " " in line
        ]


@contextmanager
def imap_server(context: ssl.SSLContext | None) -> Iterator[ImapServer]:
    with ImapServer(context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.done.set()
            server.shutdown()
            thread.join()
