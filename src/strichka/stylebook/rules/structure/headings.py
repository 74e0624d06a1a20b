from collections.abc import Iterator

from strichka.lib.setting import words
from strichka.stylebook.copy import Copy, PassageKind
from strichka.stylebook.rule import Finding, Rule, Severity

NAME = "heading-level"
_LABEL = words(en="A level of headings is skipped.", uk="Пропущено рівень підзаголовка.")


def _find(copy: Copy) -> Iterator[Finding]:
    before = 0
    for number, passage in copy:
        if passage.kind == PassageKind.HEADING and passage.level:
            if before and passage.level > before + 1:
                yield Finding(NAME, 0, len(passage.text), Severity.WARNING, _LABEL, passage=number)
            before = passage.level


RULE = Rule(
    NAME,
    across=_find,
    label=words(en="heading levels", uk="рівні підзаголовків"),
    why=words(
        en="A heading of the third level stands under one of the second: who listens to a page walks by them.",
        uk="Підзаголовок третього рівня стоїть під підзаголовком другого: хто слухає сторінку, ходить за ними.",
    ),
)
