"""«Екс-президент» and «експрезидент» are one word."""

import pytest

from strichka.languages.dictionaries.data import folder
from strichka.languages.registry import grammar
from strichka.languages.uk.variants.first_parts import FIRST_PARTS, LOOSE_PARTS, parted
from strichka.search import tokens

UK = grammar("uk")


def _sought(word: str) -> set[str]:
    return {lemma for typed, _token in tokens.surface(word) for lemma in tokens.lemmas(typed, "uk")}


@pytest.mark.parametrize(
    ("older", "of_2019"),
    [
        ("екс-президента", "експрезидентом"), ("Віце-прем'єр", "віцепрем’єра"), ("міні-бус", "мінібусі"),
        ("топ-менеджерів", "топменеджер"), ("прес-служби", "пресслужбу"), ("веб-сайт", "вебсайті"),
        ("обер-лейтенант", "оберлейтенанта"), ("унтер-офіцери", "унтерофіцер"), ("контр-адмірал", "контрадмірала"),
        ("лейб-медик", "лейбмедика"), ("максі-сукня", "максісукню"), ("міді-спідниці", "мідіспідниця"),
        ("мікро-автобус", "мікроавтобуси"), ("преміум-клас", "преміумкласу"), ("супер-кубок", "суперкубка"),
        ("ультра-правий", "ультраправого"), ("флеш-моб", "флешмобу"), ("поп-музика", "попмузики"),
        ("арт-проект", "артпроєкту"), ("нон-фікшн", "нонфікшн"), ("онлайн-трансляції", "онлайнтрансляція"),
        ("екс-віце-прем'єра", "ексвіцепрем'єр"), ("арт-ярмарок", "арт'ярмарку"), ("ЕКС-МІНІСТР", "ексміністра"),
        ("екс-волонтерові", "ексволонтера"), ("міні-вчителі", "мініучитель"),
    ],
)  # fmt: skip
def test_a_word_with_a_hyphen_and_the_same_word_without_are_one_in_any_form(older: str, of_2019: str) -> None:
    assert len(tokens.surface(older)) == len(tokens.surface(of_2019)) == 1
    assert _sought(older) & _sought(of_2019)


def test_every_word_that_lost_its_hyphen_in_2019_is_one_with_what_it_was() -> None:
    lines = (folder("uk") / "rules/replace_spelling_2019.txt").read_text("utf-8").splitlines()
    pairs = [line.split("#")[0].strip().split("=") for line in lines if line[:1].isalpha() and "-" in line]
    lost = [(old, new) for old, new in pairs if old.partition("-")[0] in FIRST_PARTS and "-" not in new]
    apart = [(old, new) for old, new in lost if len(tokens.surface(old)) > 1 or not _sought(old) & _sought(new)]

    assert len(lost) > 600
    assert apart == []


@pytest.mark.parametrize("text", ["топ-10", "Івано-Франківськ", "інтернет-видання", "веб-API", "екс - президент"])
def test_other_hyphens_part_words_as_before(text: str) -> None:
    assert len(tokens.surface(text)) > 1


def test_a_word_that_only_begins_like_one_of_two_keeps_its_meaning() -> None:
    assert UK.lemmas("контракту") == ("контракт",)
    assert UK.lemmas("міністра") == ("міністр",)
    assert list(parted("нона")) == []


def test_parts_are_folded_and_the_loose_ones_are_among_them() -> None:
    assert all(part == tokens.token_of(part) for part in FIRST_PARTS)
    assert LOOSE_PARTS < FIRST_PARTS
