import pytest

from strichka.paper.frame.page import shortened


@pytest.mark.parametrize(("words", "expected"), [("Коротко.", "Коротко."), ("слово " * 100, "слово " * 49 + "слово…")])
def test_a_description_ends_with_a_whole_word(words, expected):
    assert shortened(words) == expected
