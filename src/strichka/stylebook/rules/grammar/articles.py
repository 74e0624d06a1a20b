from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "article",
    lambda style: style.grammar.articles,
    Severity.WARNING,
    Texts(
        label=words(en="a or an", uk="артикль"),
        message=words(en="The other article.", uk="Інший артикль."),
        why=words(
            en="“An” stands before a word that sounds as if it began with a vowel: an hour, an MP; “a” before "
            "others: a unit.",
            uk="«An» ставлять перед словом, яке звучить із голосного: an hour, an MP; «a» – перед рештою: a unit.",
        ),
    ),
)
