"""What the doctor learns of PostgreSQL: whether a word that was acknowledged outlives its machine, and a mistake.

It asks the server that takes writes. A role that is not pg_monitor sees of standbys only that they are there.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from strichka.instance.finding import Finding
from strichka.instance.keeping import base_backup
from strichka.lib.database import database_url
from strichka.options import Instance

Ask = Callable[[str], Sequence[Sequence[Any]]]

MOST_BEHIND = 64 << 20  # bytes that a standby may lack
LONGEST_BEHIND = 30.0  # seconds that it may need for what it has got
OLDEST = 8.0  # days: a base backup each week, and one that was late
STANDBYS = """
SELECT coalesce(nullif(application_name, ''), client_addr::text, 'a standby'), coalesce(sync_state, ''),
 coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn), 0)::bigint,
 coalesce(extract(epoch FROM replay_lag), 0)::float8
FROM pg_stat_replication WHERE application_name <> 'pg_basebackup' ORDER BY 1
"""
ARCHIVER = """
SELECT archived_count, coalesce(last_failed_wal, ''),
 last_failed_time IS NOT NULL AND (last_archived_time IS NULL OR last_failed_time > last_archived_time)
FROM pg_stat_archiver
"""
WITHOUT = "An acknowledged word that only this machine has is lost with it."
SYNCHRONOUS = "Set synchronous_standby_names (with Patroni: synchronous_mode). See docs/keeper/many.md."
ARCHIVE = "Set archive_mode, archive_command and archive_timeout. See docs/keeper/backup.md, “To a moment”."
ELSEWHERE = ("pgbackrest", "barman", "wal-g", "wal-e")  # what keeps base backups of its own


def examine(instance: Instance, ask: Ask) -> Iterator[Finding]:
    """``ask`` executes a statement on the server that takes writes and gives its rows."""
    many = bool(instance.number("node.port")) or len(database_url.hosts(instance.text("database.url"))) > 1
    if many:
        yield from _replication(ask)
    command = _setting(ask, "archive_command") if _setting(ask, "archive_mode") != "off" else ""
    yield from _archive(ask, command, many=many)
    yield _base_backup(instance, command, many=many)


def _setting(ask: Ask, name: str) -> str:
    return str(ask(f"SHOW {name}")[0][0])


def _replication(ask: Ask) -> Iterator[Finding]:
    standbys = ask(STANDBYS)
    if not standbys:
        yield Finding("replication", f"there is no standby. {WITHOUT[:-1]}", f"Add one. {SYNCHRONOUS}")
        return
    if not any(state for _name, state, _bytes, _seconds in standbys):
        yield Finding("replication", "this role may not see it", "As a superuser: GRANT pg_monitor TO the role")
        return
    commit = _setting(ask, "synchronous_commit")
    if commit in {"off", "local"}:
        again = "Set synchronous_commit to on."
        yield Finding("replication", f"synchronous_commit is {commit}: no commit waits for a standby", again)
    elif not any(state in {"sync", "quorum"} for _name, state, _bytes, _seconds in standbys):
        yield Finding("replication", f"no standby is synchronous. {WITHOUT[:-1]}", SYNCHRONOUS)
    else:
        yield Finding("replication", f"{len(standbys)} standbys, synchronous")
    for name, _state, lacking, seconds in standbys:
        if lacking > MOST_BEHIND or seconds > LONGEST_BEHIND:
            state = f"{name} lacks {lacking >> 20} MiB and is {seconds:.0f} s behind"
            yield Finding("replication", state, "Look at its disk and network; it takes over late or with a loss.")


def _archive(ask: Ask, command: str, *, many: bool) -> Iterator[Finding]:
    if command in {"", "(disabled)"} and not _archives_by_library(ask):
        state = "off: the database can be put back to its last backup, and to no moment after it"
        yield Finding("WAL archive", state, ARCHIVE) if many else Finding("WAL archive", state, hint=ARCHIVE)
        return
    ((count, failed, is_failing),) = ask(ARCHIVER)
    if is_failing:
        advice = "Mend archive_command; the server's log says why it failed. Until then WAL fills the server's disk."
        yield Finding("WAL archive", f"does not take {failed}", advice)
    elif _setting(ask, "archive_timeout") == "0":
        hint = "What is in no full segment yet is not archived: set archive_timeout to 60."
        yield Finding("WAL archive", f"has taken {count} segments", hint=hint)
    else:
        yield Finding("WAL archive", f"has taken {count} segments")


def _archives_by_library(ask: Ask) -> bool:
    return _setting(ask, "archive_mode") != "off" and bool(_setting(ask, "archive_library"))


def _base_backup(instance: Instance, command: str, *, many: bool) -> Finding:
    keeper = next((name for name in ELSEWHERE if name in command), "")
    days, folder = base_backup.age(instance), base_backup.kept_in(instance)
    if keeper:
        return Finding("base backups", f"are kept by {keeper}", hint=f"Have {keeper} itself watched.")
    again = "strichka backup --base, each week by cron or a timer; then try docs/keeper/backup.md, “To a moment”."
    if days is None:
        state = f"none in {folder}"
        return Finding("base backups", state, again) if many else Finding("base backups", state, hint=again)
    state = f"the newest in {folder} is {days:.0f} days old"
    return Finding("base backups", state, again) if days > OLDEST else Finding("base backups", state)
