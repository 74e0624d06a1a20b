"""Names and fields that other packages know."""

from collections.abc import Sequence

import pytest

from strichka.search import index, registry
from strichka.search.enums import Order, Scope
from strichka.search.find import find
from strichka.search.query.query import parse
from strichka.search.registry import Expansion
from strichka.search.snippets import Piece, marked
from tests.search.texts import NOON, found, put, refs

pytestmark = pytest.mark.django_db

UNION = (("Європейський", "Союз"), ("European", "Union"), ("ЄС",))


def _union(words: Sequence[str], _language: str) -> list[Expansion]:
    """Knows the European Union by its short and its whole name."""
    low = [word.casefold()[:6] for word in words]
    spans = [(number, number + 1) for number, word in enumerate(low) if word == "єс"]
    spans += [(n, n + 2) for n in range(len(low) - 1) if low[n] == "європе" and low[n + 1].startswith("союз")]
    return [Expansion(start, end, UNION, ("topic:12",)) for start, end in spans]


@pytest.fixture
def names() -> list[list[str]]:
    """The union is known; every question about it is written down."""
    asked: list[list[str]] = []

    def provider(words: Sequence[str], language: str) -> list[Expansion]:
        asked.append(list(words))
        return _union(words, language)

    registry.names(provider)
    put(1, "Саміт ЄС", "Говорили про газ.")
    put(2, "Саміт", "Лідери Європейського Союзу говорили про газ.")
    put(3, "Саміт", "Брюссель говорив про нафту.", labels=("topic:12",))
    put(4, "Спілка письменників", "Європейський письменник говорив про угоду.")
    return asked


def test_a_name_is_found_by_all_it_is_called_and_by_its_topic(names) -> None:
    assert refs("ЄС") == [3, 2, 1]
    assert refs("європейському союзі") == [3, 2, 1]
    assert refs("ЄС газ") == [2, 1]
    assert refs("саміт єс -газ") == [3]


def test_names_are_asked_for_once_a_query(names) -> None:
    query = parse("саміт ЄС OR газ -Брюссель")
    for order in Order:
        found("саміт ЄС OR газ", order=order)
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


def test_a_field_finds_by_the_labels_that_its_value_means() -> None:
    registry.field("topic", lambda value, _language: ("topic:7", "topic:8") if value.casefold() == "міст" else ())
    put(1, "Перша", labels=("topic:7",))
    put(2, "Друга", labels=("topic:8",))
    put(3, "Третя", labels=("topic:78",))

    assert refs("тег:Міст") == [2, 1]
    assert refs("-topic:міст") == [3]
    assert refs("topic:міст перша OR друга") == [2, 1]


def test_a_value_that_nobody_knows_is_sought_as_words_and_that_is_said() -> None:
    registry.field("topic", lambda _value, _language: ())
    put(1, "Новий міст")

    answer = found('тег:"нові мости"')

    assert [hit.ref for hit in answer.hits] == [1]
    assert "topic:нові мости" in answer.notices[0]
    assert "nothing was left out" in found("міст -by:Хтось").notices[0]


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
