from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "heavy-verb",
    lambda style: style.wording.heavy,
    Severity.HINT,
    Texts(
        label=words(en="an empty verb", uk="порожнє дієслово"),
        message=words(en="One verb says it.", uk="Досить одного дієслова."),
        why=words(
            en="A verb that says nothing and a noun for what is done: not “carried out the repair of” but “repaired”.",
            uk="Порожнє дієслово й іменник замість дії: не «здійснив реставрацію», а «відреставрував».",
        ),
    ),
)
