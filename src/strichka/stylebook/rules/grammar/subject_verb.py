from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "subject-verb",
    lambda style: style.grammar.subject_verb,
    Severity.WARNING,
    Texts(
        label=words(en="subject and verb", uk="підмет і присудок"),
        message=words(en="The verb does not agree with its subject.", uk="Дієслово не узгоджено з підметом."),
        why=words(
            en="A verb has the number of its subject, and in the past its gender: not “сезон стартують” but "
            "“сезон стартує”.",
            uk="Дієслово має число підмета, а в минулому часі і його рід: не «сезон стартують», а «сезон стартує».",
        ),
    ),
)
