"""Names that are spelled, declined or cut otherwise than the register has them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar
from strichka.lib.setting import Words, words
from strichka.stylebook.copy import Copy
from strichka.stylebook.quotations import in_quotation, is_first_person, is_retold
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.names.people import (
    Person,
    Spot,
    begins_sentence,
    is_given,
    is_near,
    named_here,
    people,
    spots,
)

NAME = "names"
_SHORTEST = 4  # letters of a word that is compared with others by their letters
_VARIANT = words(
    en="The register or this text spells the name otherwise.", uk="У реєстрі або в цьому тексті ім’я пишуть інакше."
)
_CASE = words(en="The name is in a wrong form.", uk="Ім’я стоїть не в тій формі.")
_GENDER = words(
    en="The name is declined as that of the other sex.", uk="Прізвище відмінюють як прізвище особи іншої статі."
)
_FAMILY = words(en="The given name stands alone: the family name is missing.", uk="Стоїть саме ім’я: бракує прізвища.")


def _find(copy: Copy) -> Iterator[Finding]:
    register = people(copy)
    persons = (*register, *named_here(copy, register))
    whole: set[Person] = set()
    left: list[tuple[Spot, ...]] = []
    for passage in spots(copy) if persons else ():
        taken: set[int] = set()
        yield from _whole(passage, persons, taken, whole)
        yield from _alone(passage, persons, taken, copy.language)
        left.append(tuple(spot for at, spot in enumerate(passage) if at not in taken))
    # Of a name with the family name first the rest never stands alone, whoever else is called so.
    eastern = [one for one in register if one.family == 0 and one not in whole]
    western = [one for one in persons if one in whole and (one in register or one.family == 0)]
    yield from _without_family(copy, left, [*western, *eastern], register)


def _whole(
    passage: Sequence[Spot], persons: Sequence[Person], taken: set[int], whole: set[Person]
) -> Iterator[Finding]:
    """Names of several words that stand whole, in whatever spelling; adds their places and whose they are."""
    for person in (one for one in persons if len(one.words) > 1):
        for at in range(len(passage) - len(person.words) + 1):
            window = passage[at : at + len(person.words)]
            if any(not one.apart.isspace() for one in window[1:]) or taken & set(range(at, at + len(window))):
                continue
            written = tuple(one.text for one in window)
            message = _wrong(written, person)
            if message is not None:
                whole.add(person)
                taken.update(range(at, at + len(window)))
            if message:
                yield _finding(window, message, _fixes(written, person))


def _wrong(written: tuple[str, ...], person: Person) -> Words | None:
    """What is wrong with a whole name; empty: nothing; None: this is somebody else."""
    if written in person.forms:
        return {}
    right = [place for place, word in enumerate(written) if word in person.at(place)]
    if len(right) == len(written):
        return _CASE
    if not right:
        return None
    if written in person.other_forms:
        return _GENDER
    rest = [place for place in range(len(written)) if place not in right]
    if any(all(written[place] == other[place] for place in rest) for other in person.other_forms):
        return _GENDER
    # A name of somebody else may have the same given name: only the rest of it tells.
    if not all(_is_slip(written[place], person, place) for place in rest):
        return None
    if not all(_is_ending(written[place], person, place) for place in rest):
        return _VARIANT
    # How a foreign given name ends (Ференцом, Ференцем) nobody knows for certain.
    return _CASE if person.family in rest else {}


def _is_slip(word: str, person: Person, place: int) -> bool:
    if word.lower() in {form.lower() for form in person.at(place)}:
        return True
    # The rest of the name stands beside, so that a short word may be a slip too.
    near = (form for form in person.at(place) if form[:1] == word[:1] or len(word) >= _SHORTEST)
    return len(word) >= _SHORTEST - 1 and word[:1].isupper() and any(is_near(word, form) for form in near)


def _is_ending(word: str, person: Person, place: int) -> bool:
    """Only the end of the word differs from a form of the name."""
    stem = person.words[place][:-1]
    return word.startswith(stem) and len(stem) >= _SHORTEST - 1


def _fixes(written: Sequence[str], person: Person) -> tuple[str, ...]:
    """The forms of the name that share most with what stands there."""

    def likeness(form: Sequence[str]) -> int:
        return sum((one == other) * 10 + _common_end(one, other) for one, other in zip(written, form, strict=True))

    ranked = sorted(person.forms, key=lambda form: (-likeness(form), form))
    return tuple(" ".join(form) for form in ranked[:2])


def _common_end(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), len(one))


def _finding(window: Sequence[Spot], message: Words, fixes: tuple[str, ...]) -> Finding:
    return Finding(NAME, window[0].start, window[-1].end, Severity.WARNING, message, fixes, passage=window[0].passage)


def _alone(passage: Sequence[Spot], persons: Sequence[Person], taken: set[int], language: str) -> Iterator[Finding]:
    """Family names that stand by themselves, a letter off."""
    right = {form for person in persons for place in range(len(person.words)) for form in person.at(place)}
    for at, spot in enumerate(passage):
        if at in taken or not spot.text[:1].isupper() or len(spot.text) < _SHORTEST or spot.text in right:
            continue
        if _is_of_another(passage, at, language):
            continue
        known = _known_as(passage, at, language)
        for person in persons:
            family = person.at(person.family)
            is_other = spot.text in person.other_family
            near = [form for form in family if is_other or is_near(spot.text, form)]
            if not near or len(person.words[person.family]) < _SHORTEST or (known is None and not is_other):
                continue
            is_ending = _is_ending(spot.text, person, person.family)
            message = _GENDER if is_other else _CASE if is_ending else _VARIANT
            best = sorted(near, key=lambda form: (-_common_end(spot.text, form), abs(len(spot.text) - len(form)), form))
            is_base = any(one.lemma == spot.text for one in grammar(language).analyses(spot.text))
            if is_other or known is Severity.WARNING or ((is_base or not is_ending) and person.named.role):
                found = _finding([spot], message, tuple(best[:2]))
                yield found if is_other else replace(found, severity=known or Severity.HINT)
                break


def _is_of_another(passage: Sequence[Spot], at: int, language: str) -> bool:
    """A given name or an initial stands beside: it is a whole name, and not one of ours."""
    before, after = passage[at - 1] if at else None, passage[at + 1] if at + 1 < len(passage) else None
    is_named = before is not None and passage[at].apart.isspace() and before.text[:1].isupper()
    if is_named and before is not None and (is_given(before.text, language) or len(before.text) == 1):
        return True
    follows = after is not None and after.apart.isspace() and after.text[:1].isupper()
    return follows and is_given(passage[at].text, language)


def _known_as(passage: Sequence[Spot], at: int, language: str) -> Severity | None:
    """How gravely a word near a name is taken: not at all where it is a place or a common word that begins a sentence.

    A family name that the dictionary has may be somebody else's.
    """
    readings = grammar(language).analyses(passage[at].text)
    propers = {one.proper for one in readings}
    if not propers:
        return Severity.WARNING
    if Proper.FAMILY in propers and not propers & {Proper.PLACE, Proper.GIVEN}:
        return Severity.HINT
    return Severity.WARNING if propers == {Proper.NOT} and not begins_sentence(passage, at) else None


def _without_family(
    copy: Copy, cut: Sequence[Sequence[Spot]], persons: Sequence[Person], register: Sequence[Person]
) -> Iterator[Finding]:
    """Those who stood whole somewhere, and once with the given name alone."""
    families = [person.words[person.family] for person in dict.fromkeys((*persons, *register))]
    severity = Severity.HINT if _is_of_witness(copy) else Severity.WARNING
    for person in persons:
        # Relatives are told apart by their given names.
        if len(person.words) < 2 or (person.family and families.count(person.words[person.family]) > 1):  # noqa: PLR2004
            continue
        alone = [window for passage in cut for window in _given_alone(passage, person, persons)]
        outside = [one for one in alone if not _is_said(copy, one[0])]
        # Who is called so again and again is called so on purpose.
        if len(outside) == 1 and len(alone) <= len(outside) + 1:
            window = outside[0]
            yield replace(_finding(window, _FAMILY, _family_forms(window, person)), severity=severity)


def _is_said(copy: Copy, spot: Spot) -> bool:
    """Whether somebody else calls the person so: in quotes, or in a sentence that tells what they said."""
    text = copy.passages[spot.passage].text
    return in_quotation(text, spot.start) or is_retold(text, spot.start, copy.language)


def _is_of_witness(copy: Copy) -> bool:
    """Whether the author tells what they saw themself, where people are called as they were met."""
    return any(is_first_person(passage.text, copy.language) for _number, passage in copy)


def _given_alone(passage: Sequence[Spot], person: Person, persons: Sequence[Person]) -> Iterator[tuple[Spot, ...]]:
    others = {form for one in persons if one is not person for place in range(len(one.words)) for form in one.at(place)}
    forms = frozenset().union(*(person.at(place) for place in person.given)) - person.at(person.family)
    for at, spot in enumerate(passage):
        if spot.text not in forms or spot.text in others or not spot.text[:1].isupper():
            continue
        before = passage[at - 1] if at else None
        after = passage[at + 1] if at + 1 < len(passage) else None
        beside_before = (
            before is not None
            and spot.apart.isspace()
            and before.text[:1].isupper()
            and not begins_sentence(passage, at - 1)
        )
        beside_after = after is not None and after.apart.isspace() and after.text[:1].isupper()
        if not (beside_before or beside_after):
            yield (spot,)


def _family_forms(window: Sequence[Spot], person: Person) -> tuple[str, ...]:
    forms = sorted({form for form in person.forms if any(form[place] == window[0].text for place in person.given)})
    return tuple(dict.fromkeys(form[person.family] for form in forms))[:2]


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="a name otherwise than in the register", uk="ім’я інакше, ніж у реєстрі"),
    why=words(
        en="Names of the register that are spelled otherwise (Пишній for Пишний), stand in a form that does not fit, "
        "are declined as those of the other sex, or lack the family name (“їде Ин” of Кім Чен Ин).",
        uk="Імена з реєстру, написані інакше (Пишній замість Пишний), у формі, яка не пасує, відмінені як імена іншої "
        "статі або без прізвища («їде Ин» про Кім Чен Ина).",
    ),
)
