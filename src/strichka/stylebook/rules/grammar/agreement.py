from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "agreement",
    lambda style: style.grammar.agreement,
    Severity.WARNING,
    Texts(
        label=words(en="words that do not agree", uk="неузгоджені слова"),
        message=words(en="These words do not agree.", uk="Слова не узгоджено."),
        why=words(
            en="An adjective has the gender, number and case of its noun: not “чергову транш” but “черговий транш”.",
            uk="Прикметник має рід, число й відмінок свого іменника: не «чергову транш», а «черговий транш».",
        ),
    ),
)
