from datetime import UTC, datetime

import pytest

from tests.search.texts import put, refs

pytestmark = pytest.mark.django_db


def test_a_phrase_is_found_word_by_word_in_its_order() -> None:
    put(1, "Рада", "Голова міської ради пішов. Місто чекає.")
    put(2, "Рада", "Голова пішов з міської ради. Голова міської громади чекає ради.")

    assert refs('"голова міської ради"') == [1]
    assert refs('"міської ради"') == [2, 1]
    assert refs('"ради міської"') == []
    assert refs("«місто»") == [1]


def test_a_phrase_does_not_run_from_the_title_into_the_text() -> None:
    put(1, "Новий міст", "Київ чекає.")

    assert refs('"міст Київ"') == []
    assert refs('"Новий міст"') == [1]


@pytest.mark.parametrize("without", ["-вітер", "-ВІТРОМ", '-"вітер був"', "-тополя-вітер", "−вітер"])
def test_what_is_excluded_is_not_found(without: str) -> None:
    put(1, "Парк закрили", "Тополя впала, вітер був сильний.")
    put(2, "Парк відкрили", "Сонячно й тихо.")

    assert refs(f"парк {without}") == [2]


def test_an_excluded_phrase_leaves_texts_that_only_have_its_words() -> None:
    put(1, "Рада", "Голова міської ради пішов.")
    put(2, "Рада", "Голова пішов з міської ради.")

    assert refs('рада -"голова міської ради"') == [2]


def test_exclusions_alone_leave_the_newest_of_the_rest() -> None:
    put(1, "Парк закрили")
    put(2, "Міст відкрили")

    assert refs("-парк") == [2]


def test_alternatives_are_joined_by_or() -> None:
    put(1, "Парк закрили")
    put(2, "Міст відкрили")
    put(3, "Школу закрили")

    assert refs("парк OR школа") == [3, 1]
    assert refs("закрили парк АБО міст") == [1]
    assert refs('"школу закрили" | парк') == [3, 1]


def test_days_of_the_newsroom_bound_what_is_found() -> None:
    put(1, "Міст", at=datetime(2026, 3, 13, 21, 59, tzinfo=UTC))
    put(2, "Міст", at=datetime(2026, 3, 13, 22, 0, tzinfo=UTC))  # midnight in Kyiv
    put(3, "Міст", at=datetime(2026, 4, 2, tzinfo=UTC))

    assert refs("міст від:14.03.2026") == [3, 2]
    assert refs("міст до:2026-03-13") == [1]
    assert refs("міст from:2026-03 to:2026-03") == [2, 1]
    assert refs("from:2026-04") == [3]
