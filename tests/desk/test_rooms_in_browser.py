"""Every room of the desk, by the registry of its routes, on a phone, a tablet and a wide screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.desk.desk import make_case
from tests.desk.test_doors import desk_routes, path_of, planned
from tests.factories import make_section, make_user, publish_story
from tests.paper.reading import make_picture, make_topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (390, 768, 1440)
LONG = "Наддніпрянська міськводоканалізаційна служба відремонтувала найдовший трубопровід "
# By how many dots a page or its open question is wider than the screen; what scrolls in its own row is not counted.
STICKING = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
OF_DIALOGS = """() => [...document.querySelectorAll("dialog")].filter((dialog) => {
  dialog.showModal();
  const sticks = dialog.scrollWidth > dialog.clientWidth || dialog.getBoundingClientRect().right > innerWidth;
  dialog.close();
  return sticks;
}).map(({ id }) => id)"""


def rooms(client: Client) -> list[str]:
    """The desk's pages that somebody gets, without files, answers to scripts and what the paper itself looks like."""
    story = publish_story("Міст їде через річку.", headline=LONG * 2, section=make_section("misto", LONG))
    case = make_case(story, "їде", "йде", comment=LONG)
    picture = make_picture(1, alt=LONG, credit=LONG)
    make_topic("mist", LONG)
    values = {"story": story.public_id, "case": case.pk, "picture": picture.public_id, "person": make_user().pk}
    values |= planned()[0] | {"front": "uk", "number": 1, "block": case.block, "app_label": "topics"}
    found = []
    for route, view, _name in desk_routes():
        path = path_of(route, **values)
        if not getattr(view, "login_required", True):
            continue
        answer = client.get(path)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and is_page and b"/desk/shell.css" in answer.content:
            found.append(path)
    return sorted(set(found))


def test_nothing_sticks_out_of_any_room_or_question(
    colleague: Callable[..., Page], signed_in: Callable[..., Client]
) -> None:
    paths = rooms(signed_in("chief"))
    page = colleague("chief", locale="uk-UA")
    sticking = []
    for path in paths:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if (by := page.evaluate(STICKING)) or page.evaluate(OF_DIALOGS):
                sticking.append((path, width, by, page.evaluate(OF_DIALOGS)))
    assert sticking == []
    assert len(paths) > 50
