"""Which workers live: each holds an advisory lock of PostgreSQL under its number, until its connection ends.

So what a worker had claimed when it died is free for the others at once, long before its lease runs out. On SQLite
there is one worker: whoever begins is the only one that lives.
"""

import secrets

from django.db import connection

from strichka.baking.bake_log import log
from strichka.jobs.models import Job

OURS = 1 + secrets.randbelow(2**31 - 1)  # this process's number
_KIND = 0x53747269  # the locks of workers among a database's advisory locks
_TAKE = "SELECT pg_try_advisory_lock(%s, %s)"
_ALONE = 0  # the lock of the only worker, which is no worker's number
_LIVING = """
    SELECT objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class _Lock:
    on: object = None  # the connection that holds it
    is_alone = False


def free_the_dead() -> None:
    """Let go of the jobs of workers that live no more; called by the one thread whose connection says that we do."""
    leased = Job.objects.exclude(leased_until=None)
    if connection.vendor != "sqlite":
        _say_alive()
        # First who has jobs, then who lives: a worker is alive before it claims.
        having = set(leased.exclude(holder=None).values_list("holder", flat=True))
        dead = having - _living() - {OURS} if having else having
        if not dead:
            return
        leased = leased.filter(holder__in=dead)
    leased.update(leased_until=None, holder=None)


def is_alone() -> bool:
    """Where there is one machine: whether no other worker is at work; none begins until this connection ends."""
    with connection.cursor() as cursor:
        cursor.execute(log.LIFE)
        cursor.execute(_TAKE, [_KIND, _ALONE])
        _Lock.is_alone = bool(cursor.fetchone()[0])
    return _Lock.is_alone


def _say_alive() -> None:
    with connection.cursor() as cursor:
        if _Lock.on is not connection.connection:
            cursor.execute(log.LIFE)  # or the system would hold the lock of a machine that vanished for hours
            if _Lock.is_alone:  # the only worker keeps others out by its new connection too
                cursor.execute(_TAKE, [_KIND, _ALONE])
            cursor.execute(_TAKE, [_KIND, OURS])
            if cursor.fetchone()[0]:  # else a broken connection of ours still has it, and we ask again
                _Lock.on = connection.connection


def _living() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LIVING, [_KIND])
        return {number for (number,) in cursor.fetchall()}
