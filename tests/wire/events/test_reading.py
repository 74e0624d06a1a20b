from hypothesis import given

from strichka.wire.events.reading import read
from tests.wire.events.wiring import HOSTILE


def named(text: str, language: str = "uk") -> list[str]:
    return [one.word.text for one in read(text, language) if one.sounds]


def test_names_are_told_from_words_that_only_begin_a_sentence() -> None:
    text = "Пожежа сталася у Кременчуці. Вулиця Гончарна горіла, каже Тарас Кудлай."

    assert named(text) == ["Кременчуці", "Гончарна", "Тарас", "Кудлай"]


def test_months_and_days_of_the_week_are_no_names() -> None:
    assert named("They met in Warsaw on Tuesday, 3 March.", "en") == ["Warsaw"]


def test_a_headline_in_capitals_names_only_what_is_no_common_word() -> None:
    assert "Bridge" not in named("New Bridge Opened Today In Kremenchuk", "en")
    assert "Kremenchuk" in named("New Bridge Opened Today In Kremenchuk", "en")


def test_words_of_one_stem_meet() -> None:
    [ended], [ending] = read("ліквідували", "uk"), read("ліквідація", "uk")

    assert set(ended.lemmas) & set(ending.lemmas)


@given(HOSTILE)
def test_what_is_read_stands_in_the_text_in_order(text: str) -> None:
    for language in ("uk", "pl", ""):
        found = [one.word for one in read(text, language)]
        assert all(text[one.start : one.end] == one.text for one in found)
        assert [one.start for one in found] == sorted(one.start for one in found)
