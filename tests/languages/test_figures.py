import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.figures import figures


def tokens(text):
    return [one for figure in figures(text) for one in figure.tokens]


@pytest.mark.parametrize(
    ("ways", "token"),
    [
        (["17.03.2024", "17 березня 2024 року", "2024-03-17", "17-го березня 2024", "17 March 2024"], "~d2024-03-17"),
        (["1.2 млрд", "1,2 мільярда", "1200 млн", "1.2bn", "1\u00a0200\u00a0000\u00a0000"], "~n1200000000"),
        (["400000", "400 тисяч", "400 тис.", "400 000", "400,000", "350–400 тисяч"], "~n400000"),
        (["1100 грн", "1 100 гривень"], "~n1100"),
        (["7,6 бала", "7.6"], "~n7.6"),
        (["17–18 березня", "18.03.2024"], "~d03-18"),
    ],
)
def test_a_number_or_a_day_is_one_token_however_it_is_written(ways, token):
    assert [way for way in ways if token not in tokens(way)] == []


@pytest.mark.parametrize("text", ["о 17", "2:1", "F-16", "31.02.2024", "тел. 044-123-4567", "IPv4", "0,125а"])
def test_what_is_no_number_of_its_own_is_a_word_like_others(text):
    assert tokens(text) == []


@given(st.text(alphabet="0123456789., -–тисмлнгрбеязь/:", max_size=60))
def test_figures_stand_in_order_without_overlap_and_read_alike_apart(text):
    found = list(figures(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[one.start].isdigit() and one.tokens for one in found)
