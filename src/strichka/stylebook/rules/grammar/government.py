from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "case-after-preposition",
    lambda style: style.grammar.government,
    Severity.WARNING,
    Texts(
        label=words(en="case after a preposition", uk="відмінок після прийменника"),
        message=words(en="This case does not go with the preposition.", uk="Відмінок не відповідає прийменникові."),
        why=words(
            en="Each preposition wants its case: not “на освіти” but “на освіту”, not “завдяки допомоги” but "
            "“завдяки допомозі”.",
            uk="Кожен прийменник вимагає свого відмінка: не «на освіти», а «на освіту», не «завдяки допомоги», а "
            "«завдяки допомозі».",
        ),
    ),
)
