"""What the engine finds as rules of ours: by its categories, without the names that it does not know."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from strichka.languages.registry import style
from strichka.languages.style import Proof
from strichka.lib.setting import Words
from strichka.lib.setting import words as in_languages
from strichka.stylebook.copy import Copy, Passage, PassageKind
from strichka.stylebook.proof.engines import TYPOS, Flaw, Unread
from strichka.stylebook.proof.proofreader import Proofreader
from strichka.stylebook.proof.unknown import slip
from strichka.stylebook.quotations import in_quotation
from strichka.stylebook.rule import Finding, Rule, Severity

REPEATED = "REPEAT"  # what the engine's names of rules about repeated words have in them
_UNKNOWN = in_languages(en="The dictionary does not have this word.", uk="Цього слова немає в словнику.")
_UNREAD = in_languages(
    en="The proofreader could not read this paragraph: look it over yourself.",
    uk="Перевірка правопису не змогла прочитати цей абзац: перегляньте його самі.",
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Categories of the engine that are one rule of ours."""

    categories: frozenset[str]
    severity: Severity
    label: Words
    why: Words


GROUPS: Mapping[str, _Group] = {
    "spelling": _Group(
        frozenset({TYPOS, "SPELLING"}),
        Severity.WARNING,
        in_languages(en="spelling", uk="правопис"),
        in_languages(
            en=(
                "A word that the dictionary does not have, or that is spelt by old rules: “teh”. Unknown words with a "
                "capital letter are taken for names, unless a name that we know differs by a letter."
            ),
            uk=(
                "Слово, якого немає в словнику або яке написане за старим правописом: «апеляцию» замість «апеляцію». "
                "Невідомі слова з великої літери вважаємо іменами, якщо тільки відоме нам ім’я не відрізняється "
                "від них літерою."
            ),
        ),
    ),
    "grammar": _Group(
        frozenset({"GRAMMAR", "AGREEMENT", "CASING", "MISC"}),
        Severity.WARNING,
        in_languages(en="grammar", uk="граматика"),
        in_languages(
            en="Words that do not fit together: “he go” instead of “he goes”.",
            uk="Слова не узгоджені між собою: «два стіл» замість «два столи».",
        ),
    ),
    "signs": _Group(
        frozenset({"PUNCTUATION", "TYPOGRAPHY"}),
        Severity.WARNING,
        in_languages(en="punctuation marks", uk="розділові знаки"),
        in_languages(
            en="A comma or a space is missing or too many: “Kyiv,which”, “big .”.",
            uk="Бракує коми чи пробілу або вони зайві: «Київ,який», «місто .».",
        ),
    ),
    "repetition": _Group(
        frozenset({REPEATED}),
        Severity.WARNING,
        in_languages(en="repeated word", uk="повтор слова"),
        in_languages(
            en="A word stands there twice: “the the market”.",
            uk="Слово стоїть двічі: «він він прибув».",
        ),
    ),
    "manner": _Group(
        frozenset({"STYLE", "BARBARISM", "REDUNDANCY", "CONFUSED_WORDS"}),
        Severity.HINT,
        in_languages(en="style", uk="стиль"),
        in_languages(
            en="There is a better or shorter way to say it: “in the event that” for “if”.",
            uk="Є кращий або коротший вислів: «упродовж» замість «на протязі».",
        ),
    ),
}


@cache
def proofreader(locale: str) -> Proofreader:
    return Proofreader(locale)


def rules(reader: Callable[[str], Proofreader] = proofreader) -> tuple[Rule, ...]:
    """The rules that the engine stands behind; where there is none they find nothing."""
    return tuple(_rule(name, group, reader) for name, group in GROUPS.items())


def _rule(name: str, group: _Group, reader: Callable[[str], Proofreader]) -> Rule:
    def find(passage: Passage, copy: Copy) -> Iterator[Finding]:
        proof = style(copy.language).proof
        if not proof.locale or not passage.text.strip():
            return
        try:
            flaws = reader(proof.locale).flaws(passage.text)
        except Unread:
            if name == next(iter(GROUPS)):
                yield Finding(name, 0, 0, Severity.HINT, _UNREAD)
            return
        for flaw in flaws:
            if _category(flaw) in group.categories and not _is_quiet(flaw, proof):
                if flaw.category != TYPOS:
                    yield _finding(name, group, flaw, passage, copy.language)
                elif (better := slip(flaw, passage.text, copy)) is not None:
                    # Somebody's own words may be of a dialect, or a child's.
                    is_spoken = in_quotation(passage.text, flaw.start)
                    severity = Severity.HINT if is_spoken else group.severity
                    yield Finding(name, flaw.start, flaw.end, severity, _UNKNOWN, better)

    return Rule(name, find, label=group.label, why=group.why)


def _finding(name: str, group: _Group, flaw: Flaw, passage: Passage, language: str) -> Finding:
    proof = style(language).proof
    words_there = passage.text[flaw.start : flaw.end]
    is_hint = (
        any(flaw.rule.startswith(beginning) for beginning in proof.hints)
        or proof.is_taste(flaw.rule, words_there)
        or (proof.terse_headlines and name == "grammar" and passage.kind == PassageKind.HEADLINE)
    )
    suggestions = tuple(one for one in flaw.suggestions if one != words_there)
    return Finding(
        name,
        flaw.start,
        flaw.end,
        Severity.HINT if is_hint else group.severity,
        _message(flaw, group, language),
        suggestions,
        safe=len(suggestions) == 1 and _letters(suggestions[0]) == _letters(words_there),
    )


def _message(flaw: Flaw, group: _Group, language: str) -> Words:
    """The engine speaks the language of the text: in others its words stand behind what the rule is about."""
    own = language.partition("-")[0]
    return {code: flaw.message if code == own else f"{label}: {flaw.message}" for code, label in group.label.items()}


def _category(flaw: Flaw) -> str:
    return REPEATED if REPEATED in flaw.rule else flaw.category


def _is_quiet(flaw: Flaw, proof: Proof) -> bool:
    return any(flaw.rule.startswith(beginning) for beginning in proof.quiet)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
