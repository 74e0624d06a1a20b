"""A verb that says nothing and a noun for what is done: «здійснив реставрацію», «провело роботу з інформування»."""

from collections.abc import Iterator

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Token, clauses

_EMPTY = listed("""
здійснити здійснювати провести проводити виконати виконувати забезпечити забезпечувати здійснюватися проводитися
""")
_DONE = ("ння", "ття", "ння", "цію", "ція", "ації", "зію", "зія")
_WORDS = listed("роботу роботи перевірку огляд аналіз контроль моніторинг оцінку закупівлю ремонт розробку підготовку")
_EVENTS = listed("операцію акцію конференцію засідання змагання навчання голосування опитування дослідження експедицію")
_CHANCE = listed("можливість можливості змога")
_OFFERS = listed("надавати надати надаватися надатися")


def heavy(text: str) -> Iterator[Fault]:
    for clause in clauses(text):
        for at, token in enumerate(clause[:-1]):
            noun = at + 2 if clause[at + 1].only("adj") and at + 2 < len(clause) else at + 1
            if token.lemmas & _EMPTY and token.may_be("verb") and _is_action(clause[noun]):
                yield Fault(token.start, clause[noun].end)
            elif token.lemmas & _OFFERS and clause[at + 1].low in _CHANCE:
                yield Fault(token.start, clause[at + 1].end)


def _is_action(noun: Token) -> bool:
    if not noun.may_be("noun") or noun.low in _EVENTS:
        return False
    return noun.low in _WORDS or noun.low.endswith(_DONE)
