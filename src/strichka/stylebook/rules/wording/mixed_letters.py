import re
from collections.abc import Iterator

from strichka.languages.registry import language
from strichka.lib.setting import words
from strichka.lib.words import spelled
from strichka.lib.words import words as cut
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "letters"
_LATIN = re.compile("[A-Za-zÏï]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ALONE = re.compile(r"(?<=[\u0400-\u052f] )[aceiopxy](?= [\u0400-\u052f])")  # «i» between Cyrillic words
_TO_CYRILLIC = str.maketrans("aceiopxy", "асеіорху")
_LABEL = words(en="Letters of two alphabets in one word.", uk="В одному слові літери двох абеток.")


def _find(passage: Passage, copy: Copy) -> Iterator[Finding]:
    for word in cut(passage.text):
        if _LATIN.search(word.text) and _CYRILLIC.search(word.text):
            right = spelled(word.text).replace("'", "’")
            is_one = not (_LATIN.search(right) and _CYRILLIC.search(right))
            fixes = (right,) if is_one else ()
            yield Finding(NAME, word.start, word.end, Severity.WARNING, _LABEL, fixes, safe=is_one)
    if language(copy.language).script == "cyrillic":
        for match in _ALONE.finditer(passage.text):
            fixes = (match[0].translate(_TO_CYRILLIC),)
            yield Finding(NAME, match.start(), match.end(), Severity.WARNING, _LABEL, fixes, safe=True)


RULE = Rule(
    NAME,
    _find,
    label=words(en="letters of another alphabet", uk="літери іншої абетки"),
    why=words(
        en="A word with Latin and Cyrillic letters that look alike: it is not found by search and read out wrongly.",
        uk="Слово, у якому змішано схожі латинські й кириличні літери: його не знайде пошук і хибно прочитає голос.",
    ),
)
