"""Declension of adjectives, which has next to no exceptions, so that it needs no dictionary."""

from strichka.languages.uk.cases import CASES, Cases

_HARD = {
    "m": "ий ого ому * им ому,ім ий",
    "f": "а ої ій у ою ій а",
    "n": "е ого ому е им ому,ім е",
    "p": "і их им * ими их і",
}
_SOFT = {
    "m": "ій ього ьому * ім ьому,ім ій",
    "f": "я ьої ій ю ьою ій я",
    "n": "є ього ьому є ім ьому,ім є",
    "p": "і іх ім * іми іх і",
}
# Білолиций, куций: a hard stem that is soft before о.
_LYTSYI = {
    "m": "ий ього ьому * им ьому,ім ий",
    "f": "я ьої ій ю ьою ій я",
    "n": "е ього ьому е им ьому,ім е",
    "p": "і их им * ими их і",
}


def adjective(lemma: str, gender: str, *, living: bool) -> Cases:
    """The cases of an adjective given by its dictionary form (-ий, -ій); empty where the form is another.

    ``gender`` is m, f, n or p (plural); ``living``: it says something of a living being (accusative like genitive).
    """
    stem, ending = lemma[:-2], lemma[-2:].lower()
    if ending not in ("ий", "ій") or len(lemma) <= len(ending):
        return {}
    row = (_SOFT if ending == "ій" else _LYTSYI if stem.endswith("ц") else _HARD)[gender]
    forms = {
        case: tuple(stem + one for one in endings.split(",")) for case, endings in zip(CASES, row.split(), strict=True)
    }
    if row.split()[3] == "*":
        forms["v_zna"] = forms["v_rod" if living else "v_naz"]
    return forms


def feminine_surname(name: str) -> Cases:
    """A woman's surname of the kind of Іванова, Ільїна, Зеленська: declined as an adjective, nominative given."""
    stem = name[:-1]
    return {case: (stem + ending,) for case, ending in zip(CASES, _HARD["f"].split(), strict=True)}
