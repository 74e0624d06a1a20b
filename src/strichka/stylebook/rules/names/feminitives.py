from collections.abc import Iterator

from strichka.languages.registry import grammar, style
from strichka.lib.setting import words
from strichka.lib.words import fold
from strichka.lib.words import words as cut
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.names.before_names import before_names
from strichka.stylebook.rules.names.people import people

NAME = "feminitive"
_STEM = 4  # first letters that a man's office and a woman's have in common
_LABEL = words(en="The office is said of a man.", uk="Посаду названо як чоловічу.")


def _find(copy: Copy) -> Iterator[Finding]:
    """Each place once: by the register, by the grammar, by who in this copy holds such an office."""
    told: list[Finding] = []
    for one in (*_named(copy), *_by_verb(copy), *_hers(copy)):
        if not any(one.passage == other.passage and one.start < other.end and other.start < one.end for other in told):
            told.append(one)
            yield one


def _named(copy: Copy) -> Iterator[Finding]:
    for person, before in before_names(copy):
        if person.named.gender != "f":
            continue
        hers = {word: _forms(word, copy.language) for word in _head(person.named.role, copy.language)}
        every = frozenset().union(*hers.values())
        for spot in before:
            word = spot.text.lower()
            role = next((one for one in hers if len(one) > _STEM and word.startswith(one[:_STEM].lower())), "")
            if role and fold(word) not in every and grammar(copy.language).paradigms(word):
                fixes = tuple(_in_case(word, role, copy.language))
                severity = Severity.WARNING if _is_used(copy, hers[role]) else Severity.HINT
                yield Finding(NAME, spot.start, spot.end, severity, _LABEL, fixes[:2], passage=spot.passage)


def _by_verb(copy: Copy) -> Iterator[Finding]:
    """«Уточнила директор»: the verb says that it is a woman."""
    for number, passage in copy:
        for fault in style(copy.language).grammar.womens(passage.text):
            severity = Severity.HINT if fault.is_hint else Severity.WARNING
            yield Finding(NAME, fault.start, fault.end, severity, _LABEL, fault.fixes, passage=number)


def _hers(copy: Copy) -> Iterator[Finding]:
    """«Застерігає агроном», where a woman alone of all who are named here has that office."""
    here = {word.text for _number, passage in copy for word in cut(passage.text)}
    persons = [one for one in people(copy) if not here.isdisjoint(one.at(one.family))]
    roles = [(one.named, {fold(word.text) for word in cut(one.named.role)}) for one in persons]
    for number, passage in copy if roles else ():
        for fault in style(copy.language).grammar.officers(passage.text):
            his = fold(passage.text[fault.start : fault.end].split()[-1])
            hers = fault.fixes[0].split()[-1]
            women = {named.name for named, words_of in roles if named.gender == "f" and fold(hers) in words_of}
            is_his = any(his in words_of for _named, words_of in roles)
            if len(women) == 1 and not is_his:
                severity = Severity.WARNING if _is_used(copy, _forms(hers, copy.language)) else Severity.HINT
                yield Finding(NAME, fault.start, fault.end, severity, _LABEL, fault.fixes, passage=number)


def _head(role: str, language: str) -> list[str]:
    """The first word of an office, and the second where the first one is an adjective: «слідча суддя»."""
    first, *rest = [word.text for word in cut(role)] or [""]
    is_adjective = any(one.place.startswith("adj") for one in grammar(language).paradigms(first))
    return [first, *(rest[:1] if is_adjective else ())]


def _forms(word: str, language: str) -> frozenset[str]:
    """The forms of a word in its own gender."""
    rows = (
        (one.place, place, forms) for one in grammar(language).paradigms(word) for place, forms in one.forms.items()
    )
    same = (forms for own, place, forms in rows if place.split(":")[1:2] == own.split(":")[1:2])
    return frozenset(fold(form) for forms in same for form in forms) | {fold(word)}


def _is_used(copy: Copy, forms: frozenset[str]) -> bool:
    """Whether the copy itself says it so elsewhere."""
    return any(fold(word.text) in forms for _number, passage in copy for word in cut(passage.text))


def _in_case(word: str, role: str, language: str) -> Iterator[str]:
    """The woman's office in the case in which the man's stands."""
    speaks = grammar(language)
    places = [one.place.replace(":m:", ":f:") for one in speaks.paradigms(word)]
    forms = [form for place in places for hers in speaks.paradigms(role) for form in hers.forms.get(place, ())]
    yield from dict.fromkeys(forms or [role])


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="a woman’s office said as a man’s", uk="посада жінки в чоловічому роді"),
    why=words(
        en="The register calls her office by a woman’s word, or the verb says that it is a woman, and here stands the "
        "man’s: set the rule to a hint or off where the house writes so.",
        uk="Реєстр називає її посаду жіночим словом або дієслово каже, що це жінка, а тут стоїть чоловіче: «речник "
        "Ніна Гайова», «уточнила директор». Якщо редакція так пише, правило можна зробити підказкою чи вимкнути.",
    ),
)
