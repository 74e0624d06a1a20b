"""What the room's script gets and sends: read whole or refused in words, in as many queries whatever is placed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.fronts.domain.arrange import arrange
from strichka.fronts.layout import Layout, Placed
from strichka.fronts.models import Arrangement
from strichka.stories import lists
from tests.desk.desk import post
from tests.factories import publish_story

pytestmark = pytest.mark.django_db
HOME = lists.HOME.page("uk")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "number"),
        ({"number": True}, "number"),
        ({"number": 0, "placements": "x"}, "layout"),
        ({"number": 0, "placements": [1]}, "layout"),
        ({"number": 0, "blocks": [{"topic": "mist", "number": "3"}]}, "number"),
        ({"number": 0, "placements": [{"story": 5}]}, "value"),
        ({"number": 0, "placements": [{"story": "a", "ends": "tomorrow"}]}, "time"),
        ({"number": 0, "placements": [{"story": "a", "region": "lead", "ends": "2030-10-27T03:30"}]}, "twice"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    body: dict[str, Any], code: str, signed_in: Callable[..., Client]
) -> None:
    answer = post(signed_in(), "/desk/fronts/uk/arrange/", **body)
    assert (answer.status_code, answer.json()["error"], bool(answer.json()["message"])) == (422, code, True)
    assert Arrangement.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_state_takes_the_same_queries_however_much_is_placed(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    stories = [publish_story(headline=f"Новина {number}") for number in range(count)]
    arrange(page=HOME, layout=Layout(tuple(Placed(one.public_id, "choice") for one in stories)), base=0, by=None)
    client = signed_in()
    with django_assert_num_queries(9):
        assert len(client.get("/desk/fronts/uk/state/").json()["placements"]) == count
