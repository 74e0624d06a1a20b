"""Hostile words, by families: what strangers put where words are asked for. Each is one input; none may come alive.

What of them is a script sets ``globalThis.__ran``.
"""

import json
from pathlib import Path

FAMILIES: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "sets/hostile.json").read_text("utf-8"))
INPUTS = list(dict.fromkeys(words for family in FAMILIES.values() for words in family))
