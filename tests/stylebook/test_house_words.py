from strichka.lib.setting import words as in_languages
from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from strichka.stylebook.house_words import HouseWord, rule
from strichka.stylebook.wording import wording


def test_a_rule_finds_each_with_its_note_and_of_two_at_one_place_the_longer() -> None:
    words = [HouseWord(wording("на протязі", "протягом", "uk"), "Протяг — це вітер.")]
    words += [HouseWord(wording("на протязі року", "за рік", "uk")), HouseWord(wording("чен", "Чен", "uk"))]
    label = in_languages(en="Otherwise.", uk="Інакше.")
    found = check(of_text("На протязі року чен був на протязі дня.", "uk"), [rule("house_words", words, label)])
    assert [(one.message["en"], one.suggestions) for one in found] == [
        ("Otherwise.", ("За рік",)),
        ("Otherwise.", ("Чен",)),
        ("Протяг — це вітер.", ("протягом",)),
    ]
