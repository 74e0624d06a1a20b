from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from strichka.languages.registry import style
from strichka.lib.setting import words
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.numbers.counted import counted

NAME = "exchange-rate"
_NEAR = Decimal("0.04")  # of a rate: sums are rounded


@dataclass(frozen=True, slots=True)
class _Exchanged:
    """A sum that stands in two currencies; ``rate`` is what one unit of the first costs by it."""

    passage: int
    start: int
    end: int
    currency: str
    rate: Decimal
    sum: Decimal


def _find(copy: Copy) -> Iterator[Finding]:
    """By the rate that the text says itself; else two sums of one currency that do not have the same rate."""
    pattern, said = style(copy.language).numbers.exchanged, style(copy.language).numbers.rate
    if pattern is None:
        return
    sums: list[_Exchanged] = []
    rates: dict[str, Decimal] = {}
    for number, passage in copy:
        one = counted(passage.text, number, copy.language)
        for match in pattern.finditer(one.masked):
            if one.has(match, "sum", "home") and one.value(match, "sum"):
                rate = one.value(match, "home") / one.value(match, "sum")
                currency = _currency(match["currency"])
                sums.append(_Exchanged(number, *match.span("home"), currency, rate, one.value(match, "sum")))
        for match in said.finditer(one.masked) if said else ():
            if one.has(match, "rate"):
                rates[_currency(match["currency"])] = one.value(match, "rate")
    for at, pair in enumerate(sums):
        first = next((before.rate for before in sums[:at] if before.currency == pair.currency), None)
        known = rates.get(pair.currency, first)
        if known and abs(pair.rate - known) > known * _NEAR:
            right = f"{pair.sum * known:,.0f}".replace(",", " ")
            message = words(
                en=f"By the rate in this text it is about {right}.", uk=f"За курсом у цьому тексті це близько {right}."
            )
            yield Finding(NAME, pair.start, pair.end, Severity.WARNING, message, passage=pair.passage)


def _currency(word: str) -> str:
    """However it is inflected."""
    return word.lower()[:4]


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="a sum in another currency", uk="сума в іншій валюті"),
    why=words(
        en="A sum in two currencies that does not fit the exchange rate of this text: “$10,000 (400,000 hryvnias)” and "
        "then “$20,000 (500,000 hryvnias)”.",
        uk="Сума у двох валютах, яка не сходиться з курсом у цьому ж тексті: «10 тис. доларів (400 тис. грн)», а далі "
        "«20 тис. доларів (500 тис. грн)».",
    ),
)
