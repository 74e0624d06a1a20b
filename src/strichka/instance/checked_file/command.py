"""``strichka check``: what is asked at the command line, and what is printed."""

import argparse
from collections.abc import Callable

from strichka.languages.registry import DEFAULT, codes


def add(add_command: Callable[..., argparse.ArgumentParser]) -> None:
    subparser = add_command("check", None, "Read a text, Markdown or HTML file by the stylebook.", instance=False)
    subparser.set_defaults(command=run)
    subparser.add_argument("file", metavar="FILE", help="-: the standard input")
    subparser.add_argument("--lang", choices=codes(), default=DEFAULT, help=f"its language; default {DEFAULT}")
    subparser.add_argument("--json", action="store_true", help="print a list of findings, places in code points")


def run(arguments: argparse.Namespace) -> int:
    """Print what is found; 1 where anything of it is more than a hint."""
    from strichka.instance.checked_file import file_findings

    answer = file_findings.run(arguments.file, arguments.lang, as_json=arguments.json)
    for line in answer.lines:
        print(line)
    return int(answer.is_wrong)
