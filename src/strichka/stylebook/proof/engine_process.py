"""The process in which an engine runs: it may crash, and harms nobody.

A line in is a text as JSON, a line out is what is wrong in it (lists of a Flaw's values), ``null`` where it could not
be read, ``false`` where there is no engine for the language. It ends with its input, and after a while without.
"""

import json
import select
import sys
from dataclasses import astuple

from strichka.stylebook.proof import engines

IDLE = 600  # seconds


def main(locale: str) -> None:
    engine = engines.load(locale)
    while select.select([sys.stdin], [], [], IDLE)[0] and (line := sys.stdin.buffer.readline()):
        sys.stdout.write(json.dumps(_answer(engine, json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(engine: engines.Engine | None, text: str) -> list[tuple[object, ...]] | bool | None:
    if engine is None:
        return False
    try:
        return [astuple(flaw) for flaw in engine.flaws(text)]
    except engines.Unread:
        return None


if __name__ == "__main__":
    main(sys.argv[1])
