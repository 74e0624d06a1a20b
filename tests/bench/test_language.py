"""The labelled set holds together, and is measured in a newsroom that is taken back afterwards."""

import re

import pytest

from strichka.bench.language import corpus
from strichka.bench.language.measures import SHARED
from strichka.bench.language.newsroom import fill
from strichka.stories.models import Card
from strichka.topics.models import Topic, TopicForm
from tests.instance.commands import well

FIGURE = re.compile(r"(\S.*) ([01]\.\d{3}) \(")


@pytest.mark.parametrize("half", corpus.Half)
def test_the_labels_of_a_half_hold_together(half: corpus.Half) -> None:
    given = corpus.load(half)
    items = {item.id: item for item in given.items}
    slugs = {name.slug for name in given.names}

    assert len(items) == len(given.items) >= 40
    assert len({one.id for one in given.queries}) == len(given.queries) >= 40
    assert all(set(item.topics) <= slugs for item in given.items)
    assert all(items[other].language == item.language for item in given.items for other in item.related)
    assert all(one.relevant and one.relevant <= set(items) for one in given.queries)
    assert all(not one.same_as or one.same_as in items for one in given.begun)
    assert all(one.topic in slugs for one in given.lookups)


@pytest.mark.django_db
def test_the_open_half_stands_in_a_newsroom_whole_with_the_forms_of_its_names() -> None:
    given = corpus.load(corpus.Half.OPEN)
    fill(given)

    assert Card.objects.count() == len(given.items)
    assert Topic.objects.count() == len(given.names)
    assert TopicForm.objects.filter(generated=True).count() > 5 * len(given.names)


def test_the_command_prints_what_is_found_of_the_open_half_as_promised_and_says_what_was_missed() -> None:
    said = well("bench", "language", "--set", "open", "--misses")

    assert "46 stories, 56 queries" in said
    assert "wanted [" in said
    figures = figures_in(said)
    assert figures[f"search: {SHARED}", "recall"] >= 0.95
    assert figures[f"search: {SHARED}", "precision"] >= 0.95
    assert figures["topics", "recall@5"] >= 0.85
    assert figures["related", "precision@1"] >= 0.85
    assert figures["ours", "found"] >= 0.7
    assert figures["ours", "false alarms"] <= 0.1
    assert figures["lookups", "first"] >= 0.9


def figures_in(said: str) -> dict[tuple[str, str], float]:
    """Of each line of figures its heading and, of each figure, the name: ``heading   name 0.950 (19 of 20)   …``."""
    rows = [re.split(r" {2,}", line) for line in said.splitlines() if FIGURE.search(line)]
    return {
        (heading, one[1]): float(one[2])
        for heading, *rest in rows
        for text in rest
        for one in [FIGURE.match(text)]
        if one
    }
