"""``strichka bench …``: one sub-command a measurement, each of which imports what it needs when it runs."""

import argparse
from collections.abc import Callable
from pathlib import Path

from strichka.instance import folder

Arguments = argparse.Namespace
Command = Callable[[Arguments], int]


def add(bench: argparse.ArgumentParser) -> None:
    """Declare the measurements below the command."""
    kinds = bench.add_subparsers(title="measurements", metavar="WHAT", required=True)

    def kind(name: str, command: Command, summary: str, *, archive: bool = True) -> argparse.ArgumentParser:
        subparser = kinds.add_parser(name, help=summary, description=summary)
        subparser.set_defaults(command=command)
        if archive:
            subparser.add_argument("--dir", type=Path, metavar="FOLDER", required=True, help="the archive's instance")
        return subparser

    subparser = kind("serve", serve, "How fast pages are served, beside nginx.", archive=False)
    subparser.add_argument("--dir", metavar="FOLDER", help="an instance; default: a page of its own")
    subparser.add_argument("--path", metavar="PATH", default="/", help="the page to measure; default /")
    subparser = kind("seed", seed, "Make an archive of made-up stories.")
    subparser.add_argument("stories", type=int, metavar="N", help="how many stories")
    subparser.add_argument("--baked", action="store_true", help="and bake the whole paper")
    subparser = kind("publish", publish, "How long readers wait for what is published, and what it costs.")
    subparser.add_argument("--count", type=int, default=200, metavar="N", help="how many stories; default 200")
    subparser.add_argument("--against", type=Path, metavar="FOLDER", help="a smaller archive to compare with")
    subparser = kind("planned", planned, "How long after its time readers have what was planned for one second.")
    subparser.add_argument("--count", type=int, default=20, metavar="N", help="how many stories; default 20")
    subparser = kind("bake", bake, "How many pages a second are baked.")
    subparser.add_argument("--pages", type=int, default=2000, metavar="N", help="default 2000")
    kind("memory", memory, "What all processes hold during the first bake, and afterwards.", archive=False)
    subparser = kind("together", together, "How long a keystroke takes to a colleague, with many in one story.")
    subparser.add_argument("--writers", type=int, default=20, metavar="N", help="default 20")
    subparser.add_argument("--seconds", type=float, default=20.0, metavar="N", help="default 20")
    subparser = kind("reports", reports, "How fast readers' reports are acknowledged and become cases.")
    subparser.add_argument("--count", type=int, default=2000, metavar="N", help="of each kind; default 2000")
    subparser.add_argument("--flood", type=int, default=0, metavar="N", help="and so many on one story; default none")
    subparser = kind("desk", desk, "What an editor's acts and the desk's rooms cost.")
    subparser.add_argument("--count", type=int, default=40, metavar="N", help="how many of each; default 40")
    subparser.add_argument("--against", type=Path, metavar="FOLDER", help="a smaller archive to compare with")
    subparser = kind("search", search, "How long finding takes, and what indexing a story costs.")
    subparser.add_argument("--count", type=int, default=200, metavar="N", help="how many queries; default 200")
    _in_and_out(kind)
    _sets(kind)


def _in_and_out(kind: Callable[..., argparse.ArgumentParser]) -> None:
    """What is measured of what comes in from others, and of what goes out."""
    subparser = kind("wire", wire, "How fast items of feeds come in, and how long the inbox takes with many of them.")
    subparser.add_argument("--items", type=int, default=100_000, metavar="N", help="in the inbox; default 100000")
    subparser = kind("push", push, "How fast readers are pushed a notice, against a push service of this machine.")
    subparser.add_argument("--readers", type=int, default=10_000, metavar="N", help="default 10000")
    subparser = kind("nodes", nodes, "How long after a publish readers of every machine have it; on PostgreSQL.")
    subparser.add_argument("--count", type=int, default=100, metavar="N", help="how many stories; default 100")
    subparser.add_argument("--nodes", type=int, default=3, metavar="N", help="how many machines; default 3")


def _sets(kind: Callable[..., argparse.ArgumentParser]) -> None:
    """What is measured on labelled sets."""
    _add_half(kind("anchors", anchors, "How many reported passages are found again.", archive=False), count=1000)
    _add_half(kind("cases", cases, "How well reports of one error are put together.", archive=False), count=200)
    subparser = kind("language", language, "How much of a labelled set is found.", archive=False)
    subparser.add_argument("--set", choices=["held", "open"], default="held", help="which half; default held")
    subparser.add_argument("--errors", type=Path, metavar="FOLDER", help="instead: texts with planted errors")
    subparser.add_argument(
        "--texts", type=Path, metavar="FOLDER", help="instead: labelled texts, their sources and dates"
    )
    subparser.add_argument(
        "--gec", type=int, default=0, metavar="N", help="instead: so many texts of UA-GEC, where ua-gec is installed"
    )
    subparser.add_argument(
        "--misses", action="store_true", help="and say what was missed in the open half or the texts"
    )
    subparser = kind("findings", findings, "How long an editor waits for what the stylebook finds.", archive=False)
    subparser.add_argument("--count", type=int, default=200, metavar="N", help="how many pauses; default 200")
    subparser = kind("pages", pages, "How much of a labelled set of pages is read right.", archive=False)
    subparser.add_argument("folder", type=Path, metavar="FOLDER", help="the set, with its score.py")
    subparser.add_argument("--half", default="seen", metavar="NAME", help="which half; default seen")
    subparser.add_argument("--misses", action="store_true", help="and say what was missed, page by page")
    subparser = kind("events", events, "How well items of the wire are put into events, and how fast.", archive=False)
    subparser.add_argument("--half", metavar="NAME", default="seen", help="of the set; default seen")
    subparser.add_argument("--set", type=Path, metavar="FOLDER", help="default: the one of this checkout")
    subparser.add_argument("--fit", action="store_true", help="fit the weights to both halves, cross-validated")


def _add_half(subparser: argparse.ArgumentParser, *, count: int) -> None:
    """What is asked of a set of generated edits and reports."""
    subparser.add_argument(
        "--half", choices=["seen", "held", "fresh", "later"], default="seen", help="of the set; default seen"
    )
    subparser.add_argument("--seeds", type=int, default=3, metavar="N", help="how often it is drawn; default 3")
    subparser.add_argument("--count", type=int, default=count, metavar="N", help=f"in each; default {count}")
    subparser.add_argument("--set", type=Path, metavar="FOLDER", help="default: the one of this checkout")


def serve(arguments: Arguments) -> int:
    from strichka.bench import serve

    return serve.run(folder.find(arguments.dir), path=arguments.path) if arguments.dir else serve.run()


def seed(arguments: Arguments) -> int:
    from strichka.bench import seed

    return seed.run(arguments.dir, stories=arguments.stories, baked=arguments.baked)


def publish(arguments: Arguments) -> int:
    from strichka.bench import publish

    return publish.run(arguments.dir, count=arguments.count, against=arguments.against)


def planned(arguments: Arguments) -> int:
    from strichka.bench import planned

    return planned.run(arguments.dir, count=arguments.count)


def nodes(arguments: Arguments) -> int:
    from strichka.bench.many import copied

    return copied.run(arguments.dir, count=arguments.count, nodes=arguments.nodes)


def bake(arguments: Arguments) -> int:
    from strichka.bench import bake

    return bake.run(arguments.dir, pages=arguments.pages)


def memory(_arguments: Arguments) -> int:
    from strichka.bench import memory

    return memory.run()


def desk(arguments: Arguments) -> int:
    from strichka.bench import desk

    return desk.run(arguments.dir, count=arguments.count, against=arguments.against)


def together(arguments: Arguments) -> int:
    from strichka.bench import together

    return together.run(arguments.dir, writers=arguments.writers, seconds=arguments.seconds)


def reports(arguments: Arguments) -> int:
    from strichka.bench.incoming import reports

    return reports.run(arguments.dir, count=arguments.count, flood=arguments.flood)


def wire(arguments: Arguments) -> int:
    from strichka.bench.incoming import items

    return items.run(arguments.dir, items=arguments.items)


def push(arguments: Arguments) -> int:
    from strichka.bench.outgoing import pushes

    return pushes.run(arguments.dir, readers=arguments.readers)


def search(arguments: Arguments) -> int:
    from strichka.bench import search_speed

    return search_speed.run(arguments.dir, count=arguments.count)


def anchors(arguments: Arguments) -> int:
    from strichka.bench.passages import anchors, made

    return anchors.run(
        arguments.set or made.CHECKOUT, half=arguments.half, seeds=arguments.seeds, count=arguments.count
    )


def cases(arguments: Arguments) -> int:
    from strichka.bench.passages import cases, made

    return cases.run(arguments.set or made.CHECKOUT, half=arguments.half, seeds=arguments.seeds, count=arguments.count)


def language(arguments: Arguments) -> int:
    from strichka.bench.language import gec, planted, run, sources_and_dates

    if arguments.gec:
        return gec.run(arguments.gec)
    if arguments.errors:
        return planted.run(arguments.errors, explain=arguments.misses)
    if arguments.texts:
        return sources_and_dates.run(arguments.texts, explain=arguments.misses)
    return run.run(arguments.set, explain=arguments.misses)


def findings(arguments: Arguments) -> int:
    from strichka.bench import findings

    return findings.run(arguments.count)


def pages(arguments: Arguments) -> int:
    from strichka.bench.pages import scoring

    return scoring.run(arguments.folder, arguments.half, explain=arguments.misses)


def events(arguments: Arguments) -> int:
    from strichka.bench.events import fitting, putting_together

    where = arguments.set or putting_together.CHECKOUT
    return fitting.run(where) if arguments.fit else putting_together.run(where, half=arguments.half)
