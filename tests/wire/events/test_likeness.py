import pytest
from hypothesis import given

from strichka.wire.events.likeness import BY_HAND, WEIGHTS, evidence, is_version, likeness, score
from strichka.wire.events.signature import Features, Signature, rarity_of, signature
from tests.wire.events.wiring import HOSTILE, item

STRIKE = item("Нічний удар по Кременчуку: двоє загиблих", "Дрони вдарили по вулиці Гончарній, поранено 7 людей.")


def weighed(told: Features) -> Signature:
    return signature(told, rarity_of({}, 0))


def between(one: Features, other: Features) -> float:
    return score(likeness(weighed(one), weighed(other)))


@pytest.mark.parametrize(
    "other",
    [
        item("Атака дронів на Кременчук: загинули двоє", "На Гончарній семеро поранених.", source="Інша", hours=1),
        item("Drones strike Kremenchuk, killing two", "Seven were wounded in Honcharna street.", "en", hours=1),
        item("Atak dronów na Krzemieńczuk", "Zginęły dwie osoby, siedem zostało rannych.", "pl", hours=1),
    ],
)
def test_items_of_one_event_are_likely_one_in_any_language(other: Features) -> None:
    assert between(STRIKE, other) > 0.5


@pytest.mark.parametrize(
    "other",
    [
        item("Нічний удар по Кременчуку: одна загибла", "Дрони вдарили по заводу на Раківці, поранено 3.", hours=24),
        item("У Кременчуці відкрили школу", "До першого класу пішли 25 учнів.", hours=2),
        item("У Кременчуці оголосили жалобу", "Завтра у громаді приспустять прапори.", hours=9),
    ],
)
def test_another_event_of_the_same_town_is_another(other: Features) -> None:
    assert between(STRIKE, other) < 0.5


@pytest.mark.parametrize(
    ("headline", "text", "language"),
    [
        ("Turnier in Kremenchuk endet mit Skandal", "Der Marathon wurde disqualifiziert.", "de"),
        ("Skandal na turnieju w Krzemieńczuku", "Maratończyk został zdyskwalifikowany.", "pl"),
    ],
)
def test_words_that_languages_share_are_met_whatever_the_table_knows(headline: str, text: str, language: str) -> None:
    ours = item("Скандал на турнірі в Кременчуці", "Марафонця дискваліфікували.")
    abroad, other = item(headline, text, language), item("Регістрація в Кременчуці", "Документація триватиме.")

    met, apart = (likeness(weighed(ours), weighed(one)) for one in (abroad, other))

    assert met.shared_cognates > apart.shared_cognates
    assert between(ours, abroad) > 0.5


def test_a_town_and_what_is_called_after_it_are_one_place() -> None:
    ours = item("Затримали мера Умані", "Його взяли на хабарі.")
    named, elsewhere = item("Уманського мера затримали", "Хабар."), item("Мера Ніжина затримали", "Хабар.")

    assert not likeness(weighed(ours), weighed(named)).other_places
    assert likeness(weighed(ours), weighed(elsewhere)).other_places
    assert between(ours, elsewhere) < 0.5


def test_a_headline_is_told_where_its_words_stand_in_the_other_text() -> None:
    ours = item("Горить склад меблів", "На місці рятувальники.")
    flash, other = item("", "Склад меблів горить, дим видно здалеку."), item("", "Рада ухвалила бюджет.")

    assert likeness(weighed(ours), weighed(flash)).echoed == 1
    assert likeness(weighed(ours), weighed(other)).echoed == 0


def test_every_sign_has_its_weight() -> None:
    assert evidence(likeness(weighed(STRIKE), weighed(STRIKE))).keys() == WEIGHTS.keys() >= BY_HAND.keys()


def test_the_next_bulletin_of_one_template_is_no_version_of_the_last() -> None:
    def bulletin(day: int, calls: int, hours: float) -> Signature:
        text = f"Доба в цифрах ({day} березня): опрацьовано {calls} викликів, оформлено {day + 9} ДТП, затримано двох."
        return weighed(item("", text, source="Поліція", hours=hours))

    today, next_one, mended = bulletin(10, 312, 0), bulletin(11, 298, 24), bulletin(10, 313, 1)

    assert not is_version(today, next_one)
    assert score(likeness(today, next_one)) < 0.5
    assert is_version(today, mended)


@given(HOSTILE, HOSTILE)
def test_likeness_is_the_same_either_way_and_within_its_bounds(first: str, second: str) -> None:
    one, other = weighed(item(first, second)), weighed(item(second, first, hours=3))

    there, back = likeness(one, other), likeness(other, one)

    assert score(there) == pytest.approx(score(back))
    assert 0 <= score(there) <= 1
    assert all(0 <= value <= 1 + 1e-9 for value in (there.words or 0, there.names, there.numbers or 0, there.copied))
