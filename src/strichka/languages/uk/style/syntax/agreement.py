"""An adjective beside a noun that it does not agree with: «чергову транш», «нове школа».

Told where no reading of the two fits, nothing else near fits either, and where adjectives that rule words of their own
(«створений державою», «готовий матеріали») are out of the question.
"""

from collections.abc import Iterator, Sequence

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Reading, Token, clauses, is_other_genitive
from strichka.languages.uk.style.syntax.words import RULING

_FURTHER = 4  # words in which an adjective may find the noun that it belongs to
# Of pronouns those forms that never stand for a thing by themselves: «цього президент не знав».
_PRONOUNS = listed(
    """
    цей ця цю цією свій своя свою своє своєю наш наша нашу наше ваш ваша вашу ваше така таку такою
    жодна жодну жодною кожна кожну кожною інша іншу
    """
)
_ADVERBIAL = listed("основному цілому загальному подальшому середньому минулому")
_TONGUES = ("ська", "цька", "зька")
_COUNTED = listed("два дві двоє три троє чотири четверо обидва обидві півтора півтори пів")


def agreement(text: str) -> Iterator[Fault]:
    for clause in clauses(text):
        for at in range(len(clause) - 1):
            if _disagree(clause, at):
                yield Fault(clause[at].start, clause[at + 1].end)


def _disagree(clause: Sequence[Token], at: int) -> bool:
    word, noun = clause[at], clause[at + 1]
    adjectives = word.of("adj")
    if (
        word.text[:1].isupper()
        and noun.text[:1].isupper()
        and "prop" in {mark for one in noun.readings for mark in one.marks}
    ):
        return False
    if word.low in _ADVERBIAL and at and clause[at - 1].low in {"в", "у"}:
        return False
    if not (adjectives and _is_noun(noun) and _is_adjective(word)) or noun.text.isupper():
        return False
    nouns = noun.of("noun")
    if _any_agrees(adjectives, nouns) or _stands_apart(word, noun, adjectives, nouns):
        return False
    if any(_any_agrees(adjectives, (*other.of("noun"), *other.of("numr"))) for other in _others(clause, at)):
        return False
    before = clause[at - 1] if at else None
    return not (before and (_counts(before) or _is_listed(clause, at)))


def _others(clause: Sequence[Token], at: int) -> Iterator[Token]:
    """Other nouns that the adjective may belong to: one before of which it is said, one behind what it rules."""
    for place in range(max(0, at - 2), at):
        token, before = clause[place], clause[place - 1] if place else None
        if "v_naz" in token.cases and not (before and before.may_be("prep", "adj")):
            yield token
    if not clause[at + 1].cases & {"v_rod", "v_dav", "v_oru"}:
        return
    for token in clause[at + 2 : at + 2 + _FURTHER]:
        if token.only("verb", "conj"):
            return
        yield token


def _is_noun(token: Token) -> bool:
    return token.only("noun") and not any("pron" in one.marks or "nv" in one.marks for one in token.readings)


def _is_adjective(token: Token) -> bool:
    """An adjective and nothing else, but for a noun made of it, as «чергова» is."""
    if token.text[:1].isupper() and token.before.strip(' «„“"') == "" and token.start:
        return False  # a name that reads like another word
    if any(
        ("prop" in one.marks and token.text[:1].islower()) or "numr" in one.marks or "&numr" in one.marks
        for one in token.readings
    ):
        return False
    if any("pron" in one.marks for one in token.readings):
        return token.low in _PRONOUNS
    roots = {one.lemma[:-2] for one in token.of("adj")}
    return all(
        one.part == "adj"
        or "prop" in one.marks
        or (one.part == "noun" and one.lemma[:-1] in roots and one.gender in {"f", "n"})
        for one in token.readings
    )


def _stands_apart(word: Token, noun: Token, adjectives: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    """The adjective may have the noun for what it rules, or be said of something else."""
    if word.lemmas & RULING or all(one.marks & {"short", "nv", "predic"} for one in adjectives):
        return True
    shared = {one.case for one in adjectives} & {one.case for one in nouns} - {"v_kly"}
    substantives = [one for one in word.of("noun") if not (one.lemma.endswith(_TONGUES) or "prop" in one.marks)]
    if any("anim" in one.marks for one in substantives) and not all("inanim" in one.marks for one in nouns):
        return True
    if any(one.gender == "f" and "inanim" in one.marks for one in substantives):
        return True  # «дорогу години»
    if "v_rod" in {one.case for one in adjectives} and is_other_genitive(noun):
        return True
    if substantives or any("pron" in one.marks for one in adjectives):
        return not shared
    is_participle = any({"adjp", "&adjp"} & one.marks for one in adjectives)
    if any(one.case == "v_oru" for one in adjectives) and noun.cases & {"v_naz", "v_zna", "v_dav"}:
        return True  # «роблять актуальним створення»
    if is_participle:
        return bool(noun.cases & {"v_oru", "v_dav"}) or not (shared or _same_gender(adjectives, nouns))
    return not shared and not _same_gender(adjectives, nouns)


def _same_gender(adjectives: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    return bool({one.gender for one in adjectives} & {one.gender for one in nouns})


def _any_agrees(adjectives: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    return any(_agrees(one, other) for one in adjectives for other in nouns)


def _agrees(adjective: Reading, noun: Reading) -> bool:
    if "nv" in noun.marks or "nv" in adjective.marks:
        return True
    if adjective.case != noun.case or (noun.gender and adjective.gender != noun.gender):
        return False
    living = {"anim", "unanim"} & noun.marks
    thing = {"inanim", "unanim"} & noun.marks
    if "ranim" in adjective.marks:
        return bool(living) or not thing
    return "rinanim" not in adjective.marks or bool(thing) or noun.gender == "p"


def _counts(token: Token) -> bool:
    return token.text[:1].isdigit() or token.may_be("numr") or token.low in _COUNTED


def _is_listed(clause: Sequence[Token], at: int) -> bool:
    """«у першому та другому кварталах», «три з половиною нові»: what comes before is counted or joined."""
    near = clause[max(0, at - 3) : at]
    joined = any(one.low in {"і", "й", "та", "або", "чи", "до"} and one.may_be("conj", "prep") for one in near)
    return (joined and any(one.may_be("adj") or one.text[:1].isdigit() for one in near)) or any(map(_counts, near))
