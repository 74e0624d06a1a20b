import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.slugs import transliterate
from strichka.languages.sounds import MOST, sound, sounds

PAIRS = """
Світоліна Svitolina|Усик Usyk|Туск Tusk|Кличко Klitschko|Кличко Klychko|Зеленський Zelenskyy|Зеленський Zelensky
Зеленський Selenskyj|Порошенко Poroschenko|Єрмак Yermak|Єрмак Jermak|Харків Charkiw|Львів Lwiw|Янукович Janukowytsch
Ющенко Juschtschenko|Миколаїв Mykolajiw|Сергій Serhiy|Шевченко Shevchenko|Нетаньягу Netanyahu|Мерц Merz|Шольц Scholz
Макрон Macron|Фіцо Fico|Юлія Yulia|Запоріжжя Zaporizhzhia|Ердоган Erdoğan|Залужний Zaluzhnyi|Щербак Scherbak
Хмельницький Chmelnyzkyj|Одеса Odessa|Жадан Zhadan|Лавров Lawrow|Чернігів Tschernihiw|Гончарук Goncharuk
"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", "|").strip("|").split("|"))
def test_a_name_sounds_alike_in_the_manner_of_passports_of_newspapers_and_of_germans(pair):
    ours, latin = pair.split()
    assert sound(ours) in sounds(latin)


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщюяь", min_size=2, max_size=12))
def test_each_alphabet_has_its_own_keys_and_a_bounded_number_of_them(word):
    latin = transliterate(word)
    assert len(sounds(latin)) <= MOST
    assert sounds(word) == ()
    assert sound(latin) == ""


def test_different_names_stay_different():
    assert not {sound("Путін"), sound("Кличко"), sound("Харків")} & {*sounds("Zelensky"), *sounds("Usyk")}
