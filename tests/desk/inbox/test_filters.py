import pytest

from strichka.desk.inbox.filters import LONGEST_SEARCH, Filters, is_key


def test_what_is_unknown_in_an_address_is_passed_over() -> None:
    filters = Filters.read({"show": "nonsense", "q": " міст\x00 ", "other": "1", "feed": "3"})

    assert (filters.show, filters.q, filters.kept) == ("", "міст", {"feed": "3", "q": "міст"})
    assert len(Filters.read({"q": "x" * 1000}).q) == LONGEST_SEARCH


def test_an_address_has_the_filters_and_no_empty_ones() -> None:
    filters = Filters.read({"show": "urgent", "feed": "3", "after": "x"})

    assert filters.address(feed="") == "?show=urgent"
    assert filters.of_view == "show=urgent&feed=3"
    assert (filters.narrowed, Filters().narrowed) == (True, False)


def test_search_knows_feeds_and_sources() -> None:
    assert Filters(feed="3", source="4", language="uk").labels == ("feed:3", "source:4")


@pytest.mark.parametrize(("text", "good"), [("1", True), ("", False), ("-1", False), ("9" * 30, False), ("²", False)])
def test_a_key_is_a_number_that_a_row_can_have(text: str, *, good: bool) -> None:
    assert is_key(text) is good
