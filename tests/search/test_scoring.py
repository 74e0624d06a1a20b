from datetime import timedelta

import pytest

from strichka.search.enums import Order
from tests.search.texts import NOON, put, refs

pytestmark = pytest.mark.django_db


def test_best_prefers_the_title_and_rare_words_and_what_is_new() -> None:
    for ref in range(10, 30):
        put(ref, "Новини дня", "Місто чекає. Рада засідає. " * 10)
    put(1, "Повінь у місті", "Вода зійшла.")
    put(2, "Новини", "Місто чекає на рішення, а повінь зійшла. " + "Рада засідає. " * 40)
    put(3, "Повінь у місті", "Вода зійшла.", at=NOON - timedelta(days=900))

    assert refs("повінь місто", order=Order.BEST) == [1, 3, 2]
