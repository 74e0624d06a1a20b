from collections.abc import Iterator, Mapping, Sequence

from strichka.languages.registry import grammar, style
from strichka.languages.style import NamesStyle
from strichka.lib.setting import words
from strichka.lib.words import fold, folded
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.names.before_names import before_names
from strichka.stylebook.rules.names.people import Person, Spot

NAME = "office"
_NEAR = 3  # words before an office in which «заступник» belongs to it


def _find(copy: Copy) -> Iterator[Finding]:
    table = style(copy.language).names
    for person, before in before_names(copy) if table.offices else ():
        yield from _trades(copy, person, before, table)
        role = person.named.role
        right = [_office(word, table.offices, copy.language) for word in folded(role)]
        at = next((at for at, spot in enumerate(before) if _office(spot.text, table.offices, copy.language)), None)
        if at is None or not any(right) or any(fold(one.text) in table.former for one in before):
            continue
        office = _office(before[at].text, table.offices, copy.language)
        deputy = next((one for one in before[at + 1 : at + 1 + _NEAR] if _is_deputy(one, table, copy.language)), None)
        is_deputy = any(table.deputy & _lemmas(word, copy.language) for word in folded(role))
        if office in right and (deputy is not None) == is_deputy:
            continue
        if office in right and is_deputy and not _is_first(right, office):
            continue
        first = deputy or before[at]
        message = words(en=f"The register has another office: {role}.", uk=f"У реєстрі посада інша: {role}.")
        yield Finding(NAME, first.start, before[at].end, Severity.WARNING, message, passage=first.passage)


def _trades(copy: Copy, person: Person, before: Sequence[Spot], table: NamesStyle) -> Iterator[Finding]:
    """«Медсестра» before the name of whom the register has as «лікарка»: a hint, people have several trades."""
    role = person.named.role
    right = {trade for word in folded(role) if (trade := _office(word, table.trades, copy.language))}
    for spot in before if right else ():
        trade = _office(spot.text, table.trades, copy.language)
        if trade:
            if trade not in right:
                message = words(en=f"The register has something else: {role}.", uk=f"У реєстрі інше: {role}.")
                yield Finding(NAME, spot.start, spot.end, Severity.HINT, message, passage=spot.passage)
            return


def _office(word: str, table: Mapping[str, str], language: str) -> str:
    """The office that a word names, in one way for men and women; empty for other words."""
    return next((table[lemma] for lemma in sorted(_lemmas(word, language)) if lemma in table), "")


def _lemmas(word: str, language: str) -> frozenset[str]:
    return frozenset(grammar(language).lemmas(word)) | {fold(word)}


def _is_deputy(spot: Spot, table: NamesStyle, language: str) -> bool:
    return bool(table.deputy & _lemmas(spot.text, language))


def _is_first(right: Sequence[str], office: str) -> bool:
    return next(filter(None, right), "") == office


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="another office than in the register", uk="посада інша, ніж у реєстрі"),
    why=words(
        en="The office before a name that the register has otherwise: “deputy minister” of a minister; of trades "
        "a hint.",
        uk="Посада перед іменем, яку реєстр має інакше: «заступник голови» про голову; про фах – підказка: «медсестра» "
        "про лікарку.",
    ),
)
