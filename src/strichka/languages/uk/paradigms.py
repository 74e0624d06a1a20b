"""Cases of the words that the dictionary has, by its part for synthesis."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from strichka.languages.dictionaries.morfologik import Dictionary
from strichka.languages.uk.cases import CASES, Cases

# Forms that a newsroom does not write: mistakes, old and rare ones, variants outside the standard.
_UNUSUAL = {"bad", "err", "arch", "obsc", "rare", "subst", "slang", "vulg", "alt", "var", "long", "short", "coll"}
_GENDERS = "mfnp"
# Marks by which forms of one word differ, and those that nouns written alike may be told apart by.
_PLACES = {*CASES, *"mfnps123", "inf", "past", "pres", "futr", "impr", "impers", "ranim", "rinanim", "compc", "comps"}
_SAME = {"anim", "inanim", "prop", "fname", "lname", "pname", "geo"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A reading of a noun in the nominative: what its other cases are looked up by."""

    lemma: str
    gender: str  # m, f, n or p (plural)
    living: bool
    marks: frozenset[str]

    @property
    def stays(self) -> bool:
        """The noun has one form for all cases."""
        return "nv" in self.marks

    def homonym(self, mark: str) -> "Noun":
        """The word that is written alike and that the dictionary marks otherwise (xp1, xp2)."""
        return replace(self, marks=self.marks - {"xp1", "xp2"} | {mark})


def both(one: Cases, other: Cases) -> Cases:
    """The forms of two tables, case by case; in the genitive the one in -а or -я first."""
    table = {case: tuple(dict.fromkeys([*one.get(case, ()), *other.get(case, ())])) for case in {**one, **other}}
    genitive = sorted(table.get("v_rod", ()), key=lambda form: form[-1:] not in "ая")
    return {**table, "v_rod": tuple(genitive)}


def noun(lemma: str, tag: str) -> Noun | None:
    """The nominative noun that a tag of the dictionary tells of; none for all other tags."""
    parts = tag.split(":")
    if parts[0] != "noun" or "v_naz" not in parts or _UNUSUAL.intersection(parts) or "pron" in parts:
        return None
    gender = next((part for part in parts if part in _GENDERS), "")
    marks = frozenset(parts[1:]) - {"v_naz", *_GENDERS}
    return Noun(lemma, gender, "anim" in parts or "unanim" in parts, marks) if gender else None


def cases(forms: Dictionary, of: Noun, gender: str = "") -> Cases:
    """The cases of a noun in its own number, or in another (``gender`` p)."""
    by_case: dict[str, list[str]] = defaultdict(list)
    for tag, text in _forms(forms, of, gender or of.gender):
        by_case[next(case for case in CASES if case in tag)].append(text)
    table = {case: tuple(dict.fromkeys(texts)) for case, texts in by_case.items()}
    if of.lemma.endswith("ть") and "v_rod" in table:
        table["v_rod"] = tuple(form for form in table["v_rod"] if not form.endswith("ти")) or table["v_rod"]
    return table


def adjective(forms: Dictionary, lemma: str, gender: str) -> Cases:
    """The cases of a possessive adjective, which says nothing of living beings in names: Бабин, Часів (Яр)."""
    by_case: dict[str, list[str]] = defaultdict(list)
    for form in forms.forms(lemma):
        parts = form.tag.split(":")
        if parts[0] == "adj" and gender in parts and not {"ranim", *_UNUSUAL} & set(parts):
            by_case[parts[2]].append(form.text)
    return {case: tuple(sorted(texts, key=len, reverse=True)) for case, texts in by_case.items()}


def place(tag: str) -> str:
    """What a tag says of a form that a word of another gender or aspect can be as well: case and number, person."""
    part, *marks = tag.split(":")
    kept = [mark for mark in marks if mark in _PLACES]
    if part == "noun":
        return ":".join([part, "p" if "p" in kept else "s", *(mark for mark in kept if mark in CASES)])
    return ":".join([part, *kept])


def whole(forms: Dictionary, lemma: str, tag: str) -> dict[str, tuple[str, ...]]:
    """All usual forms of a word by their places; ``tag`` is that of any of them: it tells namesakes apart."""
    by_place: dict[str, dict[str, None]] = defaultdict(dict)
    own = _identity(tag)
    for form in forms.forms(lemma):
        if _identity(form.tag) == own and not _UNUSUAL.intersection(form.tag.split(":")):
            by_place[place(form.tag)][form.text] = None
    return {name: tuple(texts) for name, texts in by_place.items()}


def _identity(tag: str) -> tuple[str, ...]:
    """What all forms of one word have in common: its part of speech and, of a noun, whether it lives and is a name."""
    part, *marks = tag.split(":")
    return (part, *sorted(_SAME.intersection(marks))) if part == "noun" else (part,)


def _forms(forms: Dictionary, of: Noun, gender: str) -> Iterator[tuple[set[str], str]]:
    for form in forms.forms(of.lemma):
        parts = form.tag.split(":")
        marks = set(parts[1:])
        same = marks - {gender, *CASES} <= of.marks and of.marks - {"ns", "np"} <= marks
        if parts[0] == "noun" and gender in marks and same and not _UNUSUAL & marks:
            yield marks, form.text
