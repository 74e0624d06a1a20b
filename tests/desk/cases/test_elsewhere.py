from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from strichka.desk.cases.elsewhere import PANELS, Panel, panels_of
from tests.desk.cases.rooms import TEXT
from tests.desk.desk import make_case
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel() -> Iterator[Panel]:
    """A package's own, that has something to say of words of three letters."""
    made = Panel("desk/includes/pieces.html", lambda case, _by: {"pieces": []} if len(case.quote) == 3 else None)
    PANELS.append(made)
    yield made
    PANELS.remove(made)


def test_a_package_shows_its_panel_where_it_has_something_to_say(
    panel: Panel, signed_in: Callable[..., Client]
) -> None:
    story, user = publish_story(TEXT), make_user()
    short, long = make_case(story, "їде"), make_case(story, "річку")
    assert panels_of(short, user)[-1] == (panel.template, {"pieces": []})
    assert panel.template not in [template for template, _context in panels_of(long, user)]
    assert signed_in().get(f"/desk/cases/{short.pk}/").status_code == 200
