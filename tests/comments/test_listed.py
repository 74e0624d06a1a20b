from collections.abc import Callable
from typing import Any

import pytest

from strichka.comments import listed
from strichka.comments.domain.comment import Wording
from strichka.comments.domain.reply import reply
from strichka.comments.domain.resolve import resolve
from tests.comments.discussing import discuss
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


def test_open_ones_stand_in_the_order_of_the_text_and_resolved_ones_by_their_time() -> None:
    story = make_story("Перше речення. Друге речення.", "Третє речення.")
    made = {words: discuss(story, words) for words in ("Третє", "Друге", "Перше")}
    assert [one.discussion.quote for one in listed.open_ones(story)] == ["Перше", "Друге", "Третє"]
    for words in ("Друге", "Перше"):
        resolve(discussion=made[words], by=None)
    assert [one.discussion.quote for one in listed.open_ones(story)] == ["Третє"]
    assert [one.discussion.quote for one in listed.resolved_ones(story)] == ["Перше", "Друге"]
    assert listed.counts(story) == (1, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_that_of_the_kinds(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    story, olena = make_story("Перше речення. Друге речення."), make_user(display_name="Олена")
    for _number in range(count):
        one = discuss(story, "Друге", "@Олена?", by=make_user(), mentioned=[olena.pk])
        reply(discussion=one, wording=Wording("Так."), by=olena)
    with django_assert_num_queries(3):  # discussions, comments with their authors, who is mentioned
        found = listed.open_ones(story)
        assert [(str(said.by), list(said.mentioned.all())) for one in found for said in one.discussion.comments.all()]
