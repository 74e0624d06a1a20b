import re
from collections.abc import Iterator

from strichka.lib.setting import Words, words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "marks"
_ADDRESS = re.compile(
    r"https?://\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}|(?<![\w.-])(?:[\w-]{1,63}\.){1,9}(?:com|org|net|ua|gov|info|uk|eu)\b\S*"
)
_SPACE = words(en="A space too many.", uk="Зайвий пробіл.")
_NO_SPACE = words(en="A space is missing.", uk="Бракує пробілу.")
_DASH = words(en="Here stands a dash.", uk="Тут ставлять тире.")
_TWICE = words(en="The mark stands twice.", uk="Знак стоїть двічі.")
_APOSTROPHE = words(en="The apostrophe is ’.", uk="Апостроф – це ’.")
_DOTS = words(en="Three dots are one character.", uk="Три крапки – один знак.")
# What is counted or measured, so that numbers before it are no score and no name: «2-6 тижнів», «10-15 km».
_MEASURED = (
    r"тиж\w+|дн\w+|день|діб|доби|місяц\w+|рок\w+|годин\w*|хвилин\w*|секунд\w*|раз\w*|люд\w+|осіб|гривень|грн|тис|млн|млрд"
    r"|долар\w+|євро|метр\w*|кілометр\w*|км|кг|тонн\w*|градус\w*|відсотк\w+|days|weeks|months|years|hours|minutes|people"
    r"|km|kg|metres|meters|miles|percent|per cent"
)
_RANGE = r"\g<from>–\g<to>"
# What is wrong, what stands there instead, and whether an editor is warned; all of it may be put right without asking.
_TABLE: tuple[tuple[str, str, Words, Severity], ...] = (
    (r"(?<=\S)[ \u00a0]{2,}(?=\S)", " ", _SPACE, Severity.WARNING),
    (r"(?<=[\w»”“)%])[ \u00a0]+(?=[,;](?:\s|$)|[.!?…](?:\s|$|[»”]))", "", _SPACE, Severity.WARNING),
    (r"(?<=[\w»”“)%])[ \u00a0]+(?P<mark>[,;])(?=[^\W\d_])", r"\g<mark> ", _SPACE, Severity.WARNING),
    (r"(?<=[«„(])[ \u00a0]+(?=[\w«„])", "", _SPACE, Severity.WARNING),
    (r"(?<=[\w.,!?…%])[ \u00a0]+(?=[»)])", "", _SPACE, Severity.WARNING),
    (r"(?<=[^\W\d_])(?P<mark>[,;])(?=[^\W\d_])", r"\g<mark> ", _NO_SPACE, Severity.WARNING),
    (r"(?<=[а-яіїєґ]{2})(?P<mark>[.!?])(?=[А-ЯІЇЄҐ][а-яіїєґ])", r"\g<mark> ", _NO_SPACE, Severity.WARNING),
    (r"(?<=[a-z]{2})(?P<mark>[.!?])(?=[A-Z][a-z])", r"\g<mark> ", _NO_SPACE, Severity.WARNING),
    (r"(?<=[\w»”)])(?=[«„(][^\W\d_]{3,})", " ", _NO_SPACE, Severity.WARNING),
    (r"(?<=[^\s-][ \u00a0])-(?=[ \u00a0])", "–", _DASH, Severity.WARNING),
    (r"(?<=[^\s-])(?<!\d)--(?=[^\s-])|(?<=\s)--(?=\s)", "–", _DASH, Severity.WARNING),
    (r"(?<![\w.,/:+–-])(?P<from>(?:1[5-9]|20)\d\d)-(?P<to>(?:1[5-9]|20)\d\d)(?![\w.,/-]*[\d-])",
     _RANGE, _DASH, Severity.WARNING),
    (r"(?<![\w.,/:+–-])(?P<from>\d{1,3})-(?P<to>\d{1,3})(?=\s?(?:%|\u00b0))", _RANGE, _DASH, Severity.WARNING),
    (rf"(?<![\w.,/:+–-])(?P<from>\d{{1,3}})-(?P<to>\d{{1,3}})(?=[ \u00a0](?:{_MEASURED})(?!\w))",
     _RANGE, _DASH, Severity.WARNING),
    (r"(?<=\w)(?P<mark>[,;])[,;]+", r"\g<mark>", _TWICE, Severity.WARNING),
    (r"(?<=[\w»”)])\.\.(?![.\w])", ".", _TWICE, Severity.WARNING),
    (r"(?<=[^\W\d_])['`ʼ](?=[^\W\d_])", "’", _APOSTROPHE, Severity.HINT),
    (r"(?<!\.)\.\.\.(?!\.)", "…", _DOTS, Severity.HINT),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), fix, message, severity) for pattern, fix, message, severity in _TABLE)


def _find(passage: Passage, _copy: Copy) -> Iterator[Finding]:
    text = passage.text
    taken = bytearray(len(text))  # 1 for each character of an address, or of what is put right already
    for match in _ADDRESS.finditer(text):
        taken[match.start() : match.end()] = b"\x01" * len(match[0])
    for pattern, fix, message, severity in _RULES:
        for match in pattern.finditer(text):
            # What is only put in or left out is shown with the characters beside it.
            start, end = max(0, match.start() - 1), min(len(text), match.end() + 1)
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            right = text[start : match.start()] + match.expand(fix) + text[match.end() : end]
            yield Finding(NAME, start, end, severity, message, (right,), safe=True)


RULE = Rule(
    NAME,
    _find,
    label=words(en="spaces, dashes and other marks", uk="пробіли, тире та інші знаки"),
    why=words(
        en="Two spaces, a space before a comma, a hyphen for a dash (2021–2023), three dots for one: put "
        "right at once.",
        uk="Подвійний пробіл, пробіл перед комою, дефіс замість тире (2021–2023), три крапки замість однієї: "
        "виправляє разом.",
    ),
)
