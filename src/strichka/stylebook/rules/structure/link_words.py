from collections.abc import Iterator

from strichka.languages.registry import style
from strichka.lib.setting import words
from strichka.lib.words import folded
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "link-words"
_LABEL = words(en="These words do not say where the link leads.", uk="Ці слова не кажуть, куди веде посилання.")


def _find(passage: Passage, copy: Copy) -> Iterator[Finding]:
    table = style(copy.language).structure
    linked = []
    for link in passage.links:
        said = " ".join(folded(passage.text[link.start : link.end]))
        if said in table.hollow_links or passage.text[link.start : link.end].startswith(("http://", "https://")):
            linked.append((link.start, link.end))
            yield Finding(NAME, link.start, link.end, Severity.WARNING, _LABEL)
    for pattern in table.hollow_phrases:
        for match in pattern.finditer(passage.text):
            start, end = match.span(1)
            if not any(begin < end and start < stop for begin, stop in linked):
                yield Finding(NAME, start, end, Severity.HINT, _LABEL)


RULE = Rule(
    NAME,
    _find,
    label=words(en="a link with empty words", uk="посилання з порожніми словами"),
    why=words(
        en="Who hears a list of links, or reads it on paper, learns nothing from “here”: name what it leads to.",
        uk="Хто слухає самі посилання або читає на папері, зі слова «тут» не дізнається нічого: назвіть, "
        "куди воно веде.",
    ),
)
