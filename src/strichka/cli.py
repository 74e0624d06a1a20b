"""The command line: each command is a small function that imports what it needs when it runs.

So ``serve`` and ``new`` stay small, and no Django is loaded before an instance is known.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from strichka.bench import commands
from strichka.instance import folder, person_commands, shelter_command
from strichka.instance.checked_file import command as checked_file
from strichka.instance.errors import InstanceError
from strichka.instance.moving import commands as moving_commands
from strichka.options import BY_NAME, Instance, OptionsError
from strichka.processes import child

FOUND_WRONG, REFUSED, INTERRUPTED = 1, 2, 130
LARGEST_PORT, DEMO_FOLDER = 65535, "demo-newsroom"

Arguments = argparse.Namespace
Command = Callable[[Arguments], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0, 1 when it found something wrong, 2 when it could not be carried out."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = (
        Arguments(command=django, words=words[1:]) if words[:1] == ["django"] else parser(words).parse_args(words)
    )
    try:
        return int(arguments.command(arguments))
    except (OptionsError, InstanceError) as error:
        print(f"strichka: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    """Help with the sentences of ``docs/keeper/commands.md``."""

    def __init__(self, **options: object) -> None:
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]


def parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The commands; those of our own processes are known only to who names one."""
    top = _Parser(prog="strichka", description="The whole system behind a news page.")
    top.add_argument("--version", action="version", version=f"strichka {version('strichka')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str, command: Command | None, summary: str = "", *, instance: bool = True) -> argparse.ArgumentParser:
        # A command without a summary is for our own processes and stays out of the help; one with sub-commands is none.
        subparser = (
            commands.add_parser(name, help=summary, description=summary) if summary else commands.add_parser(name)
        )
        if command:
            subparser.set_defaults(command=command)
        if instance:
            subparser.add_argument(
                "--dir", metavar="FOLDER", help="the instance; else STRICHKA_INSTANCE, else from here up"
            )
        return subparser

    _serving(add)
    _newsroom(add)
    _keeping(add)
    moving_commands.add(add)
    shelter_command.add(add)
    person_commands.add(add("person", None, "Let people in: accounts, roles, links for passwords.", instance=False))
    if words and words[0].startswith("_"):
        for name, child in (("_app", _app), ("_worker", _worker)):
            add(name, child)
        add("_both", _both).add_argument("pipe", type=int)
        add("_bake", _crew).add_argument("sockets", type=int, nargs="+")
        add("_migrate", _migrate).add_argument("--settle", action="store_true")
    return top


Add = Callable[..., argparse.ArgumentParser]


def _serving(add: Add) -> None:
    subparser = add("new", new, "Make an instance in an empty folder.", instance=False)
    subparser.add_argument("folder", type=Path)
    subparser = add("serve", serve, "Serve the instance: readers' pages, the desk and the background work.")
    _port(subparser)
    subparser.add_argument("--role", metavar="ROLES", help="reader, app, worker (with commas between) or all")
    subparser = add("demo", demo, "Make a demo newsroom, if it is not there yet, and serve it.", instance=False)
    subparser.add_argument("--dir", metavar="FOLDER", default=DEMO_FOLDER, help=f"default: {DEMO_FOLDER}")
    _port(subparser)


def _port(subparser: argparse.ArgumentParser) -> None:
    subparser.add_argument("--port", type=_port_number, metavar="N", help="instead of server.port; 0: any free one")


def _port_number(text: str) -> int:
    if text.isdecimal() and int(text) <= LARGEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number between 0 and {LARGEST_PORT} (0: any free one), not {text!r}")


def _newsroom(add: Add) -> None:
    subparser = add("take", take, "Turn a page's text or HTML into a draft.")
    subparser.add_argument("file", type=Path, metavar="FILE")
    subparser.add_argument("--publish", action="store_true", help="publish it at once")
    subparser.add_argument("--section", metavar="SLUG", help="default: the first section")
    subparser.add_argument(
        "--encoding", metavar="NAME", default="", help="where the page does not say it, or says it wrong"
    )
    subparser.add_argument("--again", action="store_true", help="also what is here already")
    subparser.add_argument("--add-names", action="store_true", help="add topics and people that the registers lack")
    subparser.add_argument("--json", action="store_true", help='end with a line {"id": …, "url": …}')
    subparser = add("bake", bake, "Render pages into the store.")
    subparser.add_argument("paths", nargs="*", metavar="PATH", help="for example /polityka/; default: what waits")
    subparser.add_argument(
        "--all", action="store_true", help="every page of the paper; goes on where it was broken off"
    )
    subparser.add_argument("--anew", action="store_true", help="with --all: from the beginning")
    subparser.add_argument("--verify", action="store_true", help="render again and compare, change nothing")
    subparser.add_argument(
        "--explain", action="store_true", help="say what a publish of these would bake, bake nothing"
    )
    subparser.add_argument("--story", metavar="ID", help="with --explain: the story, also one never published")
    checked_file.add(add)
    commands.add(add("bench", None, "Measure this machine, each figure beside a reference.", instance=False))


def _keeping(add: Add) -> None:
    add("doctor", doctor, "Check the instance and say what to do.")
    subparser = add("nodes", nodes, "Say how far each machine of the newsroom has come.")
    subparser.add_argument("--forget", metavar="NAME", help="a machine that will not come back")
    add("mail", mail, "Send one mail now, to try the mail server.").add_argument("address", metavar="ADDRESS")
    subparser = add("reindex", reindex, "Have search know what it does not know yet, or everything anew.")
    subparser.add_argument("--anew", action="store_true", help="everything; goes on where it was broken off")
    subparser = add("backup", backup, "Write one archive of everything that cannot be made again, while serving.")
    subparser.add_argument("--to", type=Path, metavar="FILE", help="a file or a folder; default: backup.folder")
    subparser.add_argument("--base", action="store_true", help="all files of the PostgreSQL server instead")
    subparser = add("restore", restore, "Make an instance from an archive.", instance=False)
    subparser.add_argument("file", type=Path, metavar="FILE")
    subparser.add_argument("--dir", type=Path, metavar="FOLDER", required=True, help="a new folder")
    subparser.add_argument("--at", metavar="TIME", help="of a base backup: the moment; FOLDER is a server's then")
    subparser.add_argument("--wal", type=Path, metavar="FOLDER", help="with --at: the archive of PostgreSQL's WAL")
    subparser = add("deploy", deploy, "Print configuration for what runs a newsroom: see docs/keeper/deploy.md.")
    kinds = ("nginx", "systemd", "haproxy", "varnish", "patroni", "etcd", "image", "compose", "kubernetes")
    subparser.add_argument("what", choices=kinds)
    subparser.add_argument("--role", metavar="ROLES", default="all", help="of the unit: all, or reader, app, worker")
    subparser.add_argument("--machine", metavar="NAME", default="", help="of deploy.databases, for patroni and etcd")
    subparser = add(
        "django", django, "Pass a command on to Django, for example: strichka django shell.", instance=False
    )
    subparser.add_argument("words", nargs=argparse.REMAINDER, metavar="…")


def _instance(arguments: Arguments) -> Instance:
    return folder.find(arguments.dir)


def _with_django(arguments: Arguments) -> Instance:
    from strichka.instance import manage

    return manage.use_named(arguments.dir)


def new(arguments: Arguments) -> int:
    instance = folder.make(arguments.folder)
    print(f"A new instance is in {instance.folder}. Look through its strichka.toml, then:")
    print(f"  strichka person add NAME --role chief --dir {arguments.folder}")
    print(f"  strichka serve --dir {arguments.folder}")
    return 0


def serve(arguments: Arguments) -> int:
    from strichka.demo import accounts
    from strichka.instance import database, static
    from strichka.instance.keeping import backup
    from strichka.processes import supervisor

    if arguments.role:  # our processes read it as we do
        os.environ[BY_NAME["node.roles"].variable] = arguments.role
    instance = _instance(arguments)
    accounts.refuse_in_public(instance)
    static.make_ready(instance)
    backup.clear(instance)

    def prepare() -> None:
        database.make_ready(instance)
        accounts.refuse_in_public(instance)

    return supervisor.serve(instance, port=arguments.port, prepare=prepare)


def demo(arguments: Arguments) -> int:
    from strichka.demo import accounts, ready_made
    from strichka.instance import database, static
    from strichka.processes import supervisor

    instance = ready_made.instance_in(Path(arguments.dir))
    accounts.refuse_in_public(instance)
    static.make_ready(instance)

    def prepare() -> None:
        database.make_ready(instance)
        accounts.refuse_in_public(instance)

    def welcome(url: str) -> None:
        print(ready_made.welcome(instance, url), flush=True)

    return supervisor.serve(instance, port=arguments.port, on_ready=welcome, prepare=prepare)


def take(arguments: Arguments) -> int:
    instance = _with_django(arguments)
    from strichka.instance import taking

    choices = taking.Choices(
        section=arguments.section or "",
        publish=arguments.publish,
        encoding=arguments.encoding,
        again=arguments.again,
        add_names=arguments.add_names,
    )
    taken = taking.take(arguments.file, choices)
    for line in taken.notes:
        print(line)
    print(json.dumps({"id": taken.id, "url": taken.url}) if arguments.json else instance.url + taken.url)
    return 0


def bake(arguments: Arguments) -> int:
    instance = _with_django(arguments)
    from strichka.instance.whole_bake import bake_command

    return bake_command.run(instance, arguments)


def nodes(arguments: Arguments) -> int:
    _with_django(arguments)
    from strichka.nodes import following

    if arguments.forget and not following.forget(arguments.forget):
        print(f"There is no node {arguments.forget}.", file=sys.stderr)
        return REFUSED
    for line in following.lines():
        print(line)
    return FOUND_WRONG if following.lagging() else 0


def doctor(arguments: Arguments) -> int:
    from strichka.instance.keeping import doctor as checks

    findings = checks.examine(arguments.dir)
    for finding in findings:
        print(finding.line)
    return FOUND_WRONG if any(not finding.well for finding in findings) else 0


def mail(arguments: Arguments) -> int:
    _with_django(arguments)
    from strichka.mail import delivery

    try:
        delivery.try_out(arguments.address)
    except delivery.NotTaken as error:
        raise InstanceError(str(error)) from error
    print(f"The mail server took a mail to {arguments.address}.")
    return 0


def reindex(arguments: Arguments) -> int:
    _with_django(arguments)
    from strichka.archive import indexing
    from strichka.instance import progress

    bar = progress.Progress("indexed", "stories")
    try:
        done = indexing.reindex(anew=arguments.anew, report=bar)
    finally:
        bar.end()
    print(f"Stories indexed: {done}.")
    return 0


def backup(arguments: Arguments) -> int:
    from strichka.instance.keeping import backup as archive

    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that nothing half-made is left
    if arguments.base:
        from strichka.instance.keeping import base_backup

        print(base_backup.write(_instance(arguments), to=arguments.to))
        return 0
    written = archive.write(_instance(arguments), to=arguments.to)
    print(f"{written}\nIt holds the secret key and the users' password hashes: keep it as you keep a password.")
    return 0


def restore(arguments: Arguments) -> int:
    from strichka.instance.keeping import moment
    from strichka.instance.keeping import restore as archive

    if arguments.at or arguments.wal:
        if not (arguments.at and arguments.wal):
            raise InstanceError("--at and --wal go together: a moment, and the WAL that leads there.")
        at = moment.prepare(arguments.file, at=arguments.at, wal=arguments.wal, to=arguments.dir)
        print(f"{arguments.dir} is ready: started there, PostgreSQL leads it to {at.isoformat(' ')}.")
        print("How to go on stands in docs/keeper/backup.md, “To a moment”.")
        return 0
    instance = archive.restore(arguments.file, to=arguments.dir)
    print(f"Restored into {instance.folder}. Start it with: strichka serve --dir {arguments.dir}")
    return 0


def deploy(arguments: Arguments) -> int:
    from strichka.instance.keeping import deploy as configuration

    asked = configuration.Asked(_instance(arguments), arguments.role, arguments.machine)
    print(configuration.text(arguments.what, asked), end="")
    return 0


def django(arguments: Arguments) -> int:
    from strichka.instance import database, manage

    words: list[str] = arguments.words
    named = None
    if "--dir" in words[:-1]:
        index = words.index("--dir")
        named, words = words[index + 1], words[:index] + words[index + 2 :]
    instance = folder.find(named)
    database.refuse_what_is_none(instance)
    manage.command(instance, words)
    return 0


def _app(arguments: Arguments) -> int:
    child.die_with_supervisor()
    from strichka.processes import app

    app.run(_instance(arguments))
    return 0


def _both(arguments: Arguments) -> int:
    child.die_with_supervisor()
    instance = _with_django(arguments)
    from strichka.processes import app, both, worker

    both.begin(app=partial(app.run, instance), worker=partial(worker.run, instance), pipe=arguments.pipe)
    return 0


def _worker(arguments: Arguments) -> int:
    child.die_with_supervisor()
    instance = _with_django(arguments)
    from strichka.processes import worker

    worker.run(instance)
    return 0


def _crew(arguments: Arguments) -> int:
    _with_django(arguments)
    from strichka.instance.whole_bake import crew

    crew.serve(arguments.sockets)
    return 0


def _migrate(arguments: Arguments) -> int:
    from strichka.instance import manage

    instance = _instance(arguments)
    manage.migrate(instance)
    if arguments.settle:
        manage.settle(instance)
    return 0
