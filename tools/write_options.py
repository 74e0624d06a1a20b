"""Write ``docs/keeper/options.md`` from the table of options."""

import json
import sys
from itertools import groupby
from pathlib import Path

from strichka.options import TABLE, Option

TARGET = Path(__file__).parents[1] / "docs/keeper/options.md"
HEAD = """\
# Options

Options stand in the instance's `strichka.toml`: `server.port` is `port` under `[server]`. An environment variable
wins over the file. Secrets come from the environment (or a file of their own) only. Unknown names, wrong types and
secrets in the file stop the start with a message. After a change, start `strichka serve` again.

This page is written by `python -m tools.write_options` from `src/strichka/options.py`.
"""


def row(option: Option) -> str:
    default = "" if option.secret else f"`{json.dumps(option.default, ensure_ascii=False)}`"
    return f"| `{option.name}` | `{option.variable}` | {default} | {option.help} |"


def text() -> str:
    lines = [HEAD]
    for section, options in groupby(TABLE, key=lambda option: option.name.partition(".")[0]):
        lines += [f"## {section}", "", "| option | variable | default | meaning |", "|---|---|---|---|"]
        lines += [*map(row, options), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
    sys.exit(0)
