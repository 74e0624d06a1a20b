from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts
from strichka.stylebook.rules.wording.in_pairs import rule

RULE = rule(
    "given-name",
    lambda style: style.wording.given_names,
    Severity.WARNING,
    Texts(
        label=words(en="a given name in another form", uk="ім’я в чужій формі"),
        message=words(en="A given name in another language’s form.", uk="Ім’я у формі іншої мови."),
        why=words(
            en="Names are said as in the language of the text: not “Владіслав” but “Владислав”.",
            uk="Імена передають українською: не «Владіслав», а «Владислав», не «Сєргєй», а «Сергій».",
        ),
    ),
)
