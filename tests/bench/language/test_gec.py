"""Texts that people wrote, annotated by others: UA-GEC."""

import pytest

from strichka.bench.language.gec import Annotated, load, measure
from strichka.stylebook.rules.declared import DECLARED
from strichka.stylebook.rules.grammar import commas


def test_a_finding_is_right_where_an_annotation_is_touched_and_warnings_of_right_texts_are_counted():
    texts = [
        Annotated("Він сказав що піде.", "Він сказав, що піде.", ((10, 10, "Punctuation"), (14, 18, "Spelling"))),
        Annotated("Він гадав що ні.", "Він гадав що ні.", ()),
    ]
    figures = measure(texts, [commas.RULE])

    assert (figures.annotated, figures.matched) == ({"Punctuation": 1, "Spelling": 1}, {"Punctuation": 1})
    assert (figures.right, figures.besides, figures.warned) == ({"comma": 1}, {"comma": 1}, {"comma": 1})


@pytest.fixture(scope="module")
def texts() -> list[Annotated]:
    return load(30)


def test_the_rules_of_commas_and_words_are_mostly_right_on_what_people_wrote(texts):
    figures = measure(texts, [rule for rule in DECLARED if rule.name in {"comma", "calque", "together-or-apart"}])

    assert figures.right.total() > figures.besides.total()
