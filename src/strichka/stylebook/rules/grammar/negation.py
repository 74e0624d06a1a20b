from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "negation",
    lambda style: style.grammar.negation,
    Severity.HINT,
    Texts(
        label=words(en="a negation apart", uk="«не» окремо"),
        message=words(en="This may be one word.", uk="Можливо, тут «не» пишуть разом."),
        why=words(
            en="A negation that makes one word with what follows: not “не велика” but “невелика”, unless it is denied.",
            uk="«Не» пишуть разом, коли слово можна замінити іншим: «невелика» – мала; окремо – коли заперечують.",
        ),
    ),
)
