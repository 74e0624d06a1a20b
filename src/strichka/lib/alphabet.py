"""The order of names in lists, the same on every database.

By code points І, Ї, Є and Ґ would stand apart from the other letters: SQLite sorts so, and PostgreSQL by whatever
collation its cluster was made with.
"""

from strichka.lib.words import folded

# The Ukrainian alphabet, with the letters of other languages beside those that they are read like.
_LETTERS = "абвгґдеёєэжзиыіїйклмнопрстуўфхцчшщъьюя"
# Onto the code points of capitals, which folded words do not have: digits and Latin letters stay before them.
_PLACES = {ord(letter): 0x0400 + place for place, letter in enumerate(_LETTERS)}


def alphabetical(text: str) -> str:
    """A key whose order by code points is that of the alphabet; quotation marks and capitals do not count."""
    return " ".join(folded(text)).translate(_PLACES)
