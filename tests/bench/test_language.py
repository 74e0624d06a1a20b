"""The labelled set holds together, and is measured in a newsroom that is taken back afterwards."""

import pytest

from strichka.bench.language import corpus
from strichka.bench.language.measures import SHARED, measure
from strichka.bench.language.newsroom import fill
from strichka.stories.models import Card
from strichka.topics.models import Topic, TopicForm
from tests.instance.commands import well


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
def test_what_is_found_of_the_open_half_is_what_issue_and_documentation_promise() -> None:
    given = corpus.load(corpus.Half.OPEN)
    newsroom = fill(given)
    figures = measure(given, newsroom)

    assert Card.objects.count() == len(given.items)
    assert Topic.objects.count() == len(given.names)
    assert TopicForm.objects.filter(generated=True).count() > 5 * len(given.names)
    assert figures[f"search: {SHARED}"]["recall"].value >= 0.95
    assert figures[f"search: {SHARED}"]["precision"].value >= 0.95
    assert figures["topics"]["recall@5"].value >= 0.85
    assert figures["related"]["precision@1"].value >= 0.85
    assert figures["ours"]["found"].value >= 0.7
    assert figures["ours"]["false alarms"].value <= 0.1
    assert figures["lookups"]["first"].value >= 0.9


def test_the_command_prints_the_figures_and_says_what_was_missed_of_the_open_half_alone() -> None:
    said = well("bench", "language", "--set", "open", "--misses")

    assert "46 stories, 56 queries" in said
    assert "recall@5" in said
    assert "wanted [" in said
