import re
from collections.abc import Iterator

from strichka.languages.registry import style
from strichka.lib.setting import words
from strichka.lib.words import fold
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "doubled-word"
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+)(?P<gap>\s+|,\s+)\1(?![\w’'-])", re.IGNORECASE)
_LABEL = words(en="The word stands twice.", uk="Слово стоїть двічі.")


def _find(passage: Passage, copy: Copy) -> Iterator[Finding]:
    allowed = style(copy.language).wording.doubled
    for match in _TWICE.finditer(passage.text):
        word, second = match[1], match[0][-len(match[1]) :]
        is_name = word[:1].isupper() and second[:1].isupper()
        is_at_comma = "," in match["gap"]
        # «Ні, ні» and «швидко, швидко» are said so; of prepositions and conjunctions nobody says two.
        if fold(word) in allowed or is_name or (is_at_comma and len(word) > _SHORT):
            continue
        yield Finding(NAME, match.start(), match.end(), Severity.WARNING, _LABEL, (word,))


_SHORT = 3

RULE = Rule(
    NAME,
    _find,
    label=words(en="a word twice", uk="слово двічі"),
    why=words(
        en="The same word twice in a row: “the the”. Names and words that are doubled on purpose are left alone.",
        uk="Те саме слово двічі поспіль: «на на мосту». Імена й слова, які подвоюють навмисно, не чіпаємо.",
    ),
)
