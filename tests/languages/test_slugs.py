import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.slugs import free_slug, slugify, transliterate
from strichka.lib.signs import INVISIBLE, seen

# The examples printed in the resolution.
OFFICIAL = """
Алушта Alushta|Андрій Andrii|Борщагівка Borshchahivka|Борисенко Borysenko|Вінниця Vinnytsia|Володимир Volodymyr
Гадяч Hadiach|Богдан Bohdan|Згурський Zghurskyi|Ґалаґан Galagan|Ґорґани Gorgany|Донецьк Donetsk|Дмитро Dmytro
Рівне Rivne|Олег Oleh|Есмань Esman|Єнакієве Yenakiieve|Гаєвич Haievych|Короп’є Koropie|Житомир Zhytomyr|Жанна Zhanna
Жежелів Zhezheliv|Закарпаття Zakarpattia|Казимирчук Kazymyrchuk|Медвин Medvyn|Михайленко Mykhailenko|Іванків Ivankiv
Іващенко Ivashchenko|Їжакевич Yizhakevych|Кадиївка Kadyivka|Мар’їне Marine|Йосипівка Yosypivka|Стрий Stryi
Олексій Oleksii|Київ Kyiv|Коваленко Kovalenko|Лебедин Lebedyn|Леонід Leonid|Миколаїв Mykolaiv|Маринич Marynych
Ніжин Nizhyn|Наталія Nataliia|Одеса Odesa|Онищенко Onyshchenko|Полтава Poltava|Петро Petro|Решетилівка Reshetylivka
Рибчинський Rybchynskyi|Суми Sumy|Соломія Solomiia|Тернопіль Ternopil|Троць Trots|Ужгород Uzhhorod|Уляна Uliana
Фастів Fastiv|Філіпчук Filipchuk|Харків Kharkiv|Христина Khrystyna|Біла_Церква Bila_Tserkva|Стеценко Stetsenko
Чернівці Chernivtsi|Шевченко Shevchenko|Шостка Shostka|Кишеньки Kyshenky|Щербухи Shcherbukhy|Гоща Hoshcha
Гаращенко Harashchenko|Юрій Yurii|Корюківка Koriukivka|Яготин Yahotyn|Ярошенко Yaroshenko|Костянтин Kostiantyn
Знам’янка Znamianka|Феодосія Feodosiia|Згорани Zghorany|Розгон Rozghon
"""
PAIRS = [pair.split() for pair in OFFICIAL.strip().replace("\n", "|").split("|")]
ANY_TEXT = st.text(max_size=80) | st.text(st.sampled_from("абвгґдеєжзиіїйщьюя'’ -АЗГЄЇŁéß🙂1"), max_size=80)


@pytest.mark.parametrize(("ukrainian", "latin"), PAIRS)
def test_the_examples_of_the_resolution_hold(ukrainian, latin):
    assert transliterate(ukrainian) == latin


def test_words_in_capitals_stay_in_capitals():
    assert transliterate("ЩО ЗГАДАЛИ В ЄС і Що") == "SHCHO ZGHADALY V YES i Shcho"


def test_a_word_begins_after_a_hyphen_and_a_quotation_mark_but_not_after_an_apostrophe():
    assert transliterate("Івано-Яворівка «Єдність» об'єкт") == "Ivano-Yavorivka «Yednist» obiekt"


def test_stress_marks_and_decomposed_letters_do_not_matter():
    assert transliterate("за\u0301мок Киі\u0308в") == "zamok Kyiv"


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_latin_text_stays_as_it_is(text):
    assert transliterate(text) == text


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("У Ґданську відкрили міст за 5,5 мільйона євро!", "u-gdansku-vidkryly-mist-za-5-5-miliona-yevro"),
        ("Łódź, Świnoujście & Malmö: Straße", "lodz-swinoujscie-malmo-strasse"),
        ("Don’t stop", "dont-stop"),
        ("Пам’ять про п'ятьох", "pamiat-pro-piatokh"),
        ("Ліцей №12 приймає", "litsei-12-pryimaie"),
        ("Ціна™ ℃ за 10² і м³", "tsina-za-10-2-i-m3"),
        ("1½ року", "1-1-2-roku"),
        ("Гру\u00adша й яб\u200bлу\u2060ко\ufeff", "hrusha-y-yabluko"),
        ("Дв\u0435 се\u0301стри", "dve-sestry"),
        ("\u041c\u0061р\u0069\u044f та \u0421\u041eVID", "mariia-ta-covid"),
        ("\u202eнавпаки\u202c", "navpaky"),
        ("🙂 — !", "story"),
        ("საქართველო", "story"),
        ("", "story"),
    ],
)
def test_a_headline_becomes_a_readable_address(headline, slug):
    assert slugify(headline) == slug


def test_a_slug_is_cut_between_words_and_only_a_lone_long_word_within():
    assert slugify("перше друге третє", max_length=11) == "pershe"
    assert slugify("перше друге третє", max_length=12) == "pershe-druhe"
    assert slugify("надзвичайний стан", max_length=5) == "nadzv"


@given(ANY_TEXT, st.integers(1, 70))
def test_a_slug_is_never_empty_never_too_long_and_of_plain_letters(text, max_length):
    slug = slugify(text, max_length=max_length)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= max_length


@given(ANY_TEXT, st.data())
def test_what_is_not_seen_makes_no_other_address(text, data):
    seams = [data.draw(st.text(st.sampled_from(sorted(INVISIBLE)), max_size=1)) for _ in text]
    text = seen(text)
    assert slugify("".join(map("".join, zip(text, seams, strict=False)))) == slugify(text)


@given(ANY_TEXT)
def test_a_slug_of_a_slug_is_the_same(text):
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize(("taken", "free"), [(set(), "mist"), ({"mist"}, "mist-2"), ({"mist", "mist-2"}, "mist-3")])
def test_a_slug_that_is_taken_gets_the_first_number_that_makes_it_free(taken: set[str], free: str) -> None:
    assert free_slug("mist", taken.__contains__) == free
