"""Cases of the words that the dictionary has, by its part for synthesis."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from strichka.languages.morfologik import Dictionary
from strichka.languages.uk.cases import CASES, Cases

# Forms that a newsroom does not write: mistakes, old and rare ones, variants outside the standard.
_UNUSUAL = {"bad", "err", "arch", "obsc", "rare", "subst", "slang", "vulg", "alt", "var", "long", "short", "coll"}
_GENDERS = "mfnp"


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


def _forms(forms: Dictionary, of: Noun, gender: str) -> Iterator[tuple[set[str], str]]:
    for form in forms.forms(of.lemma):
        parts = form.tag.split(":")
        marks = set(parts[1:])
        same = marks - {gender, *CASES} <= of.marks and of.marks - {"ns", "np"} <= marks
        if parts[0] == "noun" and gender in marks and same and not _UNUSUAL & marks:
            yield marks, form.text
