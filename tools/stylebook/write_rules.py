"""Write ``docs/editor/rules.md`` from what the rules of the stylebook say of themselves."""

import sys
from pathlib import Path

from strichka.lib.setting import in_words
from strichka.stylebook.proof.rules import rules
from strichka.stylebook.rule import Rule
from strichka.stylebook.rules.declared import DECLARED

TARGET = Path(__file__).parents[2] / "docs/editor/rules.md"
ENGLISH, UKRAINIAN = "en", "uk"
HEAD = """\
# What each rule means

The names in the second column are those of the desk: «Редакційні правила» beside the text and on the page of all
rules. How findings are put right and dismissed, and who sets what a rule means: [stylebook.md](stylebook.md).

This page is written by `python -m tools.stylebook.write_rules` from the rules themselves.

| rule | at the desk | what it finds, and what to do |
|---|---|---|
"""


def row(rule: Rule) -> str:
    cells = (f"`{rule.name}`", in_words(rule.label, UKRAINIAN) or rule.name, in_words(rule.why, ENGLISH))
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '/') for cell in cells)} |"


def text() -> str:
    return HEAD + "".join(f"{row(rule)}\n" for rule in (*DECLARED, *rules()))


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
    sys.exit(0)
