import re
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
    """A sum that stands in two currencies; ``rate`` is what one unit of the first costs by it.

    when: words of its sentence for another time, of which the rate may be another.
    """

    passage: int
    start: int
    end: int
    currency: str
    rate: Decimal
    sum: Decimal
    when: frozenset[str]


def _find(copy: Copy) -> Iterator[Finding]:
    """By the rate that the text says itself; else two sums of one currency and one time that have another rate."""
    table = style(copy.language).numbers
    pattern, said = table.exchanged, table.rate
    if pattern is None:
        return
    sums: list[_Exchanged] = []
    rates: dict[str, Decimal] = {}
    for number, passage in copy:
        one = counted(passage.text, number, copy.language)
        for match in pattern.finditer(one.masked):
            if one.has(match, "sum", "home") and one.value(match, "sum") and _is_money(match):
                rate = one.value(match, "home") / one.value(match, "sum")
                currency = _currency(match["currency"] or match.groupdict().get("sign") or "")
                sums.append(
                    _Exchanged(
                        number,
                        *match.span("home"),
                        currency,
                        rate,
                        one.value(match, "sum"),
                        _when(one.text, match, table.sums.elapsed),
                    )
                )
        for match in said.finditer(one.masked) if said else ():
            if one.has(match, "rate"):
                rates[_currency(match["currency"])] = one.value(match, "rate")
    for at, pair in enumerate(sums):
        alike = (before.rate for before in sums[:at] if (before.currency, before.when) == (pair.currency, pair.when))
        known = None if pair.when else rates.get(pair.currency)
        known = known or next(alike, None)
        if known and abs(pair.rate - known) > known * _NEAR:
            right = f"{pair.sum * known:,.0f}".replace(",", " ")
            message = words(
                en=f"By the rate in this text it is about {right}.", uk=f"За курсом у цьому тексті це близько {right}."
            )
            yield Finding(NAME, pair.start, pair.end, Severity.WARNING, message, passage=pair.passage)


def _when(text: str, match: re.Match[str], elapsed: re.Pattern[str] | None) -> frozenset[str]:
    """The words for another time in the sentence of a sum."""
    start = max(text.rfind(end, 0, match.start()) for end in (". ", "! ", "? ")) + 1
    ends = (place for end in (". ", "! ", "? ") if (place := text.find(end, match.end())) > 0)
    sentence = text[start : min(ends, default=len(text))]
    return frozenset(word[0].lower() for word in elapsed.finditer(sentence)) if elapsed else frozenset()


def _is_money(match: re.Match[str]) -> bool:
    """«300 (250)» are no sums of money."""
    return bool(match["currency"] or match.groupdict().get("sign"))


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
