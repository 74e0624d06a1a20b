"""Whatever is put and whatever is asked: nothing crashes, a text is found by its words, never by what is excluded."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strichka.lib.words import folded
from strichka.search import index
from strichka.search.enums import Order, Scope
from strichka.search.models import Entry
from strichka.search.query.query import parse
from tests.search.texts import NOON, plain_words, put, refs, search

pytestmark = pytest.mark.django_db

WORDS = [
    "міст",
    "Мостами",
    "Київ",
    "києва",
    "сім'я",
    "п’ять",
    "Ісікава",
    "kyiv",
    "14",
    "на",
    "і",
    "об'їзд",
    "ІВАНО-Франківськ",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
strange = st.text(st.characters(codec=None), max_size=60)
together = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def empty() -> None:
    Entry.objects.all().delete()


@together
@given(title=strange, body=strange, q=strange)
def test_any_text_is_indexed_and_any_query_answered(title: str, body: str, q: str) -> None:
    put(1, title, body)
    for order in Order:
        for scope in (Scope.PUBLIC, Scope.ALL):
            search(q, order=order, scope=scope)
            search(f"{q} -{q} OR {body}", order=order, scope=scope, language="")
    index.remove(1)


@together
@given(title=strange, body=strange)
def test_a_text_is_found_by_each_of_its_words_as_it_stands_there(title: str, body: str) -> None:
    with transaction.atomic():
        put(1, title, body)
        for word in folded(f"{title} {body}")[:6]:
            if plain_words(parse(word)) == [word]:
                assert refs(word) == [1], word


@together
@given(listed=st.lists(texts, min_size=1, max_size=5), q=texts, without=st.sampled_from(WORDS))
def test_what_is_excluded_is_never_found(listed: list[str], q: str, without: str) -> None:
    Entry.objects.all().delete()
    for ref, text in enumerate(listed, 1):
        put(ref, "Заголовок", text)

    for order in Order:
        for hit in search(f"{q} -{without}", order=order).hits:
            assert " ".join(folded(without)) not in " ".join(folded(listed[hit.ref - 1])).split()
        for hit in search(f'-"{without}"', order=order).hits:
            padded = f" {' '.join(folded(listed[hit.ref - 1]))} "
            assert f" {' '.join(folded(without))} " not in padded


@together
@given(text=texts, start=st.integers(0, 8), length=st.integers(1, 5))
def test_a_phrase_of_a_text_finds_it(text: str, start: int, length: int) -> None:
    put(1, "Заголовок", text)
    words = folded(text)
    phrase = words[start % len(words) :][:length]

    assert refs(f'"{" ".join(phrase)}"') == [1]


def test_very_long_words_and_texts_are_taken() -> None:
    put(1, "Заголовок " + "щ" * 20_000, "слово " * 70_000)

    assert refs("щ" * 20_000) == refs("слово") == [1]


def test_many_texts_at_once_are_as_if_put_one_by_one() -> None:
    def text(ref: int, title: str) -> index.Text:
        return index.Text(ref, "public", "uk", NOON, title, "Рух почався.")

    put(3, "Старе")
    index.put_many(text(ref, f"Міст {ref}") for ref in (*range(1, 450), 1))

    assert Entry.objects.count() == 449
    assert refs("міст 449") == [449]
    assert refs("старе") == []
    assert len(refs("рух", limit=100)) == 100


def test_what_is_put_in_a_transaction_that_fails_was_never_there() -> None:
    put(1, "Міст")

    def fail() -> None:
        with transaction.atomic():
            put(1, "Парк")
            put(2, "Парк")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (refs("міст"), refs("парк")) == ([1], [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a copy of the file is SQLite's way")
def test_a_copy_of_the_database_finds_the_same(tmp_path) -> None:
    put(1, "Міст")
    put(2, "Парк")
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(copy)) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
        target.execute("DELETE FROM search_entry WHERE ref = 2")
        target.commit()
        target.execute("VACUUM")
        rows = target.execute("SELECT rowid FROM search_lookup WHERE search_lookup MATCH 'body : міст OR body : парк'")
        assert len(rows.fetchall()) == 1
    shutil.rmtree(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_leaves_nothing_to_be_found() -> None:
    put(1, "Міст")
    assert refs("міст") == [1]


@pytest.mark.django_db(transaction=True)
def test_after_a_test_that_emptied_the_tables_nothing_is_found() -> None:
    assert refs("міст") == []
