"""``strichka import …`` and ``strichka export``: archives brought in from other systems, and everything written out."""

import argparse
from collections.abc import Callable
from pathlib import Path

KINDS = {
    "wordpress": "Bring in an export of WordPress (WXR, an .xml file).",
    "ghost": "Bring in an export of Ghost (a .json file).",
    "folder": "Bring in a folder of Markdown or HTML, or one that export has written.",
}

Arguments = argparse.Namespace


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Declare both; ``command`` declares one, as in ``cli.py``."""
    parser = command("export", export, "Write everything out as open files.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder, or one with a former export")
    parser = command("move", None, "Move the instance to a larger house.", instance=False)
    where = parser.add_subparsers(title="houses", metavar="WHERE", required=True)
    summary = "From SQLite to an empty database of PostgreSQL; goes on where it was broken off."
    postgres = where.add_parser("postgres", help=summary, description=summary)
    postgres.set_defaults(command=_postgres)
    postgres.add_argument("url", metavar="URL", help="postgresql://user@host:port/name")
    postgres.add_argument("--dir", metavar="FOLDER", help="the instance; else STRICHKA_INSTANCE, else from here up")
    parser = command("import", None, "Bring an archive in from another system.", instance=False)
    kinds = parser.add_subparsers(title="archives", metavar="WHAT", required=True)
    for name, summary in KINDS.items():
        kind = kinds.add_parser(name, help=summary, description=summary)
        kind.set_defaults(command=bring, what=name)
        kind.add_argument("archive", type=Path, metavar="FOLDER" if name == "folder" else "FILE")
        kind.add_argument("--map", type=Path, metavar="FILE", help="which section, topic and byline what becomes")
        kind.add_argument("--media", type=Path, metavar="FOLDER", help="where the pictures are")
        kind.add_argument("--fetch", action="store_true", help="fetch pictures from their addresses")
        kind.add_argument("--dry-run", action="store_true", help="only say what would come and what would not")
        kind.add_argument("--report", type=Path, metavar="FILE", help="write the report there as JSON, too")
        if name == "ghost":
            kind.add_argument("--url", metavar="ADDRESS", default="", help="where the site stood")
        kind.add_argument("--dir", metavar="FOLDER", help="the instance; else STRICHKA_INSTANCE, else from here up")


def _postgres(arguments: Arguments) -> int:
    """Go over to PostgreSQL. Raises InstanceError."""
    from strichka.instance import manage

    instance = manage.use_named(arguments.dir)
    from strichka.instance.moving import to_postgres
    from strichka.instance.progress import Progress

    progress = Progress("moving", "rows")
    counts = to_postgres.move(instance, arguments.url, progress)
    progress.end()
    rows, tables = sum(counts.values()), len(counts)
    print(f"{rows:,} rows of {tables} tables stand in the new database, the same as in the old one.")
    print("Now write its address as database.url into strichka.toml, or as STRICHKA_DATABASE_URL, and serve.")
    print(f"{instance.database_file} is left as it was.")
    return 0


def bring(arguments: Arguments) -> int:
    """Bring an archive in; 1 when its file breaks off. Raises InstanceError."""
    from strichka.instance import manage

    instance = manage.use_named(arguments.dir)
    from strichka.instance.moving import bringing

    asked = bringing.Asked(
        what=arguments.what,
        archive=arguments.archive,
        map=arguments.map,
        media=arguments.media,
        is_fetching=arguments.fetch,
        is_dry=arguments.dry_run,
        url=arguments.url if arguments.what == "ghost" else "",
    )
    report = bringing.bring(instance, asked)
    if arguments.report:
        bringing.write_report(arguments.report, report)
    for line in report.lines():
        print(line)
    return 1 if report.stopped else 0


def export(arguments: Arguments) -> int:
    """Write everything out. Raises InstanceError."""
    from strichka.instance import manage

    manage.use_named(arguments.dir)
    from strichka.instance.moving import bringing

    for name, count in bringing.export(arguments.folder).items():
        print(f"{name}: {count:,}")
    return 0
