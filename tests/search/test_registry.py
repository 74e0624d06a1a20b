"""Names and fields that other packages know."""

import pytest

from strichka.search import index, registry
from strichka.search.enums import Order, Scope
from strichka.search.find import find
from strichka.search.query.query import parse
from tests.search.texts import NOON, put, refs

pytestmark = pytest.mark.django_db


def test_a_name_is_found_by_all_it_is_called_and_by_its_topic(names) -> None:
    assert refs("ЄС") == [3, 2, 1]
    assert refs("європейському союзі") == [3, 2, 1]
    assert refs("ЄС газ") == [2, 1]
    assert refs("саміт єс -газ") == [3]


def test_a_field_finds_by_the_labels_that_its_value_means() -> None:
    registry.field("topic", lambda value, _language: ("topic:7", "topic:8") if value.casefold() == "міст" else ())
    put(1, "Перша", labels=("topic:7",))
    put(2, "Друга", labels=("topic:8",))
    put(3, "Третя", labels=("topic:78",))

    assert refs("тег:Міст") == [2, 1]
    assert refs("-topic:міст") == [3]
    assert refs("topic:міст перша OR друга") == [2, 1]


def test_readers_cannot_tell_a_topic_of_drafts_from_one_that_is_not_there() -> None:
    registry.field("topic", lambda value, _language: {"мости": ("topic:7",)}.get(value, ()))
    index.put(index.Text(1, "desk", "uk", NOON, "Таємні мости", "", ("topic:7",)))
    put(2, "Мости й млини")

    for order in (Order.NEWEST, Order.BEST):
        known, unknown = (find(parse(f"topic:{word}"), language="uk", order=order) for word in ("мости", "млини"))
        assert [hit.ref for hit in known.hits] == [hit.ref for hit in unknown.hits] == [2]
        assert [one.replace("мости", "млини") for one in known.notices] == list(unknown.notices)
        assert len(unknown.notices) == 1
    known, unknown = (find(parse(f"-topic:{word} й"), language="uk") for word in ("мости", "млини"))
    assert known.hits == unknown.hits
    assert [one.replace("мости", "млини") for one in known.notices] == list(unknown.notices)
    assert [hit.ref for hit in find(parse("topic:мости"), scope=Scope.ALL, language="uk").hits] == [1]
