"""Make the paper's display face: Source Serif 4, display cut, only the letters that headlines need.

    npm pack @fontsource-variable/source-serif-4 && tar xzf *.tgz
    python tools/subset_fonts.py package/files src/strichka/paper/static/paper/fonts

Needs fonttools and brotli. The same files give the same bytes.
"""

import argparse
import io
import string
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
# Names and quotations in the other Cyrillic alphabets of Europe.
NEIGHBOURS = "ёъыэўђјљњћџ"
PUNCTUATION = "«»„“”‘’‚–—…·•§€£©°×−′″†\u00a0\u202f"
# Latin letters of neighbours' names.
EUROPEAN = "áàâäãåæçéèêëíîïñóôöõøœúùûüýß"
# The display cut in the one weight of headlines: their rank is shown by size.
AXES = {"opsz": 40, "wght": 600}

# A changed font may not keep the reserved name (OFL 1.1, condition 3).
NAME = "Strichka Display"

SIGNS = string.digits + string.punctuation + " " + PUNCTUATION

# Part: the source it is cut from, and its letters. Signs are apart: a Ukrainian headline needs them, not Latin letters
# and not its neighbours'.
PARTS = {
    "cyrillic": ("cyrillic", UKRAINIAN + UKRAINIAN.upper() + "№"),
    "neighbours": ("cyrillic", NEIGHBOURS + NEIGHBOURS.upper()),
    "cyrillic-ext": ("cyrillic-ext", "₴"),
    "signs": ("latin", SIGNS),
    "latin": ("latin", string.ascii_letters + EUROPEAN + EUROPEAN.upper()),
}


def make(source: Path, letters: str) -> bytes:
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), AXES)
    options = subset.Options()
    # Other features bring forms of letters that no headline of ours shows: a third of the bytes.
    options.layout_features = ["kern", "tnum"]
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    worker = subset.Subsetter(options)
    worker.populate(text=letters)
    worker.subset(font)
    for number, words in ((1, NAME), (4, NAME), (6, NAME.replace(" ", ""))):
        font["name"].setName(words, number, 3, 1, 0x409)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    chosen = parser.parse_args()
    chosen.target.mkdir(parents=True, exist_ok=True)
    for name, (source, letters) in PARTS.items():
        font = make(chosen.source / f"source-serif-4-{source}-opsz-normal.woff2", letters)
        (chosen.target / f"display-{name}.woff2").write_bytes(font)
        print(f"{name}: {len(font)} bytes")


if __name__ == "__main__":
    main()
