import pytest

from strichka.stylebook.base_forms import counted, narrowed, telling


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [
        ("Учора Зеленьський сказав.", "Учора Зеленський сказав.", ("Зеленьський", "Зеленський")),
        ("Чен Ин їде.", "Кім Чен Ин їде.", ("Чен", "Кім Чен")),  # what was only put in has the word beside it
        ("Він їде їде.", "Він їде.", ("їде їде", "їде")),
        ("Слово що.", "Слово, що.", None),
        ("", "слово", None),
        ("раз два три чотири п’ять", "шість сім вісім дев’ять десять", None),
    ],
)
def test_the_words_that_differ_are_the_pair(old: str, new: str, pair: tuple[str, str] | None) -> None:
    assert narrowed(old, new) == pair


def test_a_word_that_is_right_elsewhere_keeps_those_beside_it() -> None:
    assert telling("прийняли участь", "взяли участь", "uk") == ("прийняли участь", "взяли участь")
    assert telling("сказав Зеленьський", "сказав Зеленський", "uk") == ("Зеленьський", "Зеленський")


@pytest.mark.parametrize(
    ("wrong", "right", "pair"),
    [
        ("Зеленьського", "Зеленського", ("Зеленьський", "Зеленський")),
        ("прийняла участь", "взяла участь", ("прийняти участь", "взяти участь")),
        ("Мист", "Міст", ("Мист", "Міст")),
        ("тролєйбусами", "тролейбусами", ("тролєйбус", "тролейбус")),
        ("в наслідок", "внаслідок", ("в наслідок", "внаслідок")),
        ("на освіти", "на освіту", None),
        ("15 осіб", "16 осіб", None),
    ],
)
def test_a_fix_is_counted_in_dictionary_forms(wrong: str, right: str, pair: tuple[str, str] | None) -> None:
    assert counted(wrong, right, "uk") == pair
