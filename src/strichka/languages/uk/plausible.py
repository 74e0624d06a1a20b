"""Readings of a word that a newsroom's text hardly ever means are left out where there are others.

The dictionary knows 400,000 words and gives every reading that grammar allows: рік may be a form of ректи, люди of the
name Люда. Each reading that stays costs precision of search, each likely one that goes costs recall: so only those go
that are unlikely whatever the sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strichka.languages.dictionaries.morfologik import Reading

_UNUSUAL = re.compile(":(bad|err|arch|obsc|subst|vulg|slang|alt|rare)")
_CALL = re.compile(":(v_kly|impr)")
# The name Люда in the plural, and what somebody says of himself or to one person (бурю of бурити, beside буря).
_SELDOM = re.compile(r":p:.*:fname|^verb:.*:(pres|futr):s:[12]")
_ANY = re.compile(".*")
_POSSESSIVE = re.compile("[іїи][вн]$")
_VERB = re.compile("^(verb|advp)")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Readings that are extremely rare beside frequent ones.

    ``forms``: of a written form, the dictionary forms and what their tags look like; ``beside``: dictionary forms that
    never count where the one that is the key is there too; ``weak``: those that never count beside any other.
    """

    forms: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    beside: Mapping[str, frozenset[str]]
    weak: frozenset[str]


def doubtful(folder: Path) -> Doubtful:
    """LanguageTool's own lists, and ours (rare.txt)."""
    beside = {first: frozenset(rest) for first, *rest in map(str.split, _lines(folder / "disambig_dups.txt"))}
    forms: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for line in _lines(folder / "disambig_remove.txt"):
        form, _space, rest = line.partition(" ")
        pairs = (part.split(" ", 1) for part in rest.split("|"))
        forms[form] = tuple((pair[0], re.compile(pair[1] if len(pair) > 1 else ".*")) for pair in pairs)
    weak: set[str] = set()
    for form, *lemmas in map(str.split, _lines(Path(__file__).with_name("rare.txt"))):
        if form == "*":
            weak.update(lemmas)
        else:
            forms[form] = (*forms.get(form, ()), *((lemma, _ANY) for lemma in lemmas))
    return Doubtful(forms, beside, frozenset(weak))


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if content := line.partition("#")[0].strip():
            yield content


def plausible(spellings: Iterable[str], readings: Iterable[Reading], rare: Doubtful, *, low: bool) -> list[Reading]:
    """The readings that are likely; never none where there was one.

    ``low``: the word stands in small letters where capitals mean something, so that it is no proper name.
    """
    left = list(readings)
    if len({one.lemma for one in left}) <= 1:
        return left
    removed = [row for spelling in spellings for row in rare.forms.get(spelling, ())]
    if removed:
        left = _without(left, lambda one: any(one.lemma == of and tag.fullmatch(one.tag) for of, tag in removed))
    left = _without(left, lambda one: bool(_UNUSUAL.search(one.tag)))
    left = _without(left, lambda one: bool(_CALL.search(one.tag)))
    if not all(_VERB.match(one.tag) for one in left):
        left = _without(left, lambda one: bool(_SELDOM.search(one.tag)))
    left = _without(left, lambda one: one.tag.startswith("adj") and bool(_POSSESSIVE.search(one.lemma)))
    shaded = rare.weak.union(*(rare.beside.get(one.lemma, ()) for one in left))
    left = _without(left, lambda one: one.lemma in shaded)
    # Last, so that a word in a text has no lemma that the same word has not when it is typed.
    return _without(left, lambda one: ":prop" in one.tag) if low else left


def _without(readings: list[Reading], unlikely: Callable[[Reading], bool]) -> list[Reading]:
    return [one for one in readings if not unlikely(one)] or readings
