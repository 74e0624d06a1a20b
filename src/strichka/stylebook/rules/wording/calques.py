from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts
from strichka.stylebook.rules.wording.in_pairs import rule

RULE = rule(
    "calque",
    lambda style: style.wording.calques,
    Severity.WARNING,
    Texts(
        label=words(en="borrowed wording", uk="калька"),
        message=words(en="Borrowed from another language.", uk="Калька з іншої мови."),
        why=words(
            en="Words that another language puts so: not “приймати участь” but “брати участь”, not “on route” "
            "but “en route”.",
            uk="Так кажуть іншою мовою: не «приймати участь», а «брати участь», не «на протязі року», а "
            "«протягом року».",
        ),
    ),
)
