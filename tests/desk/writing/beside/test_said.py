"""Who says so, what days are meant and what we said otherwise, as the writing room lists them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from strichka.sources.models import Source
from strichka.stories.models import Story
from tests.factories import make_story, publish_story

pytestmark = pytest.mark.django_db

WORDS = "У понеділок міст відкрили, повідомляє Kyodo."


def asked(client: Client, story: Story) -> dict[str, list[dict[str, object]]]:
    answer: dict[str, list[dict[str, object]]] = client.get(reverse("desk:said", args=[story.public_id])).json()
    return answer


def test_a_statement_is_proposed_with_the_registers_source_and_a_day_is_told(signed_in: Callable[..., Client]) -> None:
    Source.objects.create(slug="kyodo", name="Kyodo", kind="agency")
    answer = asked(signed_in("feed_editor"), make_story(WORDS))

    (source,) = answer["sources"]
    assert (source["kind"], source["name"], source["source"], source["is_proposed"]) == (
        "agency",
        "Kyodo",
        "kyodo",
        True,
    )
    assert WORDS[source["start"] : source["end"]] == source["said"] == "Kyodo"  # type: ignore[misc]
    (day,) = answer["dates"]
    assert (day["words"], day["is_sure"]) == ("У понеділок", True)
    assert answer["facts"] == []


def test_a_new_source_is_offered_to_who_may_write_the_register(signed_in: Callable[..., Client]) -> None:
    story = make_story(WORDS)

    (offered,) = asked(signed_in("chief"), story)["sources"]
    (not_offered,) = asked(signed_in("reporter"), story)["sources"]
    assert (offered["register"], not_offered["register"]) == (
        "/desk/registers/sources/source/add/?name=Kyodo&kind=agency",
        "",
    )


@pytest.mark.parametrize("paragraphs", [1, 30])
def test_however_long_the_text_the_register_is_asked_once(
    signed_in: Callable[..., Client], paragraphs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, story = signed_in("feed_editor"), make_story(*[WORDS] * paragraphs)
    asked(client, story)

    with django_assert_num_queries(QUERIES):
        asked(client, story)


QUERIES = 6  # session, user, rights, story, register; of a story without topics: its topics and threads


def test_figures_of_sources_are_shown_by_week_and_section(signed_in: Callable[..., Client]) -> None:
    publish_story(WORDS)
    page = signed_in("chief").get(reverse("desk:said_figures")).content.decode()

    assert page.count("100 %") == 2  # of the week, and of the section
