"""The seven cases of a word or of a whole name, and how the forms of words make the forms of a name."""

from collections.abc import Iterable, Mapping
from itertools import islice, product

from strichka.lib.words import APOSTROPHES

CASES = ("v_naz", "v_rod", "v_dav", "v_zna", "v_oru", "v_mis", "v_kly")
# A case of a word and its forms there, the usual one first; a case that is not known is left out.
Cases = Mapping[str, tuple[str, ...]]
# A name of three words with three forms each has no more forms in one case than are worth keeping.
_MOST = 12
_DICTIONARY = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def unchanged(word: str) -> Cases:
    """A word that stays as it is."""
    return dict.fromkeys(CASES, (word,))


def joined(parts: Iterable[Cases]) -> Cases:
    """The cases of a name by those of its parts in order (separators are parts too)."""
    listed = list(parts)
    together = {}
    for case in CASES:
        if all(case in part for part in listed):
            rows = product(*(part[case] for part in listed))
            together[case] = tuple("".join(row) for row in islice(rows, _MOST))
    return together


def in_order(name: str, tables: Iterable[Cases]) -> tuple[str, ...]:
    """All forms, the name itself first, each once."""
    forms = {name: None}
    for table in tables:
        for case in CASES:
            forms.update(dict.fromkeys(table.get(case, ())))
    return tuple(forms)


def with_letters_of(name: str, cases: Cases) -> Cases:
    """Forms written with the capitals of the name: РАДА, Рада, рада."""
    if name.isupper() and len(name) > 1:
        return {case: tuple(form.upper() for form in forms) for case, forms in cases.items()}
    if name[:1].isupper():
        return {case: tuple(form[:1].upper() + form[1:] for form in forms) for case, forms in cases.items()}
    return {case: tuple(form[:1].lower() + form[1:] for form in forms) for case, forms in cases.items()}


def with_apostrophe_of(name: str, cases: Cases) -> Cases:
    """Forms with the apostrophe that the name has, or else the one of good typography: Любов’ю."""
    sign = next((sign for sign in name if sign in APOSTROPHES), "’")
    return {case: tuple(form.replace("'", sign) for form in forms) for case, forms in cases.items()}


def plain(word: str) -> str:
    """A word with the apostrophe of the dictionary."""
    return word.translate(_DICTIONARY)
