import re
from collections.abc import Iterator

from strichka.languages.registry import style
from strichka.lib.setting import words
from strichka.lib.words import words as cut
from strichka.stylebook.copy import Copy, PassageKind
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "abbreviation"
_CAPITALS = re.compile(r"(?<![\w.’'/-])[^\W\d_a-zа-яіїєґ]{2,6}(?![\w’'/-]|\.\w)")
_ROMAN = re.compile("[IVXLCDMІХМС]+")
_NEAR = 12  # words around within which it is said in full
_OTHER = {PassageKind.HEADLINE, PassageKind.STANDFIRST}


def _find(copy: Copy) -> Iterator[Finding]:
    table = style(copy.language).wording
    seen: set[str] = set()
    for number, passage in copy:
        if not table.abbreviations or passage.kind in _OTHER or passage.text.isupper():
            continue
        for match in _CAPITALS.finditer(passage.text):
            short = match[0]
            if short in seen or short in table.common or _ROMAN.fullmatch(short):
                continue
            seen.add(short)
            if not _is_explained(copy, short):
                full = table.abbreviations.get(short, "")
                message = words(
                    en=f"Not every reader knows what this is{f': {full}' if full else ''}.",
                    uk=f"Не кожен читач знає, що це{f': {full}' if full else ''}.",
                )
                yield Finding(NAME, match.start(), match.end(), Severity.HINT, message, passage=number)


def _is_explained(copy: Copy, short: str) -> bool:
    """Whether it stands in brackets behind its words anywhere, or words beside it begin with its letters."""
    for _number, passage in copy:
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", passage.text):
            if passage.text[: match.start()].endswith("(") or passage.text[match.end() :].startswith((" (", " – ")):
                return True
            around = [
                *list(cut(passage.text[: match.start()]))[-_NEAR:],
                *list(cut(passage.text[match.end() :]))[:_NEAR],
            ]
            if short.lower() in "".join(word.text[0].lower() for word in around):
                return True
    return False


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="an abbreviation without its words", uk="скорочення без пояснення"),
    why=words(
        en="An abbreviation that is not in everybody’s mind is said in full at its first use: the regulator (NKREKP).",
        uk="Скорочення, яке знають не всі, розкривають, коли воно стоїть уперше: Вищий антикорупційний суд (ВАКС).",
    ),
)
