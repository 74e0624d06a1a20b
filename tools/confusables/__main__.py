"""Write the words that hardly any text has, each with the common one that it is a letter off.

    pip install wordfreq        # its frequencies alone are used; nothing of it is installed with the program
    python -m tools.confusables

Looks for forms of the dictionary that are one letter (put in, left out, another, or two in turn) off a common form and
that are what that is: case, number, person. It takes some minutes.
"""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from strichka.languages.dictionaries.data import folder
from strichka.languages.dictionaries.morfologik import Dictionary
from strichka.languages.uk.paradigms import place

TABLE = Path(__file__).parents[2] / "src/strichka/languages/uk/style/syntax/confusables.txt"
HEAD = """\
# Forms of words that hardly any text has, and those one letter off that nearly every text has: rare right [right].
# Made by tools/confusables from the dictionary and the frequencies of wordfreq (CC BY-SA 4.0, and so is this
# list; https://github.com/rspeer/wordfreq). One line each, # begins a comment.
"""
LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
SHORTEST, MOST = 4, 2
RARE, COMMON = 1.0, 4.0  # Zipf frequencies: the logarithm of how often in a thousand million words
_UNUSUAL = re.compile(":(prop|arch|bad|abbr|alt|subst|v_kly|impr)")
_WORD = re.compile("[а-щьюяєіїґ']{4,}")


def main() -> int:
    frequencies = import_module("wordfreq")
    dictionary = Dictionary(folder("uk") / "dictionaries/ukrainian.dict")
    rows: dict[str, list[tuple[float, str]]] = {}
    for word, frequency in frequencies.get_frequency_dict("uk").items():
        zipf = frequencies.freq_to_zipf(frequency)
        common = word.replace("’", "'")
        if zipf < COMMON or not _WORD.fullmatch(common):
            continue
        places = _places(dictionary, common)
        for other in places and _beside(common):
            is_rare = max(frequencies.zipf_frequency(one, "uk") for one in (other, other.replace("'", "’"))) < RARE
            is_another = len(other) >= SHORTEST and not _lemmas(dictionary, common) & _lemmas(dictionary, other)
            if is_rare and is_another and places & _places(dictionary, other):
                rows.setdefault(other, []).append((zipf, common))
    lines = (f"{rare} {' '.join(word for _zipf, word in sorted(rows[rare])[::-1][:MOST])}\n" for rare in sorted(rows))
    TABLE.write_text(HEAD + "".join(lines), "utf-8")
    return 0


def _places(dictionary: Dictionary, word: str) -> set[str]:
    return {place(one.tag) for one in dictionary.readings(word) if not _UNUSUAL.search(one.tag)}


def _lemmas(dictionary: Dictionary, word: str) -> set[str]:
    return {one.lemma for one in dictionary.readings(word)}


def _beside(word: str) -> Iterator[str]:
    """All that is one letter off."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in LETTERS)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS if letter != after[0])
            yield before + after[1:2] + after[0] + after[2:]


if __name__ == "__main__":
    sys.exit(main())
