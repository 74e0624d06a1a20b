from strichka.lib.setting import words
from strichka.stylebook.rule import Severity
from strichka.stylebook.rules.by_language import Texts, rule

RULE = rule(
    "number",
    lambda style: style.numbers.writing,
    Severity.WARNING,
    Texts(
        label=words(en="numbers and units", uk="числа й одиниці"),
        message=words(en="A number or unit is written otherwise.", uk="Число чи одиницю пишуть інакше."),
        why=words(
            en="How numbers and units are written: not “90.000” but “90,000”, not “1200 $” but “$1,200”.",
            uk="Як пишуть числа й одиниці: не «11.2», а «11,2», не «5 млн. гривень», а «5 млн гривень», не "
            "«2-ох», а «двох».",
        ),
    ),
)
