"""``strichka doctor``: is the instance well, and if not, what to do. It changes nothing."""

import os
import shutil
import socket
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from strichka.baking import place
from strichka.baking.place import Place
from strichka.baking.store import Store
from strichka.instance import database, folder
from strichka.instance.errors import InstanceError
from strichka.instance.finding import Finding
from strichka.languages.registry import style
from strichka.lib import quarantine
from strichka.options import Instance, OptionsError
from strichka.server import shelter
from strichka.server.http import headers
from strichka.server.live import control
from strichka.stylebook.proof import engines

LOW_DISK, NO_DISK = 1 << 30, 200 << 20  # bytes
SAMPLE = 200  # pages of the store whose sidecars are looked at
EARLIEST = 1_760_000_000  # a clock before October 2025 is wrong
AHEAD = 120.0  # seconds that a file may lie in the future


def examine(named: str | None) -> list[Finding]:
    """All findings; only the configuration's when there is no instance to look at."""
    try:
        instance = folder.find(named)
    except (OptionsError, InstanceError) as error:
        return [Finding("configuration", "cannot be used", str(error))]
    findings = [Finding("configuration", str(instance.folder / "strichka.toml"))]
    for check in (
        _secret_key,
        _mail_password,
        _push,
        _imprint,
        _static,
        _disk,
        _clock,
        _folders,
        _store,
        _serving,
        _shelter,
        _unreadable,
        _database,
        _proofreader,
    ):
        findings += check(instance)
    if all(finding.well for finding in findings if finding.subject in {"secret key", "database"}):
        findings += _with_models(instance)
    return findings


def _proofreader(instance: Instance) -> Iterator[Finding]:
    """By what the newsroom's languages are read; without anything the other rules are asked all the same."""
    if not instance.flag("stories.proofread"):
        yield Finding("spelling", "switched off by stories.proofread")
        return
    for code in instance.words("site.languages"):
        locale = style(code).proof.locale
        if locale and engines.is_lingotweaker_here():
            yield Finding(f"spelling, {code}", "read by lingotweaker")
        elif locale and (found := engines.dictionary(locale.replace("-", "_"))):
            yield Finding(f"spelling, {code}", f"read with {found}.dic", hint="strichka[proof] finds grammar too.")
        else:
            yield Finding(f"spelling, {code}", "nothing reads it", hint="pip install 'strichka[proof]'")


def _shelter(instance: Instance) -> Iterator[Finding]:
    if shelter.since(instance) is not None:
        yield Finding("shelter", "is up: readers get what is baked and nothing else", hint="strichka shelter off")


def _with_models(instance: Instance) -> list[Finding]:
    from strichka.instance import manage  # noqa: PLC0415 - Django comes up only where it can

    manage.use(instance)
    from strichka.instance.keeping import doctor_models  # noqa: PLC0415 - models need Django to be up

    return doctor_models.examine()


def _secret_key(instance: Instance) -> Iterator[Finding]:
    path = instance.secret_key_file
    if instance.text("secret.key"):
        yield Finding("secret key", "from the environment")
    elif not path.is_file():
        yield Finding("secret key", f"{path} is missing", "Restore it from a backup, or start anew: " + _new_key(path))
    elif len(path.read_text("ascii", "replace").strip()) < 32:  # noqa: PLR2004 - as the settings ask
        yield Finding("secret key", "is shorter than 32 characters", "Make a new one: " + _new_key(path))
    elif stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("secret key", "others on this machine can read it", f"chmod 600 {path}")
    else:
        yield Finding("secret key", "kept for this user alone")


def _mail_password(instance: Instance) -> Iterator[Finding]:
    path = instance.mail_password_file
    if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("mail password", "others on this machine can read it", f"chmod 600 {path}")


def _push(instance: Instance) -> Iterator[Finding]:
    path = instance.push_key_file
    if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("push key", "others on this machine can read it", f"chmod 600 {path}")
    if instance.flag("push.on") and not headers.is_https(instance):
        yield Finding("push notices", "browsers allow them on https alone", "Write site.url with https://.")


def _imprint(instance: Instance) -> Iterator[Finding]:
    """What readers and the law ask of every publisher (Ukraine's Law on Media, art. 37(5))."""
    missing = [name for name in instance.values if name.startswith("imprint.") and not instance.text(name)]
    if missing:
        state = f"{len(missing)} lines are not stated: {', '.join(missing)}"
        yield Finding("imprint", state, hint="Readers see that. Write them into strichka.toml under [imprint].")
    else:
        yield Finding("imprint", "complete")


def _new_key(path: Path) -> str:
    return f"(umask 077; head -c 48 /dev/urandom | base64 > {path}); everybody signs in again"


def _static(_instance: Instance) -> Iterator[Finding]:
    manifest = database.BUILT / "static" / "staticfiles.json"
    if manifest.is_file():
        yield Finding("static files", "built")
    else:
        yield Finding("static files", "are not built", "In a clone: make setup. In a package: install it again.")


def _disk(instance: Instance) -> Iterator[Finding]:
    if os.statvfs(instance.data).f_flag & os.ST_RDONLY:
        advice = "Nothing can be published, and no report is taken. Look at dmesg, then mount it for writing."
        yield Finding("disk", f"the disk of {instance.data} can only be read", advice)
        return
    yield free_space(shutil.disk_usage(instance.data).free)


def free_space(free: int) -> Finding:
    """What is to be said of so many free bytes."""
    state = f"{free / (1 << 30):.1f} GiB free"
    if free < NO_DISK:
        return Finding("disk", state, "Nothing can be published soon. Free some now: old backups, logs.")
    if free < LOW_DISK:
        return Finding("disk", state, "That is little. Free some, or move the instance to a larger disk.")
    return Finding("disk", state)


def _clock(instance: Instance) -> Iterator[Finding]:
    now = time.time()
    probe = instance.database_file if instance.database_file.exists() else instance.folder / "strichka.toml"
    if now < EARLIEST or probe.stat().st_mtime > now + AHEAD:
        state = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(now))
        yield Finding(
            "clock", f"says {state}, which cannot be", "Turn time synchronisation on: timedatectl set-ntp true"
        )
    else:
        yield Finding("clock", "plausible")


def _folders(instance: Instance) -> Iterator[Finding]:
    for path in (instance.data, instance.paper, instance.originals, instance.journal):
        if path.exists() and not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            yield Finding(
                "folders", f"{path} cannot be written", f"Give it to this user: chown -R {os.getuid()} {path}"
            )
            return
    yield Finding("folders", "can be read and written")


def _store(instance: Instance) -> Iterator[Finding]:
    match place.place(instance.paper):
        case Place.AWAY:
            yield Finding(
                "store", f"the disk of {instance.paper} is not mounted", "Mount it. Nothing is baked until then."
            )
            return
        case Place.GONE:
            again = "strichka serve makes it again within a minute; at once: strichka bake --all"
            yield Finding("store", f"{instance.paper} was deleted", again)
            return
    store = Store(instance.paper)
    problems = [problem for path in islice(store.paths(), SAMPLE) for problem in store.verify(path)]
    if problems:
        yield Finding("store", f"{len(problems)} damaged, first {problems[0]}", "Bake again: strichka bake --all")
    else:
        yield Finding("store", f"whole (up to {SAMPLE} pages looked at)")


def _unreadable(instance: Instance) -> Iterator[Finding]:
    kept = quarantine.kept(instance.unreadable)
    if kept:
        state = f"{len(kept)} things could not be read and are kept in {instance.unreadable}"
        last = f"the last is {kept[-1].name}: {quarantine.reason_of(kept[-1])}"
        yield Finding("unreadable", f"{state}; {last}", "See docs/keeper/troubles.md, “What could not be read”.")
    else:
        yield Finding("unreadable", "nothing was set aside")


def _serving(instance: Instance) -> Iterator[Finding]:
    if control.send(instance, {"op": "ping"}) is not None:
        yield Finding("server", "is serving")
    elif instance.control_socket.exists() and not _refused(instance.control_socket):
        yield Finding("server", "does not answer", "Stop strichka serve and start it again.")
    else:
        yield Finding("server", "is not started")


def _refused(path: Path) -> bool:
    """Whether nobody listens behind a socket that a killed server left."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except OSError:
            return True
    return False


def _database(instance: Instance) -> Iterator[Finding]:
    if not database.is_sqlite(instance):
        yield Finding("database", "PostgreSQL")
        return
    file = instance.database_file
    if problem := database.problem_with(file):
        yield Finding("database", f"{file} {problem}", database.RESTORE)
        return
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            answer = " ".join(str(connection.execute("PRAGMA quick_check(1)").fetchone()[0]).split())
            mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    except sqlite3.DatabaseError as error:
        answer, mode = str(error), ""
    if answer != "ok":
        yield Finding("database", f"is damaged ({answer})", database.RESTORE)
    elif mode not in {"wal", "delete"}:
        yield Finding("database", f"its journal mode is {mode}", "Start strichka serve once: it sets WAL again.")
    else:
        yield Finding("database", f"SQLite, sound, {file.stat().st_size >> 20} MiB")
