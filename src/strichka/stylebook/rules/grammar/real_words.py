from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "real-word",
    lambda style: style.grammar.real_words,
    Severity.WARNING,
    Texts(
        label=words(en="another word may be meant", uk="схоже слово"),
        message=words(en="Another word may be meant.", uk="Можливо, тут інше слово."),
        why=words(
            en="A word that exists, but hardly here: one letter makes another of it: “it’s night shift” for “its "
            "night shift”.",
            uk="Слово є, але навряд чи тут: одна літера робить із нього інше: «провила зустріч» замість «провела».",
        ),
    ),
)
