"""Make the paper's display face: Source Serif 4, display cut, only the letters that headlines need.

    npm pack @fontsource-variable/source-serif-4 && tar xzf *.tgz
    python tools/subset_fonts.py package/files src/strichka/paper/static/paper/fonts

Needs fonttools and brotli. Where two sources are merged, the order of kerning tables is not always the same.
"""

import argparse
import io
import string
from pathlib import Path

from fontTools import merge, subset
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
# Each script has the signs too, and so a headline wants one file.
SIGNED = {"latin": SIGNS, "cyrillic-ext": "₴"}

# Part: its letters by the source that they are cut from.
PARTS: dict[str, dict[str, str]] = {
    "cyrillic": {"cyrillic": UKRAINIAN + UKRAINIAN.upper() + "№", **SIGNED},
    "neighbours": {"cyrillic": NEIGHBOURS + NEIGHBOURS.upper()},
    "latin": {**SIGNED, "latin": string.ascii_letters + EUROPEAN + EUROPEAN.upper() + SIGNS},
}


def cut(source: Path, letters: str) -> io.BytesIO:
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
    font.flavor = None
    written = io.BytesIO()
    font.save(written)
    written.seek(0)
    return written


def make(sources: Path, part: dict[str, str]) -> bytes:
    cuts = [cut(sources / f"source-serif-4-{name}-opsz-normal.woff2", letters) for name, letters in part.items()]
    font = merge.Merger().merge(cuts) if len(cuts) > 1 else TTFont(cuts[0])
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
    for name, part in PARTS.items():
        font = make(chosen.source, part)
        (chosen.target / f"display-{name}.woff2").write_bytes(font)
        print(f"{name}: {len(font)} bytes")


if __name__ == "__main__":
    main()
