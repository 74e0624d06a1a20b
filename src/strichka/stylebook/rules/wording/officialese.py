from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts
from strichka.stylebook.rules.wording.in_pairs import rule

RULE = rule(
    "officialese",
    lambda style: style.wording.officialese,
    Severity.HINT,
    Texts(
        label=words(en="officialese", uk="канцеляризм"),
        message=words(en="Officialese.", uk="Канцеляризм."),
        why=words(
            en="What offices write; people say it shorter: not “здійснити підпал” but “підпалити”, not “in the "
            "event that” but “if”.",
            uk="Так пишуть установи, а люди кажуть коротше: не «здійснити підпал», а «підпалити», не «прийняти "
            "рішення», а «ухвалити».",
        ),
    ),
)
