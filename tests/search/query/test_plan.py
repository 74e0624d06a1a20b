import pytest

from strichka.search import registry
from strichka.search.enums import Order
from strichka.search.query.query import parse
from strichka.search.registry import Expansion
from strichka.search.snippets import Piece, marked
from tests.search.texts import put, refs, search

pytestmark = pytest.mark.django_db


def test_names_are_asked_for_once_a_query(names) -> None:
    query = parse("саміт ЄС OR газ -Брюссель")
    for order in Order:
        search("саміт ЄС OR газ", order=order)
    del names[:]
    marked("Саміт ЄС", query, "uk")
    marked("Газ", query, "uk")

    assert names == [["саміт", "ЄС", "газ"]]


def test_one_of_several_alternatives_may_be_a_name(names) -> None:
    assert refs("ЄС OR письменник") == [4, 3, 2, 1]


def test_a_name_of_two_words_is_not_put_together_from_alternatives(names) -> None:
    assert refs("європейський OR нафта угода") == [4]


def test_a_phrase_is_not_widened(names) -> None:
    assert refs('"ЄС"') == [1]


def test_other_names_of_what_was_sought_are_marked_whole(names) -> None:
    query = parse("ЄС")

    assert marked("Європейський письменник про Європейський Союз", query, "uk") == [
        Piece("Європейський письменник про "),
        Piece("Європейський Союз", marked=True),
    ]


def test_a_value_that_nobody_knows_is_sought_as_words_and_that_is_said() -> None:
    registry.field("topic", lambda _value, _language: ())
    put(1, "Новий міст")

    answer = search('тег:"нові мости"')

    assert [hit.ref for hit in answer.hits] == [1]
    assert "topic:нові мости" in answer.notices[0]
    assert "nothing was left out" in search("міст -by:Хтось").notices[0]


def test_expansions_that_overlap_give_way_to_the_longest() -> None:
    registry.names(
        lambda _words, _language: [
            Expansion(0, 1, (("перша",),), ()),
            Expansion(0, 2, (("друга",),), ()),
            Expansion(1, 2, (("третя",),), ()),
            Expansion(5, 9),
            Expansion(1, 1),
        ]
    )
    for ref, title in enumerate(("Перша", "Друга", "Третя", "Біла книга"), 1):
        put(ref, title)

    assert refs("біла книга") == [4, 2]
