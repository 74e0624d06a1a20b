import pytest
from hypothesis import given

from strichka.wire.events.claims import claims
from tests.wire.events.wiring import HOSTILE


def said(text: str, language: str = "uk") -> list[tuple[str, str, str]]:
    return [(one.kind, one.unit, f"{one.value.normalize():f}") for one in claims(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Загинули троє людей, ще 12 поранено.", "uk", [("dead", "", "3"), ("injured", "", "12")]),
        ("П’ятеро загиблих і двадцять три травмованих.", "uk", [("dead", "", "5"), ("injured", "", "23")]),
        ("У лікарні помер 67-річний чоловік.", "uk", [("age", "", "67")]),
        ("Загинула жінка 44 років.", "uk", [("age", "", "44")]),
        ("Вогонь охопив 800 кв. м.", "uk", [("measure", "m2", "800")]),
        ("Вітер 17 м/с, град 4 сантиметри.", "uk", [("measure", "m/s", "17"), ("measure", "cm", "4")]),
        ("Аварія на 208-му кілометрі.", "uk", [("place", "road_km", "208")]),
        ("Автобус стоїть на 209 км траси М-06.", "uk", [("place", "road_km", "209")]),
        ("Вона стрибнула на 2 метри й 1 сантиметр.", "uk", []),
        ("Застава — 1 млн 514 тис. грн.", "uk", []),
        ("Постраждали 7 сіл.", "uk", [("count", "село", "7")]),
        ("The blaze covered 800 square metres.", "en", [("measure", "m2", "800")]),
        ("Ogień objął 800 metrów kwadratowych.", "pl", [("measure", "m2", "800")]),
        ("125 Kilometer tief.", "de", [("measure", "km", "125")]),
        ("Збитки сягають 5,5 млн грн.", "uk", [("sum", "UAH", "5500000")]),
        ("Магнітудою 4,9; ставка 14,5%.", "uk", [("magnitude", "", "4.9"), ("percent", "", "14.5")]),
        ("ППО збила 48 дронів.", "uk", [("count", "дрон", "48")]),
        ("At least three people were killed and 12 injured.", "en", [("dead", "", "3"), ("injured", "", "12")]),
        ("Damage worth $5 million, 15 percent.", "en", [("sum", "USD", "5000000"), ("percent", "", "15")]),
        ("Dwie osoby zginęły, a dziewięć zostało rannych.", "pl", [("dead", "", "2"), ("injured", "", "9")]),
        ("Погибли трое, 7 человек ранены.", "ru", [("dead", "", "3"), ("injured", "", "7")]),
        ("Zwei Menschen wurden getötet.", "de", [("dead", "", "2")]),
    ],
)
def test_a_number_is_claimed_of_what_stands_close_beside_it(
    text: str, language: str, found: list[tuple[str, str, str]]
) -> None:
    assert said(text, language) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Його засудили до 5 років.", "uk"),
        ("О 15:30 загинула людина.", "uk"),
        ("Двоє та троє.", "uk"),
        ("He was jailed for 5 years.", "en"),
        ("3 morts", "fr"),
    ],
)
def test_what_says_nothing_of_the_kind_is_no_claim(text: str, language: str) -> None:
    assert said(text, language) == []


@given(HOSTILE)
def test_claims_stand_in_the_text_in_order(text: str) -> None:
    for language in ("uk", "en", "pl"):
        found = claims(text, language)
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert [one.start for one in found] == sorted(one.start for one in found)
