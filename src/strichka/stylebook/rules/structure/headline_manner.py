import re
from collections.abc import Iterator

from strichka.languages.registry import style
from strichka.lib.setting import Words, words
from strichka.stylebook.copy import Copy, Passage, PassageKind
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "headline"
LONGEST = 110  # characters of a headline that a list, a phone and a search engine show whole
_STOP = re.compile(r"(?<![.…])\.$")
_CRY = re.compile(r"!+$|[?!]{2,}$")
_FULL_STOP = words(en="A headline has no full stop.", uk="У кінці заголовка крапки не ставлять.")
_SHOUTS = words(en="A headline does not shout.", uk="Заголовок не кричить.")
_CAPITALS = words(en="A headline in capitals is hard to read.", uk="Заголовок самими великими літерами важко читати.")
_LONG = words(
    en=f"A headline of more than {LONGEST} characters is cut.", uk=f"Заголовок понад {LONGEST} знаків обріжуть."
)
_ASKS = words(
    en="A headline says what is known; what is asked so is mostly answered with no.",
    uk="Заголовок каже, що відомо; на таке запитання відповідь здебільшого «ні».",
)
_FEW = 3  # words


def _find(passage: Passage, copy: Copy) -> Iterator[Finding]:
    if passage.kind != PassageKind.HEADLINE:
        return
    text = passage.text.rstrip()
    if stop := _STOP.search(text):
        yield Finding(NAME, stop.start(), stop.end(), Severity.WARNING, _FULL_STOP, ("",), safe=True)
    if cry := _CRY.search(text):
        yield _finding(cry.start(), cry.end(), _SHOUTS)
    asks = style(copy.language).structure.asks
    if asks and text.endswith("?") and asks.match(text):
        yield _finding(len(text) - 1, len(text), _ASKS)
    if text.isupper() and len(text.split()) >= _FEW:
        yield _finding(0, len(text), _CAPITALS)
    if len(text) > LONGEST:
        yield _finding(0, len(text), _LONG)


def _finding(start: int, end: int, message: Words) -> Finding:
    return Finding(NAME, start, end, Severity.HINT, message)


RULE = Rule(
    NAME,
    _find,
    label=words(en="how a headline is made", uk="яким є заголовок"),
    why=words(
        en="No full stop at its end, no capitals throughout, no exclamation, no question that is answered by yes or "
        "no, and short enough to be shown whole.",
        uk="Без крапки в кінці, не самими великими літерами, без знаків оклику, без запитання «Чи…?», на яке має "
        "відповісти сам текст, і такий, що його видно цілим.",
    ),
)
