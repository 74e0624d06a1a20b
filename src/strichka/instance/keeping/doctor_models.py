"""What the doctor learns only with Django up: plug-ins, migrations, the outbox, the jobs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone, translation

from strichka.activitypub.models import Follower, OwnKey
from strichka.archive import indexing
from strichka.baking.bake_log import log
from strichka.baking.models import Touch
from strichka.instance.finding import Finding
from strichka.instance.keeping import doctor_postgres
from strichka.jobs.models import Job
from strichka.mail import outgoing
from strichka.mail.kinds import KINDS
from strichka.mail.models import Mail, MailState
from strichka.nodes import following
from strichka.pictures.domain import remake, verify
from strichka.plugins.apps import PluginsConfig
from strichka.staff import triggers
from strichka.staff.enums import LETS_IN, Role
from strichka.staff.models import User

LATE = timedelta(minutes=2)
RECENT = timedelta(days=3)
FIRST = "strichka person add NAME --role chief"
RENEW = "Stop strichka serve, then: strichka django migrate staff 0004; strichka django migrate staff"
REINDEX = "strichka serve does it by and by; at once: strichka reindex"


def examine() -> list[Finding]:
    return [*_plugins(), *_of_database()]


def _of_database() -> list[Finding]:
    try:
        migrations = list(_migrations())
        well = all(finding.well for finding in migrations)
        work = [*_people(), *_work(), *_mail(), *_search(), *_pictures(), *_fediverse(), *_nodes()] if well else []
        return [*_server(), *migrations, *work]
    except DatabaseError as error:
        return [
            Finding("database", f"does not answer ({error})".replace("\n", " "), "Start it, or correct database.url.")
        ]


def _plugins() -> Iterator[Finding]:
    config = apps.get_app_config("plugins")
    assert isinstance(config, PluginsConfig)
    for plugin in config.plugins:
        named = f"plug-in {plugin.name} {plugin.version}".rstrip()
        if plugin.problem:
            yield Finding(named, f"cannot be loaded: {plugin.problem}", "Install another version of it, or remove it.")
        else:
            added = "; ".join(f"{hook}: {name}" for hook, name in plugin.added)
            yield Finding(named, f"adds {added or 'nothing'}")


def _server() -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        yield from doctor_postgres.examine(settings.INSTANCE, _ask)


def _ask(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding("migrations", f"{len(waiting)} waiting", "Stop strichka serve and start it again: it runs them.")
    else:
        yield Finding("migrations", "all run")


def _people() -> Iterator[Finding]:
    """Somebody must be able to let others in, and the database must write down who changes that."""
    gone = triggers.missing(connection)
    if gone:
        yield Finding("audit log", f"the database does not keep it: {', '.join(gone)}", RENEW)
    else:
        yield Finding("audit log", "kept by the database")
    if not User.objects.exists():
        yield Finding("people", "nobody has an account yet", hint=FIRST)
        return
    holders = User.objects.filter(role__in=LETS_IN, is_active=True)
    if not holders.exists():
        yield Finding("people", "there is no chief and no keeper", FIRST)
    elif holders.filter(role=Role.CHIEF).count() == 1:
        yield Finding("people", "one chief", hint="A second one opens the desk when the first has lost the phone.")
    else:
        yield Finding("people", f"{holders.count()} let others in")


def _work() -> Iterator[Finding]:
    late = Touch.objects.filter(done_at__isnull=True, created_at__lt=timezone.now() - LATE).count()
    if late:
        yield Finding("outbox", f"{late} changes are not baked", "Start strichka serve, or bake now: strichka bake")
    else:
        yield Finding("outbox", "nothing is late")
    failed = Job.objects.filter(failed=True).order_by("-pk")
    if failed.exists():
        last = failed[0]
        state = f"{failed.count()} gave up, the last is {last.name}: {last.problem[:200]}"
        yield Finding("jobs", state, "See docs/keeper/troubles.md, “Jobs that gave up”.")
    else:
        yield Finding("jobs", "none has given up")


def _fediverse() -> Iterator[Finding]:
    """Who follows the paper knows its key; another one is made when it is asked for, and trusted by and by."""
    followers = Follower.objects.count()
    if followers and not OwnKey.objects.exists():
        state = f"the key of the paper’s account is missing, and {followers} follow it"
        yield Finding("Fediverse", state, "Restore the database of a backup that has it; else a new one is made.")
    elif followers:
        yield Finding("Fediverse", f"{followers} follow the paper")


def _nodes() -> Iterator[Finding]:
    """How far the machines that serve readers have come, where there are several."""
    names, late = list(following.counting().values_list("name", flat=True)), following.lagging()
    if late:
        advice = "Look at that machine. If it will not come back: strichka nodes --forget NAME"
        yield Finding("nodes", "; ".join(lag.words for lag in late), advice)
    elif log.is_on() and not names:
        yield Finding("nodes", "no machine serves readers", "Start one: strichka serve --role reader")
    elif names:
        yield Finding("nodes", f"{len(names)} have all that was baked: {', '.join(names)}")


def _mail() -> Iterator[Finding]:
    """What is not mailed, or what became of mail in the last days."""
    with translation.override(None):  # as all that doctor says
        kinds = "; ".join(str(kind.label) for kind in KINDS.values())
    if not outgoing.is_on():
        yield Finding("mail", f"is off. Not mailed: {kinds or 'nothing'}", hint="See docs/keeper/mail.md.")
        return
    options = settings.INSTANCE
    if options.text("mail.user") and not options.mail_password:
        yield Finding("mail", "has a user and no password", f"Write it into {options.mail_password_file} (mode 600).")
        return
    over = Mail.objects.filter(created_at__gt=timezone.now() - RECENT)
    lost = over.filter(state__in=[MailState.REFUSED, MailState.UNANSWERED]).exclude(to="").first()  # no reader's slip
    late = Mail.objects.filter(state=MailState.WAITING, tries__gt=1).order_by("-due_at").first()
    if late:
        yield Finding("mail", f"does not go out: {late.problem}", "Look at mail.host, mail.user and the mail server.")
    elif lost:
        yield Finding("mail", f"goes out; one to {lost.to} did not: {lost.problem}", hint="Is the address right?")
    else:
        yield Finding("mail", f"goes out by {options.text('mail.host')}: {kinds}")


def _search() -> Iterator[Finding]:
    """Some are missing for a second after they were begun, and after an upgrade until the worker is through."""
    missing = indexing.missing().count()
    if missing:
        yield Finding("search", f"stories it does not know yet: {missing}", hint=REINDEX)
    elif indexing.is_due():
        yield Finding("search", "the archive is being indexed anew", hint=REINDEX)
    else:
        yield Finding("search", "knows every story")


def _pictures() -> Iterator[Finding]:
    found, rotten = remake.lost(), verify.rotten_originals()
    if rotten:
        again = "Copy them from a backup, or upload the same files again. Readers get what was made of them before."
        yield Finding("originals", f"{len(rotten)} are not what was uploaded, first {rotten[0]}", again)
    if found.hopeless:
        state = f"{len(found.hopeless)} originals are missing, first {found.hopeless[0]}"
        yield Finding("pictures", state, "Copy data/originals from a backup, then: strichka bake --all")
    elif found.pictures or found.files:
        state = f"{len(found.pictures)} pictures and {len(found.files)} files are missing in the store"
        again = "strichka serve makes them again within ten minutes; at once: strichka bake --all"
        yield Finding("pictures", state, again)
    else:
        yield Finding("pictures", "all in the store")
