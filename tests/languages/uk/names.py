"""Ukrainian, and the table of names of places, organisations and subjects."""

from pathlib import Path

from strichka.languages.registry import grammar

UK = grammar("uk")
FOLDER = Path(__file__).parent
PHRASES = [
    [part.strip() for part in line.split("|")]
    for line in (FOLDER / "phrases.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
