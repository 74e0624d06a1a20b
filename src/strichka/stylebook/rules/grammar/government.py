from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "case",
    lambda style: style.grammar.government,
    Severity.WARNING,
    Texts(
        label=words(en="grammatical case", uk="відмінок"),
        message=words(
            en="The preposition or the verb wants another case.", uk="Прийменник чи дієслово вимагає іншого відмінка."
        ),
        why=words(
            en="Prepositions and verbs want their cases: not “на освіти” but “на освіту”, not “завдяки допомоги” "
            "but “завдяки допомозі”, not “потребує допомогу” but “потребує допомоги”.",
            uk="Прийменники й дієслова вимагають своїх відмінків: не «на освіти», а «на освіту», не «завдяки "
            "допомоги», а «завдяки допомозі», не «потребує допомогу», а «потребує допомоги».",
        ),
    ),
)
