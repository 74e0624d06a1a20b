"""Cases of the words that the dictionary has, by its part for synthesis."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from strichka.lib.languages.uk.cases import CASES, Cases
from strichka.lib.morfologik import Dictionary

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
    found: dict[str, list[str]] = defaultdict(list)
    for tag, text in _forms(forms, of, gender or of.gender):
        found[next(case for case in CASES if case in tag)].append(text)
    return {case: tuple(dict.fromkeys(texts)) for case, texts in found.items()}


def _forms(forms: Dictionary, of: Noun, gender: str) -> Iterator[tuple[set[str], str]]:
    for form in forms.forms(of.lemma):
        parts = form.tag.split(":")
        marks = set(parts[1:])
        same = marks - {gender, *CASES} <= of.marks and of.marks - {"ns", "np"} <= marks
        if parts[0] == "noun" and gender in marks and same and not _UNUSUAL & marks:
            yield marks, form.text
