"""How numbers and units are written in Ukrainian."""

import re
from collections.abc import Iterator
from decimal import Decimal

from strichka.languages.style import Fault, NumbersStyle, in_patterns, listed
from strichka.languages.uk.style.sums import SUMS
from strichka.languages.uk.style.syntax.reading import Token, tokens

_MEASURED = (
    r"%|тисяч|тис|млн|млрд|мільйон|мільярд|відсот|градус|метр|кілометр|тонн|кілограм|літр|раз[иів]?\b|бал|грн|грив"
    r"|долар"
    r"|євро"
)
_SHORT_UNITS = "кг|км|см|мм|га|кВт|МВт|ГВт|год|хв|сек"
_WORDS = {"2": "двох", "3": "трьох", "4": "чотирьох", "5": "п’яти", "6": "шести", "7": "семи", "8": "восьми",
          "9": "дев’яти", "10": "десяти", "20": "двадцяти", "30": "тридцяти"}  # fmt: skip
_MONTHS = "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
_PATTERNS = in_patterns(
    (rf"(?<![\w.,:/–-])(?P<whole>\d{{1,3}})\.(?P<part>\d)(?= (?:{_MEASURED}))",
     r"\g<whole>,\g<part>"),
    (r"(?<=\d )(?P<unit>млн|млрд|трлн)\.(?= [а-яіїєґ])", r"\g<unit>"),
    (r"(?<=\d )(?P<unit>тис)(?= [а-яіїєґ])", r"\g<unit>."),
    (r"(?<=\d )(?P<unit>грн)\.(?= [а-яіїєґ]|,)", r"\g<unit>"),
    (rf"(?<=\d )(?P<unit>{_SHORT_UNITS})\.(?= [а-яіїєґ]|,)", r"\g<unit>"),
    (r"(?<=\d )гр\.?(?!\w)(?! грн)", "г"),
    (r"(?<![\w.])(?P<first>кв|куб|пог)\.(?P<unit>[а-я])", r"\g<first>. \g<unit>"),
    (r"(?<![\w.])(?P<first>[ії] т|та ін|і т)\.(?P<second>[дп])\.", r"\g<first>. \g<second>."),
    (r"№(?=\d)", "№ "),
    # A day of a month has no ending: it is read so anyway.
    (rf"(?<![\w.,-])(?P<day>\d{{1,2}})-(?:го|е|ше|ге|те|ого|му)(?= (?:{_MONTHS})(?!\w))", r"\g<day>"),
)  # fmt: skip
_SUFFIXED = re.compile(r"(?<![\w.,-])(\d{1,2})-(?:ох|ьох|ти|ми)(?= )")
_INTEGER = re.compile(r"(?<![\w.,:/–-])(\d+(?: \d{3})*)(?![\d,.])$")
_NOT_COUNTED = listed("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня року")
_TWO_TO_FOUR = listed("два дві три чотири обидва обидві")


def _writing(text: str) -> Iterator[Fault]:
    yield from _PATTERNS(text)
    for match in _SUFFIXED.finditer(text):
        word = _WORDS.get(match[1], "")
        yield Fault(match.start(), match.end(), (word,) if word else (match[1],))
    yield from _counted(text)


def _counted(text: str) -> Iterator[Fault]:
    """«5 мільйона», «400 квадратних метра», «два робочих місць»."""
    words = tokens(text)
    for at, token in enumerate(words[:-1]):
        noun = at + 1
        if words[noun].may_be("adj") and words[noun].joined and noun + 1 < len(words):
            noun += 1
        counted = words[noun]
        if (
            counted.low in _NOT_COUNTED
            or not counted.joined
            or not counted.only("noun")
            or any("nv" in one.marks for one in counted.readings)
        ):
            continue
        is_whole = bool(_INTEGER.search(text[: token.end])) and not _is_one(token.text)
        is_ranged = text[: token.start].endswith(("до ", "від ", "з ", "у ", "в ", "на ", "по ", "№ ", "номер "))
        if (is_whole and not is_ranged and _is_only(counted, "v_rod", singular=True)) or (
            token.low in _TWO_TO_FOUR and _is_only(counted, "v_rod", singular=False)
        ):
            yield Fault(token.start, counted.end)


def _is_one(number: str) -> bool:
    return number.endswith("1") and not number.endswith("11")


def _is_only(token: Token, case: str, *, singular: bool) -> bool:
    """All readings are this case and this number; an animate accusative looks like the genitive."""
    cases = {one.case for one in token.readings}
    if not singular and "v_zna" in cases and any("anim" in one.marks for one in token.readings):
        return False
    genders = {one.gender == "p" for one in token.readings}
    return case in cases and cases <= {case, "v_zna"} and genders == {not singular}


_CHANGED = r"(?:зріс|зрос|збільш|подорожча|підвищ|підня|знизи|зниже|впа[вл]|скороти|скороче|зменш|подешевша|поменша)\w*"
_PERCENT = r"\s?(?:%|відсот\w+)"
_OTHERWISE = r"[^.!?#]{0,30}?(?:тобто|себто|отже|або|а це|це|:|–|\() ?(?:на )?"
_FRACTIONS = (
    (r"на чверть", "1.25", "0.75"), (r"на третину", "1.333", "0.667"), (r"наполовину|на половину", "1.5", "0.5"),
    (r"(?:в|у)двічі|у?двоє", "2", "0.5"), (r"(?:в|у)тричі|у?троє", "3", "0.333"), (r"(?:в|у)четверо", "4", "0.25"),
)  # fmt: skip
_MORE = r"(?:більш\w*|дорожч\w*|вищ\w*|довш\w*|більше)"
_LESS = r"(?:менш\w*|дешевш\w*|нижч\w*|коротш\w*|менше)"


def _times(fraction: str, more: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<new>#+)\.? (?P<unit>[^\W\d_]+)[^.!?#]{{0,40}}?(?<!\w)(?:{fraction}) {more},? (?:ніж|від|порівняно)"
        r"[^.!?#]{0,80}?(?P<old>#+)\.? (?P<other>[^\W\d_]+)"
    )


NUMBERS = NumbersStyle(
    writing=_writing,
    changes=(
        re.compile(
            r"(?<!\w)(?:з|із|від) (?P<old>#+)(?! ?(?:%|відсот))[^.!?#]{0,25}? до (?P<new>#+)(?! ?(?:%|відсот|року|рік))"
            rf"[^.!?#]{{0,40}}?(?:тобто|себто|отже|а це) (?:майже |приблизно )?на (?P<by>#+){_PERCENT}"
        ),
        re.compile(
            rf"{_CHANGED}[^.!?#]{{0,60}}?на (?P<by>#+){_PERCENT}[^.!?#]{{0,20}}?(?:з|із|від) (?P<old>#+)"
            r"(?! ?(?:%|відсот))[^.!?#]{0,25}? до (?P<new>#+)(?! ?(?:%|відсот|року|рік))"
        ),
        re.compile(
            rf"{_CHANGED}[^.!?#]{{0,40}}?(?:з|із|від) (?P<old>#+)(?! ?(?:%|відсот))[^.!?#]{{0,25}}? до (?P<new>#+)"
            rf"(?! ?(?:%|відсот|року|рік))[^.!?#]{{0,30}}?на (?P<by>#+){_PERCENT}"
        ),
    ),
    shares=(
        re.compile(
            r"(?i)(?<!\w)(?:з|із|зі|серед) (?:усіх |всіх )?(?P<total>#+)(?! ?(?:%|відсот))[^.!?#]{1,60}?(?P<part>#+)"
            rf"(?! ?(?:%|відсот)){_OTHERWISE}(?P<by>#+){_PERCENT}"
        ),
    ),
    times=tuple(
        (_times(fraction, way), Decimal(factor))
        for fraction, more, less in _FRACTIONS
        for way, factor in ((_MORE, more), (_LESS, less))
    ),
    listed=re.compile(
        r"(?P<total>#+) [^\W\d_]+(?: [^\W\d_]+){0,2}: "
        r"(?P<list>#(?:(?!з них|із них|з яких|із яких)[^.!?:;]){3,140})(?=[.;!])"
    ),
    joints=re.compile(r", (?:і |й |та |а |ще )*| (?:і|й|та) (?:ще )?(?=#)"),
    each=(
        re.compile(
            r"(?i)(?<!\w)кож(?:ен|на|не|ному|ній|ного|ної)(?!\w)[^.!?#]{0,50}?(?:по|до|на)? ?(?P<each>#+)"
            r"(?! ?(?:%|відсот))[^.!?#]{1,40}?(?<!\w)(?:тобто|отже|разом|усього|всього|загалом)(?!\w)"
            r"[^.!?#]{0,70}?(?P<total>#+)(?! ?(?:%|відсот))"
        ),
    ),
    exchanged=re.compile(
        r"(?P<sum>#+)\.? (?P<currency>долар\w*|євро|злот\w*|фунт\w*|фран\w*)(?: США)?(?: ?\(|, (?:або|тобто|це) "
        r"| – (?:це )?)"
        r"(?:тобто |або |це |близько |понад |майже |приблизно )*(?P<home>#+)\.? (?:грн|гривень|гривні|гривня)"
    ),
    rate=re.compile(
        r"(?i)курс(?:ом)? (?P<currency>долар\w*|євро|злот\w*|фунт\w*|фран\w*)[^.!?#]{0,40}?(?P<rate>#+) (?:грн|грив)"
    ),
    begun=re.compile(
        r"(?i)(?<!\w)(?:(?:про|у|за|по)?кла(?:в|ли|ла|ден\w+|дено)|(?:з|по)будов\w+|(?:з|по)будува\w+|звед\w+|звели"
        r"|засн\w+"
        r"|відкри\w+|споруд\w+|встанов\w+|постав\w+)(?!\w)[^.!?#]{0,40}?(?P<year>#{4})(?:-го)? ро(?:ку|ці)"
    ),
    lasted=re.compile(
        r"(?i)(?<!\w)(?:пролежа|прослуж|простоя|пропрацюва|проісну|прожи)\w+[^.!?#]{0,30}?(?P<years>#+) (?:рок\w+|рік)"
    ),
    wholes=(
        re.compile(
            r"(?<!#)(?P<total>#+) [^\W\d_]+(?: [^\W\d_]+)?(?:: )(?P<parts>#+ [^\W\d_]+(?: [^\W\d_]+)?"
            r"(?:, #+ [^\W\d_]+(?: [^\W\d_]+)?)*,? (?:і|й|та) #+ [^\W\d_]+)"
        ),
    ),
    born=(
        re.compile(r"(?<!#)(?P<age>#+)-річн\w+[^.!?#]{0,60}?(?P<born>#+)(?:-го)? року народження"),
        re.compile(r"народи(?:вся|лася)[^.!?#]{0,40}?(?P<born>#+) року[^!?#]{0,60}?(?P<age>#+)-річн\w+"),
    ),
    vote=re.compile(
        r"(?i)(?<!\w)(?:за|проти|утрима\w+|не голосува\w+)\s{0,3}(?:–|—|-|:)?\s{0,3}(?P<number>#+)"
        r"(?!\s?(?:%|відсот|гр|тис|млн|рок|рік|метр|км))"
    ),
    sums=SUMS,
    total=re.compile(
        r"(?i)(?<!\w)(?:усього|всього|разом|загалом)[^.!?#]{0,40}?(?P<number>#+)(?= (?:депутат|голос|член|делегат))"
    ),
)
