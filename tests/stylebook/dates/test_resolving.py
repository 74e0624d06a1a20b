"""Dates in words against Wednesday, the 13th of May 2026."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.stylebook.dates.resolving import find, with_another_weekday

AT = datetime(2026, 5, 13, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "first", "last", "sure"),
    [
        ("uk", "У понеділок сталася пожежа.", "2026-05-11", "2026-05-11", True),
        ("uk", "Перемовини можуть відбутися у вівторок.", "2026-05-19", "2026-05-19", True),
        ("uk", "У ніч на середу загинули двоє.", "2026-05-13", "2026-05-13", True),
        ("uk", "Зустріч перенесли на п’ятницю.", "2026-05-15", "2026-05-15", True),
        ("uk", "У п’ятницю.", "2026-05-08", "2026-05-08", False),
        ("uk", "Минулого тижня рада зібралася.", "2026-05-04", "2026-05-10", True),
        ("uk", "Минулої п’ятниці суд його звільнив.", "2026-05-08", "2026-05-08", True),
        ("uk", "Закон ухвалили у квітні 2019 року.", "2019-04-01", "2019-04-30", True),
        ("uk", "У липні планують відкрити школу.", "2026-07-01", "2026-07-31", True),
        ("uk", "У липні школу закрили.", "2025-07-01", "2025-07-31", True),
        ("uk", "Завод запрацює у другому кварталі 2027 року.", "2027-01-01", "2027-12-31", False),
        ("uk", "Будували від листопада 2024 року до січня 2025-го.", "2024-11-01", "2025-01-31", True),
        ("en", "They will meet in the second week of September.", "2026-09-01", "2026-09-30", False),
        ("en", "It opened in the spring of last year.", "2025-03-01", "2025-05-31", True),
        ("uk", "Торік тут був сад.", "2025-01-01", "2025-12-31", True),
        ("uk", "Навесні міст відкрили.", "2026-03-01", "2026-05-31", True),
        ("uk", "Роботи завершать до осені.", "2026-09-01", "2026-09-30", True),
        ("uk", "Завершать до кінця року.", "2026-12-01", "2026-12-31", False),
        ("uk", "Торік у грудні бюджет затвердили.", "2025-12-01", "2025-12-31", True),
        ("uk", "Дощитиме 30 і 31 травня.", "2026-05-30", "2026-05-31", True),
        ("uk", "Ціна, прогнозують вони, зросте вже у вересні на 10 відсотків.", "2026-09-01", "2026-09-30", True),
        ("uk", "12 травня була гроза.", "2026-05-12", "2026-05-12", True),
        ("uk", "Дощитиме 25–26 червня.", "2026-06-25", "2026-06-26", True),
        ("uk", "Увечері 5-го вона поїхала.", "2026-05-05", "2026-05-05", True),
        ("uk", "Три дні тому це сталося.", "2026-05-10", "2026-05-10", True),
        ("uk", "Два тижні тому це сталося.", "2026-04-29", "2026-04-29", False),
        ("uk", "Завтра буде дощ.", "2026-05-14", "2026-05-14", True),
        ("uk", "У 1990-х тут був завод.", "1990-01-01", "1999-12-31", True),
        ("uk", "У шістдесятих тут був завод.", "1960-01-01", "1969-12-31", False),
        ("uk", "Минулої доби було тихо.", "2026-05-12", "2026-05-12", False),
        ("uk", "Закриють до кінця червня.", "2026-06-30", "2026-06-30", False),
        ("uk", "Закриють до кінця місяця.", "2026-05-31", "2026-05-31", False),
        ("uk", "Закриють до кінця тижня.", "2026-05-17", "2026-05-17", False),
        ("uk", "Похорон – у суботу.", "2026-05-16", "2026-05-16", False),
        ("uk", "Нагадаємо, в неділю автобус «Київ – Умань» зіткнувся з фурою.", "2026-05-10", "2026-05-10", True),
        ("uk", "Родина чекає ще від весни.", "2026-03-01", "2026-05-31", False),
        ("uk", "Встигнуть до Різдва.", "2026-12-25", "2026-12-25", False),
        ("uk", "Цьогорічний врожай менший.", "2026-01-01", "2026-12-31", True),
        ("en", "It will open by next summer.", "2026-06-01", "2026-08-31", False),
        ("en", "Drones came overnight.", "2026-05-13", "2026-05-13", False),
        ("en", "They lost Saturday's game.", "2026-05-09", "2026-05-09", True),
        ("en", "It was planted in mid-October.", "2025-10-01", "2025-10-31", True),
        ("en", "He said so on Monday.", "2026-05-11", "2026-05-11", True),
        ("en", "They will meet on Tuesday.", "2026-05-19", "2026-05-19", True),
        ("en", "It opened in April 2019.", "2019-04-01", "2019-04-30", True),
        ("en", "It closed on May 12, 2019.", "2019-05-12", "2019-05-12", True),
        ("en", "It closed three days ago.", "2026-05-10", "2026-05-10", True),
        ("en", "It closed last year.", "2025-01-01", "2025-12-31", True),
    ],
)
def test_words_mean_days(language: str, text: str, first: str, last: str, *, sure: bool) -> None:
    (one,) = find(text, language, AT)

    assert (one.first, one.last, one.sure) == (date.fromisoformat(first), date.fromisoformat(last), sure)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Торік зібрали більше, ніж роком раніше.", "2024-01-01"),
        ("У неділю, 10 травня, тут мели, а тижнем раніше ні.", "2026-05-03"),
    ],
)
def test_what_was_earlier_is_reckoned_from_the_date_before_and_never_sure(text: str, first: str) -> None:
    *_others, one = find(text, "uk", AT)

    assert (one.first.isoformat(), one.sure) == (first, False)
    assert find("Роком раніше було тихо.", "uk", AT) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Рахунок 2:1, магнітуда 7,6, ціна 48 гривень."),
        ("uk", "Він був серед мешканців."),
        ("uk", "Лютий ворог може прийти."),
        ("en", "He may come, and they march on."),
        ("fi", "Maanantaina satoi."),
    ],
)
def test_what_is_no_date_is_none(language: str, text: str) -> None:
    assert find(text, language, AT) == []


def test_a_weekday_of_another_date_is_seen_and_one_of_its_own_is_not() -> None:
    wrong, right = find("У понеділок, 12 травня, і у вівторок, 12 травня, було сонячно.", "uk", AT)

    assert list(with_another_weekday([wrong, right])) == [wrong]


@given(st.text(alphabet="0123456789 -–.,:травня січня року у понеділок минулого тижня тому 31 lastweek", max_size=80))
def test_spans_stand_inside_the_text_and_no_text_crashes_it(text: str) -> None:
    for language in ("uk", "en"):
        for one in find(text, language, AT):
            assert 0 <= one.start < one.end <= len(text)
            assert one.first <= one.last
