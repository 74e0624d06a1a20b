"""How numbers and units are written in English."""

import re

from strichka.languages.en.style.sums import SUMS
from strichka.languages.style import NumbersStyle, in_patterns

_CHANGED = r"(?:rose|risen|rise|grew|grown|fell|fallen|dropped|increased|decreased|declined|up|down|climbed|jumped)"
_PERCENT = r"\s?(?:%|per ?cent)"
NUMBERS = NumbersStyle(
    writing=in_patterns(
        (r"(?<![\w.,:/$€£–-])(?P<whole>[1-9]\d{0,2})\.(?P<part>000)(?![\d.,])", r"\g<whole>,\g<part>"),
        (r"(?<![\w.,$€£-])(?P<whole>\d{1,3}) ?(?P<part>\d{3}) ?(?P<sign>[$€£])(?!\d)", r"\g<sign>\g<whole>,\g<part>"),
        (r"(?<![\w.,$€£-])(?P<number>\d{1,3}(?:[.,]\d+)?) ?(?P<sign>[$€£])(?!\d)", r"\g<sign>\g<number>"),
        (r"(?<=\d) (?=%)", ""),
        (r"(?<![\w.,:/–-])(?P<whole>\d{1,3}),(?P<part>\d{1,2})(?= (?:per cent|percent|million|billion|km|kg))",
         r"\g<whole>.\g<part>"),
        (r"(?<=[$€£])(?P<number>\d[\d.,]*) (?:dollars|euros|pounds)\b", r"\g<number>"),
    ),
    changes=(
        re.compile(
            rf"(?i){_CHANGED}[^.!?#]{{0,40}}?by (?P<by>#+){_PERCENT}[^.!?#]{{0,20}}?from [$€£]?(?P<old>#+)"
            rf"(?!{_PERCENT})[^.!?#]{{0,25}}? to [$€£]?(?P<new>#+)(?!{_PERCENT})"
        ),
        re.compile(
            rf"(?i){_CHANGED}[^.!?#]{{0,40}}?from [$€£]?(?P<old>#+)(?!{_PERCENT})[^.!?#]{{0,25}}? to [$€£]?(?P<new>#+)"
            rf"(?!{_PERCENT})[^.!?#]{{0,30}}?(?P<by>#+){_PERCENT}"
        ),
    ),
    shares=(
        re.compile(
            r"(?i)\b(?:of|out of) (?:the |all )?(?P<total>#+)(?![.,]?#)(?!%)[^.!?#]{1,60}?(?P<part>#+)"
            rf"(?! ?(?:%|per ?cent))[^.!?#]{{0,60}}?(?::|,? or|,? that is|,? which is|–|\() ?(?P<by>#+){_PERCENT}"
        ),
    ),
    listed=re.compile(
        r"(?P<total>#+) [a-z]+(?: [a-z]+){0,2}: (?P<list>#(?:(?!of them|of whom|of which)[^.!?:;]){3,140})(?=[.;!])"
    ),
    joints=re.compile(r",? and (?=#)|, "),
    added=(
        re.compile(
            r"(?i)(?P<a>#+) (?:votes )?to (?P<b>#+),? with (?P<c>#+) abstentions?[^.!?#]{0,60}?(?:all )?(?P<total>#+)"
            r" (?:members|councillors|deputies|senators|mps|votes)"
        ),
    ),
    exchanged=re.compile(
        r"(?i)(?P<sign>[$€£])?(?P<sum>#+) ?(?P<currency>(?:dollars|euros|pounds|hryvnias?|zlotys?)(?= )|(?=\())"
        r" ?\((?:about |some |nearly |more than )?[$€£]?(?P<home>#+)(?: (?:dollars|euros|pounds|hryvnias?|zlotys?))?\)"
    ),
    each=(
        re.compile(
            r"(?i)\beach\b[^.!?#]{0,50}?[$€£]?(?P<each>#+)(?!%)[^.!?#]{1,40}?"
            r"\b(?:in all|in total|together|altogether|so|or)\b[^.!?#]{0,60}?[$€£]?(?P<total>#+)(?! ?(?:%|per ?cent))"
        ),
    ),
    wholes=(
        re.compile(
            r"(?P<total>#+) [a-z]+(?: [a-z]+)?(?:: | – | — )(?P<parts>#+ [a-z]+(?: [a-z]+)?(?:, #+ [a-z]+(?: [a-z]+)?)*"
            r",? and #+ [a-z]+)"
        ),
    ),
    born=(re.compile(r"(?i)born in (?P<born>#+)[^.!?#]{0,60}?(?<!when )(?:she|he) is (?:now )?(?P<age>#+) years old"),),
    vote=re.compile(r"(?i)(?<!\w)(?:for|in favour|against|abstained|abstaining)\s*(?:–|—|-|:)\s*(?P<number>#+)"),
    sums=SUMS,
    total=re.compile(
        r"(?i)(?<!\w)(?:in all|in total|altogether)[^.!?#]{0,40}?(?P<number>#+)"
        r"(?= (?:councillors|members|votes|mps))"
    ),
)  # fmt: skip
