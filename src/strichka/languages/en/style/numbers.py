"""How numbers and units are written in English."""

from strichka.languages.style import NumbersStyle, in_patterns

NUMBERS = NumbersStyle(
    writing=in_patterns(
        (r"(?<![\w.,:/$€£–-])(?P<whole>[1-9]\d{0,2})\.(?P<part>000)(?![\d.,])", r"\g<whole>,\g<part>"),
        (r"(?<![\w.,$€£-])(?P<whole>\d{1,3}) ?(?P<part>\d{3}) ?(?P<sign>[$€£])(?!\d)", r"\g<sign>\g<whole>,\g<part>"),
        (r"(?<![\w.,$€£-])(?P<number>\d{1,3}(?:[.,]\d+)?) ?(?P<sign>[$€£])(?!\d)", r"\g<sign>\g<number>"),
        (r"(?<=\d) (?=%)", ""),
        (r"(?<![\w.,:/–-])(?P<whole>\d{1,3}),(?P<part>\d{1,2})(?= (?:per cent|percent|million|billion|metres|km|kg|tonnes))", r"\g<whole>.\g<part>"),
        (r"(?<=[$€£])(?P<number>\d[\d.,]*) (?:dollars|euros|pounds)\b", r"\g<number>"),
    )
)  # fmt: skip
