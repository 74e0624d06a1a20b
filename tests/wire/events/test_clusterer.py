from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.events.clusterer import (
    MOST_CANDIDATES,
    MOST_HOLDING,
    MOST_MET,
    Clusterer,
    keys_to_ask,
    likely,
)
from strichka.wire.events.signature import Features, rarity_of, signature
from tests.lib.counting import calls
from tests.wire.events.wiring import HOSTILE, item

WORDS = ["пожежа", "склад", "завод", "театр", "виборець", "суддя", "матч", "іспит", "посол", "трамвай", "міст", "зерно"]
TOWNS = {
    "Кременчук": "Гончарна", "Житомир": "Польова", "Умань": "Соборна", "Тернопіль": "Лучаківського",
    "Ніжин": "Вокзальна",
}  # fmt: skip


YOUNG = (
    item("Порт прийняв перше судно із зерном після ремонту крана", "Перше судно причалило в порту Наддніпрянська."),
    item("Веслувальниці з Наддніпрянська вийшли до фіналу", "Двійка парна виграла півфінал і змагатиметься за медалі."),
    item("У Наддніпрянську відкрили каток", "Каток працюватиме щодня в парку, повідомили в міськраді."),
    item("Fog closes bridge in Naddnipriansk", "Traffic on the new bridge was stopped at 6 a.m.", "en", source="Wave"),
)


def fire(town: str, hours: float, source: str) -> Features:
    text = f"Пожежа на складі: {town}, вулиця {TOWNS[town]}."
    return item(f"{town}: горить склад меблів", text, source=source, hours=hours)


def test_each_event_has_its_items_whatever_stands_between() -> None:
    clusterer: Clusterer[str] = Clusterer()
    for hours, source in ((0, "Обрій"), (1, "Вісник")):
        for town in TOWNS:
            clusterer.add(f"{town} {source}", fire(town, hours, source))

    assert len(set(clusterer.events.values())) == len(TOWNS)
    assert all(clusterer.events[f"{town} Обрій"] == clusterer.events[f"{town} Вісник"] for town in TOWNS)


def test_in_a_young_inbox_the_town_that_all_write_of_makes_no_event() -> None:
    clusterer: Clusterer[int] = Clusterer()
    for number, one in enumerate(YOUNG):
        clusterer.add(number, one)

    assert clusterer.events[3] not in {clusterer.events[0], clusterer.events[1]}


def test_what_came_more_than_three_days_ago_is_no_candidate() -> None:
    clusterer: Clusterer[int] = Clusterer()
    clusterer.add(1, fire("Умань", 0, "Обрій"))

    assert clusterer.add(2, fire("Умань", 73, "Вісник")) != clusterer.events[1]


def test_two_events_become_one_when_a_later_item_shows_it() -> None:
    clusterer: Clusterer[int] = Clusterer()
    for number, word in enumerate(WORDS * 2):
        clusterer.add(-1 - number, item(f"Новини: {word}", f"Луцьк, {number + 30}. Про це повідомляє {word}."))
    clusterer.add(1, item("", "Умань. Вибухи в місті.", source="ОВА"))
    clusterer.add(2, item("В Умані горить будинок", "Спалахнула багатоповерхівка.", source="Обрій"))
    before = dict(clusterer.events)
    clusterer.add(3, item("Вибухи в Умані: горить будинок", "У місті спалахнула багатоповерхівка.", source="Вісник"))

    assert before[1] != before[2]
    assert clusterer.events[1] == clusterer.events[2] == clusterer.events[3]


def test_an_item_costs_the_same_however_much_came_before() -> None:
    clusterer: Clusterer[int] = Clusterer()

    def come(first: int, count: int) -> None:
        for number in range(first, first + count):
            words = f"слово{number} інше{number * 7} місто{number % 50}"
            clusterer.add(number, item(f"Подія {words}", f"Сталося {words} {number}.", source=str(number % 9)))

    come(0, 300)
    before = calls(lambda: come(300, 20))
    come(320, 900)
    after = calls(lambda: come(1220, 20))

    assert after < 1.5 * before


@given(st.dictionaries(st.text(max_size=3), st.lists(st.integers(), max_size=30), max_size=9))
def test_candidates_are_bounded_and_share_something(holders: dict[str, list[int]]) -> None:
    chosen = likely(holders, {}, 0)

    assert len(chosen) <= MOST_CANDIDATES
    assert set(chosen) <= {item for items in holders.values() for item in items}


@given(st.dictionaries(st.sampled_from(WORDS), st.integers(0, 2 * MOST_HOLDING)))
def test_what_is_looked_at_for_an_item_is_bounded_whatever_came(counts: dict[str, int]) -> None:
    weighed = signature(item("", " ".join(WORDS)), rarity_of(counts, 1_000))

    asked = [counts[key] for key in keys_to_ask(weighed, counts)]

    assert all(0 < count < MOST_HOLDING for count in asked)
    assert sum(asked[:-1]) < MOST_MET


@given(st.lists(HOSTILE, max_size=8))
def test_every_item_has_one_event(texts: list[str]) -> None:
    clusterer: Clusterer[int] = Clusterer()
    for number, text in enumerate(texts):
        clusterer.add(number, item("", text, hours=number))

    assert clusterer.events.keys() == set(range(len(texts)))
