from collections.abc import Iterator, Mapping

from strichka.languages.registry import grammar, style
from strichka.lib.setting import words
from strichka.lib.words import fold
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.names.people import begins_sentence, spots_of

NAME = "office-capital"
_LABEL = words(en="Offices begin with a small letter.", uk="Посади пишуть з малої літери.")


def _find(passage: Passage, copy: Copy) -> Iterator[Finding]:
    offices, bodies = style(copy.language).names.offices, style(copy.language).names.bodies
    spots = spots_of(passage.text) if style(copy.language).names.small_offices else ()
    for at, spot in enumerate(spots):
        is_capital = spot.text[:1].isupper() and not spot.text[1:].isupper() and not begins_sentence(spots, at)
        if not is_capital or not spot.apart.isspace():
            continue
        before = spots[at - 1].text if at else ""
        lemmas = {fold(spot.text), *grammar(copy.language).lemmas(spot.text)}
        is_body = lemmas & bodies and before.islower() and _is_of(before, copy.language, offices)
        if is_body or (lemmas & set(offices) and not before[:1].isupper()):
            small = spot.text[:1].lower() + spot.text[1:]
            yield Finding(NAME, spot.start, spot.end, Severity.HINT, _LABEL, (small,))


def _is_of(before: str, language: str, offices: Mapping[str, str]) -> bool:
    """Whether a small word before is an office («начальник управління») or an adjective («головне управління»)."""
    readings = grammar(language).analyses(before)
    is_adjective = any(one.tag.startswith("adj") for one in readings)
    return is_adjective or any(lemma in offices for lemma in grammar(language).lemmas(before))


RULE = Rule(
    NAME,
    _find,
    label=words(en="a capital for an office", uk="велика літера в посаді"),
    why=words(
        en="Offices, and bodies after an adjective or an office, are written small within a sentence; where the house "
        "writes one with a capital, dismiss the hint.",
        uk="У реченні посади пишуть з малої: міністерка, прем’єр-міністр, президент; так само «начальник управління», "
        "«головне управління». Якщо у вас заведено інакше, відхиліть.",
    ),
)
