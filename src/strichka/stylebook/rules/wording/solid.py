from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts
from strichka.stylebook.rules.wording.in_pairs import rule

RULE = rule(
    "together-or-apart",
    lambda style: style.wording.solid,
    Severity.WARNING,
    Texts(
        label=words(en="together, apart or with a hyphen", uk="разом, окремо чи через дефіс"),
        message=words(en="Together, apart or with a hyphen.", uk="Разом, окремо чи через дефіс."),
        why=words(
            en="Words that are written otherwise: not “в наслідок” but “внаслідок”, not “alot” but “a lot”.",
            uk="Пишуть інакше: не «в наслідок», а «внаслідок», не «віце-прем’єр», а «віцепрем’єр» (правопис "
            "2019 року).",
        ),
    ),
)
