"""Declension by rule of names that the dictionary does not have: Правопис 2019, §§ 86-103 and 140.

Only where the ending settles it; a name that could be declined in two ways gets no forms.
"""

import re

from strichka.languages.uk.cases import CASES, Cases

_VOWELS = "аеєиіїоуюя"
_SIBILANT = re.compile("[жчшщ]$")
_SOFTENED = {"к": "ц", "г": "з", "ґ": "з", "х": "с"}
_CALLED = {"к": "ч", "г": "ж", "х": "ш"}
# Names in -о that are Ukrainian by their look; others in -о (Пачіно, Камерон Діо) stay as they are.
_UKRAINIAN_O = re.compile(r"([бвгґджзйклмнпрстфхцчшщьї]к|[аеиоуюя]йл|[аиоу]йл|[йь]н|ай?л)о$")


def masculine(name: str, *, family: bool) -> Cases:
    """A man's surname (family) or given name, nominative given; empty where the rules do not settle it."""
    for ending, rule in _MASCULINE if family else _MASCULINE_GIVEN:
        if ending.search(name.lower()):
            return rule(name)
    return {}


def feminine(name: str) -> Cases:
    """A woman's given name, or a surname that is declined for both sexes: -а and -я; others stay as they are."""
    if name[-1:].lower() in "ая":
        return first(name)
    return dict.fromkeys(CASES, (name,))


def first(name: str) -> Cases:
    """The first declension: names in -а and -я; those in -а after another vowel stay (Моруа)."""
    stem, ending = name[:-1], name[-1].lower()
    before = stem[-1:].lower()
    if ending == "а":
        if before in _VOWELS:
            return dict.fromkeys(CASES, (name,))
        if _SIBILANT.search(before):
            return _row(stem, "а і і у ею і е")
        soft = stem[:-1] + _SOFTENED.get(before, before)
        return {**_row(stem, "а и - у ою - о"), "v_dav": (soft + "і",), "v_mis": (soft + "і",)}
    if before in _VOWELS or before in "'’й":
        return _row(stem, "я ї ї ю єю ї є")
    return _row(stem, "я і і ю ею і е")


def _row(stem: str, endings: str) -> Cases:
    listed = zip(CASES, endings.split(), strict=True)
    return {case: tuple(stem + one for one in ending.split(",")) for case, ending in listed if ending != "-"}


def _hard(name: str) -> Cases:
    last = name[-1].lower()
    called = name[:-1] + _CALLED.get(last, last) + "е"
    back = last in _CALLED or last == "ґ"
    table = {**_row(name, "- а ові,у а ом ові,у" + (" у" if back else ",і -")), "v_naz": (name,)}
    return table if back else {**table, "v_kly": (called,)}


def _mixed(name: str) -> Cases:
    return {**_row(name, "- а еві,у а ем еві,у,і у"), "v_naz": (name,)}


def _soft(name: str) -> Cases:
    return {**_row(name[:-1], "- я еві,ю я ем еві,ю,і ю"), "v_naz": (name,)}


def _ets(name: str) -> Cases:
    stem = name[:-3]
    if len(re.findall(f"[{_VOWELS}]", stem.lower())) == 0 or stem[-1].lower() in _VOWELS:
        return {}
    stem += "ьц" if stem[-1].lower() == "л" else "ц"
    return {**_row(stem, "- я еві,ю я ем еві,ю,і ю"), "v_naz": (name,)}


def _iot(name: str) -> Cases:
    return {**_row(name[:-1], "- я єві,ю я єм єві,ю,ї ю"), "v_naz": (name,)}


def _o(name: str) -> Cases:
    hard = "о а ові,у а ом ові,у у" if name.lower().endswith("ко") else "о а ові,у а ом ові,у,і е"
    return _row(name[:-1], hard)


def _adjective(name: str) -> Cases:
    return _row(name[:-2], "ий ого ому ого им ому,ім ий")


def _possessive(name: str) -> Cases:
    """Surnames in -ов, -ів, -ин. Those in -ін may be foreign (Дарвіном) or not (Путіним): no instrumental is given.

    Of -ів the other vowel is usual, and its own is right: Петрова and Петріва, Ковалева and Коваліва, Гаєва and Гаїва.
    """
    instrumental = "-" if name.lower().endswith("ін") else "им"
    stems = [*_other_vowels(name), name]
    rows = [_row(stem, f"- а у а {instrumental} у,і е") for stem in stems]
    return {case: tuple(form for row in rows for form in row[case]) for case in rows[0]} | {"v_naz": (name,)}


def _other_vowels(name: str) -> list[str]:
    stem, ending = name[:-2], name[-2:].lower()
    if ending not in {"ів", "їв"} or len(stem) < 2:  # noqa: PLR2004 - shorter ones are foreign: Рів
        return []
    if ending == "їв":
        return [f"{stem}єв"]
    before = stem[-1].lower()
    vowels = "е" if before in "жчшщ" else "ео" if before in "лнрцсзтд" else "о"
    return [f"{stem}{vowel}в" for vowel in vowels]


def _unchanged(name: str) -> Cases:
    return dict.fromkeys(CASES, (name,))


_MASCULINE = tuple(
    (re.compile(ending), rule)
    for ending, rule in (
        ("[ая]$", first),
        (_UKRAINIAN_O.pattern, _o),
        ("[еєиіїоуюэ]$|[иі]х$|аго$", _unchanged),
        ("[^аеєиіїоуюяйь]ий$", _adjective),
        ("(ськ|цьк|зьк|ст)ой$", lambda name: {**_row(name[:-2], "- ого ому ого им ому,ім -"), "v_naz": (name,)}),
        ("ий$", lambda _name: {}),
        ("й$", _iot),
        ("ець$", _ets),
        ("[нвр]ок$|ень$", lambda _name: {}),  # Дзюбка or Дзюбока, Ковбеня or Ковбня: not in the word
        ("ь$", _soft),
        ("([оеєії]в|[иії]н)$", _possessive),
        ("[жчшщ]$", _mixed),
        ("[бвгґджзйклмнпрстфхцчшщ]$", _hard),
    )
)
_MASCULINE_GIVEN = tuple(row for row in _MASCULINE if row[1] not in (_possessive, _adjective))


def thing(name: str) -> Cases:
    """A place or a thing, nominative given: -а, -я, and what stays, and towns (Бахмут)."""
    last = name[-1:].lower()
    if last in "ая":
        return first(name)
    return dict.fromkeys(CASES, (name,)) if last in "еєиіїоую" else _place(name)


def _place(name: str) -> Cases:
    """A town: Бахмут, Бахмута. Only hard endings; -ськ and the like have -у and -ом as well."""
    last = name[-1:].lower()
    if last in _SOFTENED or last in "ьйжчшщ" or re.search("([оеі]в|[иі]н|[оеі][а-яїієґ])$", name.lower()):
        return {}
    return {**_row(name, "- а у - ом і е"), "v_naz": (name,), "v_zna": (name,)}
