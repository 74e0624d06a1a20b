from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.search import index
from strichka.search.enums import Order, Scope
from strichka.search.models import Entry
from strichka.search.query.query import parse
from tests.search.texts import NOON, put, refs, search

pytestmark = pytest.mark.django_db


def test_a_word_is_found_in_any_of_its_forms() -> None:
    put(1, "Міст відкрили", "Рух на мосту почався о восьмій ранку.")
    put(2, "Парк закрили", "Дерева в парку поламав вітер.")

    assert refs("мостом") == [1]
    assert refs("ПАРКИ") == [2]
    assert refs("дерево") == [2]
    assert refs("річка") == []


def test_all_words_must_be_there_but_those_that_say_nothing() -> None:
    put(1, "Повінь у Києві", "Дніпро вийшов з берегів.")
    put(2, "Повінь у Львові", "Полтва вийшла з берегів.")

    assert refs("повінь в київ") == [1]
    assert refs("повінь") == [2, 1]
    assert refs("повінь на берегах") == [2, 1]
    assert refs("повінь Харків") == []


def test_a_query_of_words_that_say_nothing_finds_them_all_the_same() -> None:
    put(1, "Бути чи не бути")
    put(2, "Парк закрили")

    assert refs("чи не") == [1]


def test_an_apostrophe_of_any_kind_or_none_is_the_same_word() -> None:
    put(1, "П’ятниця на кам'яниці")

    for word in ("п'ятницю", "п’ятниця", "пʼятницею", "пятниця", 'п"ятниця'):
        assert refs(word) == [1], word


def test_what_is_not_seen_parts_no_word_of_a_text_or_a_query() -> None:
    put(1, "Гру\u00adша", "Достиг\u200bла біля \u202eпло\u2060ту\u202c у садибі №7.")
    put(2, "Слива", "Достигла раніше.")

    assert refs("груша") == refs("гру\u200bша") == refs("плота") == refs("№7") == [1]
    assert refs('"достигла біля плоту"') == refs('"до\u00adстигла бі\ufeffля плоту"') == [1]
    assert refs("достигла") == [2, 1]


def test_labels_are_found_and_all_asked_ones_must_be_there() -> None:
    put(1, "Міст", labels=("topic:12", "section:2"))
    put(2, "Міст", labels=("topic:121",))
    put(3, "Міст", labels=("section:2",))

    assert refs("міст", labels=("topic:12",)) == [1]
    assert refs("", labels=("section:2",)) == [3, 1]
    assert refs("", labels=("section:2", "topic:12")) == [1]


def test_a_label_that_could_never_be_found_is_refused() -> None:
    with pytest.raises(ValueError, match="is no label"):
        put(1, "Міст", labels=("topic: 12",))
    with pytest.raises(ValueError, match="is no label"):
        refs("", labels=('topic:"',))


def test_only_the_language_that_is_asked_for_is_found_or_any() -> None:
    put(1, "Міст у Києві")
    put(2, "The bridges of Kyiv", "Київ", language="en")

    assert refs("Київ") == [1]
    assert refs("bridge", language="en") == [2]
    assert refs("Київ", language="") == [2, 1]
    assert refs("bridge", language="") == [2]


def test_readers_find_only_what_is_public_and_the_desk_finds_a_text_once() -> None:
    put(1, "Міст відкрили")
    put(1, "Міст відкрили знову", scope="desk", at=NOON + timedelta(hours=2))
    put(2, "Міст закрили", scope="desk")
    put(3, "Міст фарбують")

    assert refs("міст") == [3, 1]
    assert [(hit.ref, hit.scope) for hit in search("міст", scope=Scope.ALL).hits] == [
        (1, "desk"),
        (3, "public"),
        (2, "desk"),
    ]
    assert [hit.scope for hit in search("міст -знову", scope=Scope.ALL).hits] == ["public", "desk", "public"]
    assert refs("знову") == []


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other_without_a_gap_or_a_repetition(order: Order) -> None:
    for ref in range(1, 24):
        put(ref, "Міст", "Парк. " * (ref % 3))
        put(ref, "Міст", "Новий текст.", scope="desk", at=NOON + timedelta(days=1, minutes=-ref))

    pages, before = [], ""
    for _ in range(20):
        page = search("міст", scope=Scope.ALL, order=order, limit=5, before=before)
        pages += [hit.ref for hit in page.hits]
        before = page.older
        if not before:
            break

    assert sorted(pages) == list(range(1, 24))


def test_what_comes_in_meanwhile_does_not_shift_the_next_page() -> None:
    for ref in range(1, 8):
        put(ref, "Міст")
    first = search("міст", order=Order.BEST, limit=3)
    put(9, "Міст")

    second = search("міст", order=Order.BEST, limit=3, before=first.older)

    assert [hit.ref for hit in first.hits + second.hits] == [7, 6, 5, 4, 3, 2]


@pytest.mark.parametrize("before", ["abc", "-5", "9" * 40, "1-2-3", "\x00", "999-1"])
def test_a_token_that_nobody_gave_is_no_error(before: str) -> None:
    put(1, "Міст")

    for order in Order:
        assert set(refs("міст", before=before, order=order)) <= {1}


def test_a_text_that_is_put_again_is_what_it_is_now() -> None:
    put(1, "Міст відкрили", "Рух почався.", labels=("topic:1",))
    put(1, "Парк закрили", at=NOON - timedelta(days=3))

    assert refs("міст") == refs("рух") == refs("", labels=("topic:1",)) == []
    assert refs("парк") == [1]
    assert Entry.objects.count() == 1


def test_what_is_removed_is_not_found() -> None:
    put(1, "Міст")
    put(1, "Міст", scope="desk")
    put(2, "Міст")

    index.remove(1, "public")
    assert (refs("міст"), refs("міст", scope=Scope.ALL)) == ([2], [2, 1])
    index.remove(1)
    assert refs("міст", scope=Scope.ALL) == [2]


def test_rows_that_are_changed_or_emptied_past_the_index_are_still_true() -> None:
    put(1, "Міст")
    put(2, "Міст")

    Entry.objects.filter(ref=1).update(title="парк", body="парк", words="парк", pairs="")
    assert (refs("міст"), refs("парк")) == ([2], [1])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_entry")
    assert refs("міст") == refs("парк") == []
    put(3, "Міст")
    assert refs("міст") == [3]


@pytest.mark.parametrize(
    ("scope", "order", "asked", "on_postgresql"),
    [
        (Scope.PUBLIC, Order.NEWEST, 1, 4),
        (Scope.ALL, Order.NEWEST, 3, 6),
        (Scope.PUBLIC, Order.BEST, 5, 10),
    ],
)
def test_a_search_asks_a_fixed_number_of_questions(scope: Scope, order: Order, asked: int, on_postgresql: int) -> None:
    for ref in range(1, 90):
        put(ref, "Міст", "Парк.")
    put(90, "Міст", "Парк.", scope="desk")
    search("міст", order=order)  # the words are weighed

    with CaptureQueriesContext(connection) as queries:
        search("міст парк -річка", scope=scope, order=order)

    assert len(queries) <= (asked if connection.vendor == "sqlite" else on_postgresql)


def test_a_query_that_asks_for_nothing_finds_nothing() -> None:
    put(1, "Міст")

    for q in ("", "   ", "?!", '""', "-", '"', "OR", "* ^ ~"):
        assert refs(q) == [], q


def test_the_token_of_an_entry_is_its_place_in_time() -> None:
    put(1, "Міст")
    put(2, "Міст", at=NOON - timedelta(days=20000))
    put(3, "Міст", at=datetime(9999, 12, 31, tzinfo=UTC))

    assert refs("міст") == [3, 1, 2]
    assert parse("міст") == parse("міст ")


@pytest.mark.parametrize("dates", ["to:9999", "до:9999-12-31", "from:0001", "from:9999 to:0001", "after:9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_days_like_others(dates: str) -> None:
    put(1, "Міст відкрили")

    assert refs(f"міст {dates}") == ([] if dates == "after:9999-12-31" else [1])
    assert refs(dates) == ([] if dates == "after:9999-12-31" else [1])


def test_numbers_and_days_are_found_however_either_side_writes_them() -> None:
    put(1, "Бюджет", "Виділили 1,2 мільярда гривень 17 березня 2024 року.")
    put(2, "Бюджет", "Виділили 1 млрд, а ще 2 тисячі сіл чекають. У 2024 році 3 школи відкрили 17 травня.")
    put(3, "Місто", "Дах над 400 тисячами, по 1 100 грн.")

    assert refs("1.2 млрд грн") == [1]
    assert refs("17.03.2024") == [1]
    assert refs("17 березня") == [1]
    assert refs("400000") == refs("400 тис.") == refs("1100 гривень") == [3]
    assert refs("бюджет 2024") == [2, 1]


def test_another_name_of_several_words_counts_only_where_they_stand_together(names) -> None:
    put(5, "Мітинг", "Європейська спілка говорила. Союз письменників мовчав про європейське.")

    assert refs("ЄС") == [3, 2, 1]


def test_spellings_of_one_word_are_found_by_each_other() -> None:
    put(1, "Проєкт в етері", "Вчителі йдуть вздовж річки.")

    assert refs("проект ефір учитель іти уздовж") == [1]


def test_a_word_with_its_first_part_is_found_with_and_without_the_hyphen_in_any_form() -> None:
    put(1, "Суд над експрезидентом", "У столиці.")
    put(2, "Суд над екс-президентом", "У столиці.")
    put(3, "Президент у столиці", "Екс-міністр поїхав.")

    assert refs("екс-президента") == refs("експрезидента") == refs('суд "над експрезидентом"') == [2, 1]
    assert refs("екс-президент столиця") == [2, 1]
    assert refs("екс") == [3, 2]
    assert refs("президент") == [3, 2]
    assert refs("столиця -експрезидент") == [3]


def test_what_may_stand_apart_is_found_apart() -> None:
    put(1, "Онлайн-трансляція матчу")
    put(2, "Трансляція матчу онлайн")
    put(3, "Трансляція")

    assert refs("онлайн-трансляції") == [2, 1]
    assert refs("онлайнтрансляції") == [1]
    assert refs("трансляції онлайн") == [2, 1]


def test_a_number_or_a_space_behind_a_first_part_leaves_it_a_word() -> None:
    put(1, "Топ-10 подій", "Трансляція онлайн.")
    put(2, "Топ подій", "Онлайн-трансляція. Топ - менеджер.")

    assert refs("топ-10") == refs("топ 10") == [1]
    assert refs("онлайн") == refs("топ") == [2, 1]
    assert refs("топменеджер") == []
