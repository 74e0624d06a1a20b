from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "comma",
    lambda style: style.grammar.commas,
    Severity.WARNING,
    Texts(
        label=words(en="a missing comma", uk="бракує коми"),
        message=words(en="A comma is missing.", uk="Бракує коми."),
        why=words(
            en="A subordinate clause begins with a comma: not “заявив що” but “заявив, що”; so does what "
            "follows “але”, and a phrase with a gerund ends with one. So does “which” after a subject that it "
            "only tells more of.",
            uk="Підрядне речення відділяють комою: не «заявив що», а «заявив, що»; так само перед «але»; комою "
            "закінчують і дієприслівниковий зворот: «прокидаючись, бачив».",
        ),
    ),
)
