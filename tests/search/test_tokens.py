from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.search import tokens
from strichka.search.enums import Scope

MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TOKENS = st.text("абв12", min_size=1, max_size=6)


@given(st.text(max_size=200))
def test_a_token_has_no_border_in_it_and_is_of_bounded_length(word):
    token = tokens.clean(word)

    assert len(token) <= tokens.LONGEST
    assert not any(sign.isspace() or sign in "\x00\"'*()" for sign in token)
    assert tokens.clean(token) == token


@given(st.text(max_size=80))
def test_words_are_given_as_written_and_as_tokens(text):
    for written, token in tokens.surface(text):
        assert written in text
        assert token


@given(TOKENS, TOKENS)
def test_two_neighbours_are_one_short_token_in_their_order(first, second):
    assert len(tokens.pair(first, second)) == tokens.PAIR_LENGTH
    assert tokens.pairs([first, second, first]) == [tokens.pair(first, second), tokens.pair(second, first)]
    assert tokens.pairs([first]) == []


@pytest.mark.parametrize("text", ["topic:12", "state:live", "by:olena_k.~-1"])
def test_a_label_is_one_token(text: str) -> None:
    assert tokens.label(text) == text


@pytest.mark.parametrize("text", ["topic", "Topic:1", "topic:", "topic:а", "topic:1 2", f"topic:{'1' * 61}"])
def test_what_could_not_be_one_token_is_no_label(text: str) -> None:
    with pytest.raises(ValueError, match="is no label"):
        tokens.label(text)


@given(MOMENTS, MOMENTS, st.integers(1, tokens.REFS - 1), st.integers(1, tokens.REFS - 1))
def test_places_stand_in_the_order_of_time(one, other, ref, another):
    earlier, later = sorted([one, other])

    assert tokens.edge(earlier) <= tokens.place(earlier, ref, Scope.DESK)
    if later - earlier >= timedelta(seconds=1):
        assert tokens.place(earlier, ref, Scope.DESK) < tokens.edge(later) <= tokens.place(later, another, Scope.DESK)
