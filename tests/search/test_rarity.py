from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.search import rarity
from strichka.search.enums import Scope
from strichka.search.models import Sample
from tests.search.texts import NOON, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def floods() -> None:
    for ref in range(10, 30):
        put(ref, "Новини дня", "Рада засідає, місто чекає.")
    put(1, "Повінь у Тисмениці", "Вода зайшла в місто.")
    put(2, "Повінь у Галичі", "Вода зійшла, місто чекає.")


def test_a_rare_lemma_weighs_more_than_a_common_one(floods) -> None:
    known = rarity.weights("uk")

    assert known.entries == 22
    assert known.idf("повінь") > known.idf("рада") > 0
    assert known.idf("тисмениця") >= known.idf("повінь")
    assert known.idf("місто") < known.idf("рада")


def test_a_language_without_entries_has_weights_too() -> None:
    known = rarity.weights("en")

    assert known.idf("bridge") > 0
    assert known.bm25(1, 100) > 0


def test_weights_are_read_once_measured_and_measured_anew_when_a_small_index_has_grown(floods) -> None:
    rarity.weights("uk")
    with CaptureQueriesContext(connection) as queries:
        rarity.weights("uk")
    assert len(queries) == 2

    for ref in range(40, 60):
        put(ref, "Парк", "Дерева ростуть.")
    assert rarity.weights("uk").entries == 42
    assert Sample.objects.get().entries == 42


def test_drafts_have_no_say_in_what_is_rare(floods) -> None:
    before = rarity.weights("uk")
    for ref in range(100, 200):
        put(ref, "Таємна операція", scope="desk")

    assert rarity.weights("uk") == before
    assert rarity.measure("uk").counts == before.counts


def test_another_process_s_measure_is_seen(floods) -> None:
    rarity.weights("uk")
    Sample.objects.update(counts={"повінь": 21}, measured_at=NOON)

    assert rarity.weights("uk").counts == {"повінь": 21}


def test_texts_that_share_rare_lemmas_are_similar(floods) -> None:
    lemmas = {"повінь": 1.0, "вода": 1.0, "місто": 1.0, "дніпро": 2.0}

    scored = rarity.similar(lemmas, language="uk", scope=Scope.PUBLIC, limit=3, leave_out={2})

    assert scored[0].ref == 1
    assert scored[0].score > 2 * scored[1].score
    assert 2 not in [one.ref for one in scored]
    assert len(scored) == 3


def test_similar_texts_are_sought_in_a_time_a_language_and_a_scope(floods) -> None:
    put(3, "Повінь", scope="desk", at=NOON + timedelta(days=1))
    put(4, "Повінь", language="en")

    def refs(**among) -> list[int]:
        return [one.ref for one in rarity.similar({"повінь": 1.0}, language="uk", **among)]

    assert refs() == [2, 1] or refs() == [1, 2]
    assert refs(since=NOON + timedelta(minutes=2)) == [2]
    assert set(refs(scope=Scope.ALL)) == {1, 2, 3}
    assert rarity.similar({}, language="uk") == []


def test_similar_texts_are_found_by_a_few_questions(floods) -> None:
    rarity.weights("uk")
    with CaptureQueriesContext(connection) as queries:
        rarity.similar({f"слово{number}": 1.0 for number in range(200)} | {"повінь": 1.0}, language="uk")

    # On PostgreSQL each of the two searches first asks how far a window reaches.
    assert len(queries) == (4 if connection.vendor == "sqlite" else 6)
