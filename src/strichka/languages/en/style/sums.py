"""What English texts conclude from their numbers."""

import re
from decimal import Decimal

from strichka.languages.style import SumsStyle

_OF = r"(?! ?(?:%|per ?cent|-?year|st\b|nd\b|rd\b|th\b))"
_MONEY = r"[$€£]?"
_FRACTIONS = (("half", "0.5"), ("thirds?", "0.333"), ("quarters?", "0.25"))
_FEW = r"(?:about |some |only |just |nearly |almost )*"
_OR = r"(?:,? or|,? that is|,? which is|:| –| —|,? so| \() ?"
_LATELY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|this week|last week|overnight)"
_AGED = r"(?:aged|at(?: the age of)?)"
_YEAR = r"(?P<year>(?<!#)#{4}(?!#))"

SUMS = SumsStyle(
    left=(
        re.compile(
            rf"(?i)\b(?:(?:that|which|this) (?:left|leaves|leaving)|leaving|left with|(?:are|were|is|was) left with)"
            rf" (?:him |her |them |us |it )?{_FEW}{_MONEY}(?P<rest>#+){_OF}"
        ),
        re.compile(rf"(?i)\b(?:other|others|remaining|rest)(?:,| –)? {_FEW}{_MONEY}(?P<rest>#+){_OF}"),
    ),
    so=re.compile(rf"(?i)\b(?:which means|that means|so)(?: that)?,? [^.!?#]{{0,50}}?{_MONEY}(?P<result>#+){_OF}"),
    parts=tuple(
        row
        for word, factor in _FRACTIONS
        for row in (
            (
                re.compile(
                    rf"(?i){_MONEY}(?P<whole>#+){_OF}[^.!?#]{{1,60}}?(?P<times>#+ )?\b(?:{word})\b[^.!?#]{{0,20}}?"
                    rf"{_OR}{_FEW}{_MONEY}(?P<part>#+){_OF}"
                ),
                Decimal(factor),
            ),
            (
                re.compile(
                    rf"(?i){_MONEY}(?P<part>#+){_OF}[^.!?#]{{0,25}}?{_OR}(?P<times>#+ )?(?:a )?(?:{word}) of "
                    rf"(?:the |all )*{_MONEY}(?P<whole>#+){_OF}"
                ),
                Decimal(factor),
            ),
        )
    ),
    lots=(
        re.compile(
            rf"(?i)(?P<many>#+){_OF} (?!years?|months?|weeks?|days?)[a-z]+(?: [a-z]+){{0,3}},? (?:at|of|for|costing"
            rf"|worth) "
            rf"{_MONEY}(?P<each>#+){_OF}(?: [a-z]+)? (?:each|apiece|a head|per [a-z]+)[^.!?#]{{0,30}}?"
            rf"\b(?:in all|in total|total(?:ling)?|altogether|or|making)\b[^.!?#]{{0,20}}?{_MONEY}(?P<total>#+){_OF}"
        ),
    ),
    differs=(
        re.compile(
            rf"(?i){_MONEY}(?P<new>#+){_OF}[^.!?#]{{0,40}}?(?:,|–|\() {_MONEY}(?P<by>#+){_OF} "
            rf"(?:more|fewer|less|higher|lower) than [^.!?#]{{1,40}}?\b(?:was|were|stood at|cost"
            rf"|numbered) {_MONEY}(?P<old>#+){_OF}"
        ),
        re.compile(
            r"(?i)\b(?:rose|risen|grew|grown|fell|fallen|dropped|increased|decreased|declined|climbed|jumped)\b"
            rf"[^.!?#]{{0,40}}? by {_MONEY}(?P<by>#+){_OF}[^.!?#]{{0,20}}?from {_MONEY}(?P<old>#+){_OF}[^.!?#]{{0,25}}?"
            rf" to {_MONEY}(?P<new>#+){_OF}"
        ),
    ),
    ago=(
        re.compile(rf"(?i)(?P<years>#+) years? (?:ago|earlier)[^\w#]{{1,4}}in {_YEAR}(?!\w)"),
        re.compile(rf"(?i)\bin {_YEAR}[^\w#]{{1,4}}(?:exactly |just )?(?P<years>#+) years? ago"),
    ),
    born=re.compile(r"(?i)\bborn\b"),
    aged=(
        (
            re.compile(r"(?i)\bborn\b"),
            re.compile(
                r"(?i)\b(?:(?:(?:he|she) (?:is|is now) "
                rf"|(?:(?:he|she) )?(?:died|has died) (?:on )?{_LATELY},? {_AGED} )"
                r"(?P<age>#+)(?=[.;]|$| years old[.;]| years old$)"
                rf"|(?:(?:he|she) )?(?:lived to(?: be)?|(?:died|dies|has died)[^.!?#]{{0,30}}? {_AGED}) (?P<old>#+)"
                r"(?! [a-z]+s\b))"
            ),
        ),
    ),
    whole=re.compile(
        r"(?:\b[Oo]ut of|(?:^|[.!?;,] )[Oo]f|\b[Tt]otal of|\b[Aa]ll)(?: the| its| his| her| their| these| all)* $"
    ),
    about=re.compile(r"(?i)\b(?:about|some|nearly|almost|more than|over|under|less than|roughly|around|up to) \W?$"),
    elapsed=re.compile(r"(?i)\b(?:last year|a year (?:ago|earlier)|(?:19|20)\d\d|then|at the time|earlier)\b"),
)  # fmt: skip
