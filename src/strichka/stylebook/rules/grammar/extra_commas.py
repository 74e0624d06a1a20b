from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "extra-comma",
    lambda style: style.grammar.extra_commas,
    Severity.WARNING,
    Texts(
        label=words(en="a comma too many", uk="зайва кома"),
        message=words(en="This comma is too many.", uk="Ця кома зайва."),
        why=words(
            en="No comma stands behind a conjunction that goes on, behind a phrase of time at the beginning, between a "
            "word and what it rules, or before “і” between two verbs of one subject.",
            uk="Після сполучника, за яким ідуть слова речення, і після обставини часу на початку коми немає: не "
            "«що, він», а «що він»; не «Однак, паніки немає», не «необхідні, для виробництва», не «прийшов, і сів».",
        ),
    ),
)
