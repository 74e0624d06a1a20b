"""Every option of an instance: one table that the settings, the server, ``doctor`` and the docs read.

An instance is a folder with ``strichka.toml``. An option ``server.port`` stands there as ``port`` under
``[server]``; the environment variable ``STRICHKA_SERVER_PORT`` wins over the file.
This module knows no Django: the supervisor and the readers' server start from it.
"""

import difflib
import hashlib
import os
import socket
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from strichka import machine_options, option_checks
from strichka.languages import registry as languages
from strichka.lib import places, quarantine

CONFIG_NAME = "strichka.toml"
Value = str | int | float | bool | list[str]


class OptionsError(Exception):
    """A configuration that must not start; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Option:
    """One row of the table: ``section.key``, its default (which also fixes its type) and one line of help."""

    name: str
    default: Value
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        return "STRICHKA_" + self.name.upper().replace(".", "_")


SHARE_SERVICES = ("telegram", "facebook", "x", "whatsapp", "mail")

TABLE: tuple[Option, ...] = (
    Option("site.name", "Strichka", "The newsroom's name, as readers see it."),
    Option("site.url", "", "Public address with scheme, without a slash at the end; empty: http://HOST:PORT."),
    Option("site.language", languages.DEFAULT, "Language of the pages at `/`, by its code (ISO 639-1)."),
    Option("site.languages", [languages.DEFAULT, languages.SOURCE], "Languages; all but site.language are under /xx/."),
    Option("site.time_zone", "Europe/Kyiv", "IANA time zone of the newsroom."),
    Option("site.offline", default=True, help="Whether browsers keep what was read, for when there is no network."),
    Option("site.contact_email", "", "Where readers without JavaScript can report an error; empty: no address shown."),
    Option("site.security_contact", "", "E-mail or address for reports of weaknesses; empty: site.contact_email."),
    Option("database.url", "", "postgresql://user@host:port,host:port/name; empty: SQLite in data/strichka.sqlite3."),
    Option("database.password", "", "Password for database.url; from the environment only.", secret=True),
    Option("secret.key", "", "Signing key; empty: data/secret-key, written by `strichka new`.", secret=True),
    Option("server.host", "127.0.0.1", "Address the server listens on."),
    Option("server.port", 8000, "Port the server listens on."),
    Option("server.trusted_proxies", 0, "How many proxies in front may be believed about X-Forwarded-For and -Proto."),
    Option("server.page_cache_mb", 16, "Most memory, in MiB, for baked pages kept by the server."),
    Option("server.max_connections", 10000, "Connections open at once; for one more the longest idle one is closed."),
    Option("server.max_connections_per_network", 500, "Of these from one /24 or /64; not with server.trusted_proxies."),
    Option("server.max_upload_mb", 20, "Largest request body passed to the app, in MiB."),
    Option("server.report_burst", 30, "Readers' reports accepted at once from one address before 429."),
    Option("server.report_rate", 10, "Readers' reports per minute and address after the burst."),
    Option("server.search_burst", 30, "Readers' searches answered at once for one address before 429."),
    Option("server.search_rate", 30, "Readers' searches per minute and address after the burst."),
    *(Option(*row) for row in machine_options.OF_SERVER),
    Option("health.host", "127.0.0.1", "Address on which machines that watch are answered; keep readers away from it."),
    Option("health.port", 0, "Its port, for /healthz, /readyz and /metrics; 0: none."),
    Option("node.name", "", "This machine's name among the newsroom's nodes; empty: its host name."),
    Option("node.roles", ["all"], "What `strichka serve` does here: reader, app, worker, or all."),
    Option("node.host", "127.0.0.1", "Private address by which other nodes reach this one; keep readers away from it."),
    Option("node.port", 0, "Its port, the same on every machine or not; 0: the newsroom has one machine."),
    Option("node.kill_lease_minutes", 0, "Minutes without contact after which a node withholds fresh pages; 0: never."),
    Option("node.log_hours", 48, "Hours that overtaken rows of the bake log are kept for nodes that were away."),
    Option("letterbox.copies", 1, "Machines that have a reader's report on disk before it is thanked for: 1 or 2."),
    Option("audience.floor", 3, "Readers, of as many networks, from which a story may stand among those read now."),
    Option("audience.readers_per_network", 5, "Most readers of one story counted at once for one network."),
    Option("reports.keep_days", 90, "Days after which readers' reports of closed cases are deleted; the cases stay."),
    Option("reports.keep_withheld_days", 30, "Days after which reports that opened no case, such as spam, go."),
    Option("reports.proof", "never", "When a report costs its browser some work: never, in a flood, or always."),
    Option("inbox.keep_days", 30, "Days that items of the inbox are kept; those that were taken stay."),
    Option("inbox.folders", "", "Folder in which watched folders stand; empty: no folder is watched."),
    Option("inbox.networks", [], "Networks of ours in which feeds may be asked, such as 10.0.0.0/8; else none."),
    Option("inbox.ports", ["80", "443"], "Ports at which feeds may be asked."),
    Option("requests.ask_days", 20, "Days after publication in which a refutation or a reply may be demanded."),
    Option("requests.answer_days", 3, "Working days in which such a request is decided."),
    Option("requests.days_off", [], "Dates on which the newsroom does not work, such as `2027-01-01`."),
    Option("requests.keep_months", 12, "Months after which who asked in a decided request is forgotten."),
    Option("app.threads", 8, "Threads of the app."),
    Option("worker.bakers", 1, "Processes that bake the whole paper, some 50 MiB each: as many cores are busy then."),
    Option("stories.catch_up_hours", 6, "Hours a planned story may be late and still go out by itself; 0: never late."),
    Option("stories.proofread", default=True, help="Spelling and grammar, with the extra `proof`; some 130 MiB."),
    Option("feeds.length", 30, "Stories in a feed."),
    Option("feeds.hub", "", "A WebSub hub to tell of changed feeds, https://pubsubhubbub.appspot.com/; empty: none."),
    Option("feeds.content", "standfirst", "What feeds hold of a story: standfirst or full."),
    Option("ai.use", "search", "What machines that learn are asked: allow, search (answers yes, training no) or deny."),
    Option("front.length", 30, "Stories on a front before the link to the day archives."),
    Option("share.services", list(SHARE_SERVICES), f"Links under a story, in this order: {', '.join(SHARE_SERVICES)}."),
    Option("desk.require_second_factor", default=True, help="Whether any role needs a second factor (next option)."),
    Option("desk.second_factor_roles", ["chief", "keeper"], "Roles that need one; others may have one."),
    Option("pictures.max_upload_mb", 20, "Largest picture file taken, in MiB."),
    Option("pictures.max_megapixels", 80, "Largest picture decoded, in millions of pixels."),
    Option("pictures.rights_warning_days", 7, "Days in which stories need attention before a picture's rights end."),
    Option("pictures.show_content_credentials", default=False, help="Say below pictures that the original has them."),
    Option("files.max_upload_mb", 20, "Largest file, sound or video taken, in MiB; never above server.max_upload_mb."),
    Option("income.places", list(places.ON_FRONTS), f"Places where banners may stand: {', '.join(places.PLACES)}."),
    Option("income.frames", [], "Others' adverts, in a sandbox: rows like `feed=https://ads.example.com/frame.html`."),
    Option("income.counter", "", "Address of a counter of others, in a sandbox on every page; empty: none."),
    Option("support.url", "", "Where the support button leads: `/about/` or an https address; empty: no button."),
    Option("support.words", [], "Words of the support button, rows like `uk=Підтримати`; others have ours."),
    Option("imprint.name", "", "Registered name of who publishes; shown in the imprint."),
    Option("imprint.media_id", "", "Identifier in the Register of Subjects in the Media Sphere (Law on Media, 37(5))."),
    Option("imprint.owner", "", "Who owns the publisher; shown in the imprint."),
    Option("imprint.editor_in_chief", "", "Name of the editor-in-chief; shown in the imprint."),
    Option("imprint.address", "", "Postal address of the newsroom; shown in the imprint."),
    Option("imprint.phone", "", "Telephone of the newsroom, as it is dialled from abroad; shown in the imprint."),
    Option("imprint.email", "", "E-mail of the newsroom; shown in the imprint."),
    Option("mail.host", "", "Mail server (SMTP) that takes the desk's mail; empty: nothing is mailed."),
    Option("mail.port", 587, "Its port: 587 with starttls, 465 with tls."),
    Option("mail.tls", "starttls", "How the connection is kept private: starttls, tls, or none on a network of yours."),
    Option("mail.user", "", "Name to sign in with at the mail server; empty: without signing in."),
    Option("mail.password", "", "Password for mail.user; empty: data/mail-password.", secret=True),
    Option("mail.sender", "", "Address that the desk's mail comes from."),
    Option("newsletters.on", default=False, help="Whether readers may subscribe by mail; mail.host must be named."),
    Option("newsletters.hours", [], "Hours of the day at which a digest goes out, such as 7 and 18; empty: no digest."),
    Option("newsletters.sender", "", "Address that mail to readers comes from; empty: mail.sender."),
    Option("newsletters.pace", 600, "Mails to readers in a minute at most; 0: as fast as the mail server takes them."),
    Option("newsletters.bounce_address", "", "Where bounces come, marked as name+mark@host; empty: the sender's."),
    Option("newsletters.bounce_folder", "", "Folder where bounces lie as .eml files, deleted once read; empty: none."),
    Option("newsletters.bounce_host", "", "IMAP server (host or host:port, TLS) whose inbox takes bounces, or empty."),
    Option("newsletters.bounce_user", "", "Name to sign in with there."),
    Option("newsletters.bounce_password", "", "Password for newsletters.bounce_user.", secret=True),
    Option("push.on", default=False, help="Whether readers may ask for push notices of breaking news."),
    Option("push.contact", "", "Where push services write to, `mailto:` or `https:`; empty: the paper's address."),
    Option("push.services", [], "Push services of your own that may stand in your network, as http://HOST:PORT."),
    Option("backup.folder", "", "Where `strichka backup` writes; empty: data/backups."),
    *(Option(*row) for row in machine_options.OF_DEPLOY),
)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "feeds.content": ("standfirst", "full"),
    "ai.use": ("allow", "search", "deny"),
    "mail.tls": ("starttls", "tls", "none"),
    "reports.proof": ("never", "flood", "always"),
}
BY_NAME: Mapping[str, Option] = {option.name: option for option in TABLE}


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance folder and its options; the paths below it are the house rules for where things lie."""

    folder: Path
    values: Mapping[str, Value]
    served_at: str = ""  # where ``strichka serve`` has last listened

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def text(self, name: str) -> str:
        return str(self.values[name])

    def number(self, name: str) -> int:
        value = self.values[name]
        assert isinstance(value, int)
        return value

    def flag(self, name: str) -> bool:
        return bool(self.values[name])

    def words(self, name: str) -> list[str]:
        value = self.values[name]
        assert isinstance(value, list)
        return value

    @property
    def node_name(self) -> str:
        """The name of this machine among the newsroom's nodes."""
        return self.text("node.name") or socket.gethostname()

    @property
    def roles(self) -> frozenset[str]:
        """What this machine does: ``reader``, ``app`` and ``worker``, or some of these."""
        return option_checks.node_roles(self.values)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def paper(self) -> Path:
        """The store: baked pages with their .br and .gz."""
        return self.data / "paper"

    @property
    def static(self) -> Path:
        """Collected stylesheets, scripts and fonts, served under /static/."""
        return self.data / "static"

    @property
    def originals(self) -> Path:
        """Uploaded picture files as they came."""
        return self.data / "originals"

    @property
    def journal(self) -> Path:
        """The letterbox: readers' reports not yet read by the worker."""
        return self.data / "journal"

    @property
    def unreadable(self) -> Path:
        """What could not be read, with the reason: reports, jobs, changes to be baked."""
        return self.data / quarantine.FOLDER

    @property
    def views(self) -> Path:
        """Openings of stories by the hour, not yet taken in by the worker."""
        return self.data / "views"

    @property
    def run(self) -> Path:
        """Sockets and the supervisor's lock.

        A Unix socket's path holds 107 bytes at most, so a deep instance keeps its sockets in a private
        folder under the system's temporary directory.
        """
        local = self.data / "run"
        if len(os.fsencode(local / "control.sock")) <= 100:  # noqa: PLR2004 - sun_path, unix(7)
            return local
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"strichka-{os.getuid()}-{digest}"

    @property
    def app_socket(self) -> Path:
        return self.run / "app.sock"

    @property
    def control_socket(self) -> Path:
        """Where app and worker speak to the server (ids only)."""
        return self.run / "control.sock"

    @property
    def database_file(self) -> Path:
        return self.data / "strichka.sqlite3"

    @property
    def address_file(self) -> Path:
        """Where the instance is served, or was last; written by who serves."""
        return self.data / "served-at"

    @property
    def secret_key_file(self) -> Path:
        return self.data / "secret-key"

    @property
    def push_key_file(self) -> Path:
        """By which browsers' push services know the newsroom; who loses it loses its readers."""
        return self.data / "push-key"

    @property
    def mail_password_file(self) -> Path:
        return self.data / "mail-password"

    @property
    def mail_password(self) -> str:
        """Raises OSError and UnicodeDecodeError where there is a file that cannot be read."""
        if self.text("mail.password") or not self.mail_password_file.exists():
            return self.text("mail.password")
        return self.mail_password_file.read_text("utf-8").strip()

    @property
    def url(self) -> str:
        return (
            self.text("site.url") or self.served_at or f"http://{self.text('server.host')}:{self.number('server.port')}"
        )


def defaults() -> dict[str, Value]:
    return {option.name: option.default for option in TABLE}


def find(start: Path) -> Path | None:
    """The nearest folder from ``start`` upward that holds ``strichka.toml``."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    return None


def load(folder: Path, *, environ: Mapping[str, str] = os.environ) -> Instance:
    """Read an instance; unknown options, wrong types and secrets in the file are errors, never silent."""
    folder = folder.resolve()
    path = folder / CONFIG_NAME
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OptionsError(f"{path} is missing. Make an instance with: strichka new {folder}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionsError(f"{path} cannot be read: {error}. Correct that line and start again.") from error
    values = defaults()
    values.update(_from_file(path, tree))
    values.update(_from_environment(environ))
    instance = Instance(folder, values)
    _check(instance)
    return replace(instance, served_at=_served_at(instance.address_file))


def _served_at(file: Path) -> str:
    try:
        found = file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
    return found if option_checks.ORIGIN.fullmatch(found) else ""


def _from_file(path: Path, tree: Mapping[str, Any]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for section, keys in tree.items():
        if not isinstance(keys, dict):
            raise OptionsError(f"{path}: `{section}` stands outside a section. Write it under a [section].")
        for key, value in keys.items():
            option = BY_NAME.get(f"{section}.{key}")
            if option is None:
                raise OptionsError(f"{path}: there is no option {section}.{key}{_nearest(f'{section}.{key}')}")
            if option.secret:
                raise OptionsError(f"{path}: {option.name} is a secret. Set {option.variable} instead.")
            if not _same_type(value, option.default):
                raise OptionsError(f"{path}: {option.name} must be {_type_word(option.default)}, not {value!r}.")
            values[option.name] = value
    return values


def _nearest(name: str) -> str:
    close = difflib.get_close_matches(name, BY_NAME, n=1)
    return f"; did you mean {close[0]}?" if close else ". See docs/keeper/options.md."


def _same_type(value: object, default: Value) -> bool:
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return type(value) is type(default)


def _type_word(default: Value) -> str:
    if isinstance(default, bool):
        return "true or false"
    if isinstance(default, int):
        return "a whole number"
    return "a list of texts" if isinstance(default, list) else "a text in quotes"


def _from_environment(environ: Mapping[str, str]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for option in TABLE:
        raw = environ.get(option.variable)
        if raw is not None:
            values[option.name] = _parse(option, raw)
    return values


def _parse(option: Option, raw: str) -> Value:
    if isinstance(option.default, bool):
        if raw.lower() in {"1", "true", "yes"}:
            return True
        if raw.lower() in {"0", "false", "no"}:
            return False
        raise OptionsError(f"{option.variable} must be true or false, not {raw!r}.")
    if isinstance(option.default, int):
        try:
            return int(raw)
        except ValueError:
            raise OptionsError(f"{option.variable} must be a whole number, not {raw!r}.") from None
    return [word.strip() for word in raw.split(",") if word.strip()] if isinstance(option.default, list) else raw


_AT_LEAST_ONE = (
    "server.page_cache_mb", "server.max_connections", "server.max_connections_per_network", "server.max_upload_mb",
    "app.threads", "worker.bakers", "front.length", "feeds.length", "pictures.max_upload_mb", "pictures.max_megapixels",
    "files.max_upload_mb", "server.report_burst", "server.report_rate", "server.search_burst", "server.search_rate",
    "audience.floor", "audience.readers_per_network", "reports.keep_days", "pictures.rights_warning_days",
    "reports.keep_withheld_days", "inbox.keep_days", "requests.ask_days", "requests.answer_days",
    "requests.keep_months", "node.log_hours",
)  # fmt: skip


def _check(instance: Instance) -> None:
    """What no type can say."""
    for name in _AT_LEAST_ONE:
        if instance.number(name) < 1:
            raise OptionsError(f"{name} must be at least 1.")
    try:
        option_checks.check_words(instance.values, CHOICES, SHARE_SERVICES)
        option_checks.check(instance.values)
    except ValueError as error:
        raise OptionsError(str(error)) from None
