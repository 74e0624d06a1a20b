"""What the writing room says of readers who have not got a change yet."""

import pytest
from django.utils import translation

from strichka.baking.models import LiveCheck
from strichka.desk.writing import live_checks
from strichka.stories import keys
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("without", "problems", "said"),
    [
        (
            "x",
            ["/by/ira/: 200, br, still shows x", "/feed.xml: timed out"],
            "Читачі ще можуть його побачити: /by/ira/ (+1)",
        ),
        ("", ["/: 200, br, not as baked"], "Читачі бачать це ще не всюди: /"),
        ("", ["node a", "node b"], "Читачі бачать це ще не всюди; машини, на яких цього немає: a, b"),
    ],
)
def test_an_editor_reads_where_and_nothing_of_what_machines_answered(
    without: str, problems: list[str], said: str
) -> None:
    story = publish_story()
    LiveCheck.objects.create(
        subject=str(keys.story(story.public_id)), change="kill", without=without, problems=problems, looks=1
    )
    with translation.override("uk"):
        told = live_checks.of_story(story)
    assert told is not None
    assert (told["said"], told["ok"]) == (said, False)
