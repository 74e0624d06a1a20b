import pytest

from strichka.archive.lengths import lengths


def claimed(text, language):
    return [(one.kind, one.unit, str(one.value)) for one in lengths(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "claims"),
    [
        ("Переговори тривали три дні, а не тиждень.", "uk", [("length", "day", "3")]),
        ("Це сталося три дні тому.", "uk", []),
        ("Viktor Salo, 54, had no idea.", "en", [("age", "", "54")]),
        ("вулиця Лесі Українки, 24, другий поверх", "uk", []),
    ],
)
def test_what_a_sentence_says_of_time_and_age(text, language, claims):
    assert claimed(text, language) == claims
